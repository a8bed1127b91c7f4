// Single bits turned round in an output, anywhere in any of its files: each must be noticed. `npm run fuzz:flips [COUNT [SEED]]` turns 1,000 of
// them one after the other, and as many in the PDF alone, and says which nobody noticed.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checksumsName } from '../../src/output/checksums.ts'
import { verifyPaths } from '../../src/verify/index.ts'
import { emptyFolder } from '../cli/folder.ts'
import { built, copyOf, pathsIn } from '../verify/output.ts'

/** A bit that was turned round. */
export interface Flip {
  readonly path: string
  readonly byte: number
  readonly bit: number
}

/** Numbers below `most`, the same for the same seed (a generator of Lehmer's). */
function numbers(seed: number): (most: number) => number {
  let state = (seed % 2_147_483_646) + 1
  return (most) => {
    state = (state * 48_271) % 2_147_483_647
    return Math.floor((state / 2_147_483_647) * most)
  }
}

/** Flips that go round the files of an output in turn, so that each is hit as often as any other. */
export function flipsIn(output: string, count: number, seed: number): Flip[] {
  const random = numbers(seed)
  const paths = [...pathsIn(output), checksumsName]
  return Array.from({ length: count }, (_, index) => {
    const path = paths[index % paths.length] as string
    return { path, byte: random(readFileSync(join(output, path)).length), bit: random(8) }
  })
}

/** The flips in an output that verifying it does not notice. */
export async function unnoticed(output: string, flips: readonly Flip[]): Promise<Flip[]> {
  const copy = copyOf(output)
  const missed: Flip[] = []
  for (const flip of flips) {
    const place = join(copy, flip.path)
    const bytes = readFileSync(place)
    writeFileSync(place, flipped(bytes, flip))
    const { reports } = await verifyPaths({ name: 'output', place: copy }, new AbortController().signal)
    if (reports.every(({ ok }) => ok)) missed.push(flip)
    writeFileSync(place, bytes)
  }
  return missed
}

/** The flips in one file that verifying it alone, outside of its output, does not notice. */
export async function unnoticedAlone(file: string, flips: readonly Flip[]): Promise<Flip[]> {
  const bytes = readFileSync(file)
  const place = join(emptyFolder(), 'alone.pdf')
  const missed: Flip[] = []
  for (const flip of flips) {
    writeFileSync(place, flipped(bytes, flip))
    const { reports } = await verifyPaths({ name: 'alone.pdf', place }, new AbortController().signal)
    if (reports.every(({ ok }) => ok)) missed.push(flip)
  }
  return missed
}

function flipped(bytes: Buffer, { byte, bit }: Flip): Buffer {
  const copy = Buffer.from(bytes)
  copy[byte] = (copy[byte] ?? 0) ^ (1 << bit)
  return copy
}

/** Flips in one file. */
export function flipsInFile(file: string, count: number, seed: number): Flip[] {
  const random = numbers(seed)
  const { length } = readFileSync(file)
  return Array.from({ length: count }, () => ({ path: file, byte: random(length), bit: random(8) }))
}

if (process.argv[1] === import.meta.filename) {
  const [count = 1000, seed = 1] = process.argv.slice(2).map(Number)
  const output = built()
  const pdf = join(output, '2020/en/outcome-document.pdf')
  const inOutput = await unnoticed(output, flipsIn(output, count, seed))
  const alone = await unnoticedAlone(pdf, flipsInFile(pdf, count, seed))
  for (const { path, byte, bit } of [...inOutput, ...alone]) console.log(`not noticed: ${path}, byte ${byte}, bit ${bit}`)
  console.log(
    `${count - inOutput.length} of ${count} flips in ${pathsIn(output).length + 1} files of an output were noticed (seed ${seed})`,
  )
  console.log(`${count - alone.length} of ${count} flips in a PDF alone were noticed`)
  process.exitCode = inOutput.length + alone.length === 0 ? 0 : 1
}
