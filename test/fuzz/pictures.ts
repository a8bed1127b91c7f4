// Pictures from strangers, through check and build: hostile drawings, damaged pictures, and COUNT mutations of good ones by SEED.
// Each must end in a message or in a document. Prints what it found, and ends with 1 where a build ended in a defect.
// node test/fuzz/pictures.ts [SEED [COUNT]]
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { damagedPictures, goodPictures, type PictureFile } from './damaged.ts'
import { hostileDrawings } from './drawings.ts'
import { look } from './look.ts'
import { mutatedPictures } from './mutate.ts'

const root = join(import.meta.dirname, '../..')
const [seed = 1, count = 200] = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'outcome-fuzz-'))

/** Pictures that are built into one document. */
const together = 10

interface Figures {
  messages: number
  documents: number
  defects: string[]
  longest: { name: string; milliseconds: number }
}

/** Builds a document that shows these pictures; gives its exit code. */
function build(pictures: readonly PictureFile[]): number {
  const sources = join(folder, 'sources')
  rmSync(sources, { recursive: true, force: true })
  cpSync(join(root, 'test/cases/base/sources'), sources, { recursive: true })
  mkdirSync(join(sources, '2020/images'), { recursive: true })
  for (const { name, bytes } of pictures) writeFileSync(join(sources, '2020/images', name), bytes)
  const session = join(sources, '2020/en/sessions/01-opening.md')
  writeFileSync(session, pictures.map(({ name }) => `\n![What ${name} shows of the hall.](../../images/${name})\n`).join(''), { flag: 'a' })
  const { status } = spawnSync(
    process.execPath,
    ['src/cli.ts', 'build', '--no-cache', '--sources', sources, '--out', join(folder, 'out')],
    {
      cwd: root,
      stdio: 'ignore',
    },
  )
  return status ?? 70
}

/** Pictures with which no build succeeds. */
function defective(pictures: readonly PictureFile[]): PictureFile[] {
  if (pictures.length === 0 || build(pictures) === 0) return []
  if (pictures.length === 1) return [...pictures]
  const half = Math.ceil(pictures.length / 2)
  return [...defective(pictures.slice(0, half)), ...defective(pictures.slice(half))]
}

async function run(title: string, pictures: readonly PictureFile[]): Promise<number> {
  const figures: Figures = { messages: 0, documents: 0, defects: [], longest: { name: '', milliseconds: 0 } }
  const shown: PictureFile[] = []
  for (const picture of pictures) {
    const start = process.cpuUsage()
    const { messages } = await look(picture)
    const { user, system } = process.cpuUsage(start)
    const milliseconds = Math.round((user + system) / 1000)
    if (milliseconds > figures.longest.milliseconds) figures.longest = { name: picture.name, milliseconds }
    if (messages.length > 0) figures.messages++
    else shown.push(picture)
  }
  for (let at = 0; at < shown.length; at += together) {
    const group = shown.slice(at, at + together)
    const defects = defective(group)
    figures.documents += group.length - defects.length
    figures.defects.push(...defects.map(({ name }) => name))
    for (const { name, bytes } of defects) writeFileSync(join(folder, name), bytes)
  }
  const { messages, documents, defects, longest } = figures
  const kept = defects.length === 0 ? '' : `; kept in ${folder}: ${defects.join(', ')}`
  console.log(
    `${title}: ${pictures.length}, messages ${messages}, documents ${documents}, defects ${defects.length}${kept}; longest check ${longest.milliseconds} ms of processor time (${longest.name})`,
  )
  return defects.length
}

const drawings = hostileDrawings.map(({ text }, index) => ({ name: `drawing-${index}.svg`, bytes: Buffer.from(text) }))
const defects = [
  await run('hostile drawings', drawings),
  await run('whole pictures', goodPictures()),
  await run('damaged pictures', damagedPictures()),
  await run(`mutated pictures, seed ${seed}`, mutatedPictures(seed, count)),
]
const all = defects.reduce((sum, each) => sum + each, 0)
if (all === 0) rmSync(folder, { recursive: true })
process.exitCode = all === 0 ? 0 : 1
