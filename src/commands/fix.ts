// `outcome check --fix`: mends what needs no decision. Shows every change as a unified difference first, and writes when whoever sits at
// the terminal says so, or with --yes.
import { join, resolve } from 'node:path'
import { fileInfo, readBytes } from '../disk/read.ts'
import { type MendedText, mendedTexts } from '../load/mend.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Invocation } from './command.ts'
import { pluralized } from './messages.ts'
import { type FileContent, saveTexts } from './translation/source-files.ts'
import { escapeControls } from './width.ts'
import type { World } from './world.ts'

/** Shows and writes what can be mended; whether anything that is shown was not written. */
export async function fix(invocation: Invocation, world: World): Promise<{ readonly isLeft: boolean }> {
  const folder = resolve(world.folder, invocation.value('sources') ?? 'sources')
  const texts = await mendedTexts(folder, meant(invocation))
  if (texts.length === 0) {
    world.output.write('Nothing is left that can be mended without a decision.\n')
    return { isLeft: false }
  }
  await show(texts, world)
  if (!(await isWanted(texts.length, invocation, world))) return { isLeft: true }
  await refuseChanged(folder, texts)
  await saveTexts(folder, new Map((await Promise.all(texts.map((text) => contentsOf(folder, text)))).flat()), world)
  world.output.write(`${pluralized(texts.length, 'file')} written.\n`)
  return { isLeft: false }
}

/** What stands where when a text is mended; one that is only renamed keeps its bytes. */
async function contentsOf(folder: string, { path, to, before, after }: MendedText): Promise<readonly (readonly [string, FileContent])[]> {
  const content = before === after ? await readBytes(join(folder, path)) : after
  return to === null
    ? [[path, content]]
    : [
        [to, content],
        [path, null],
      ]
}

/** The files of the named editions and languages, or all. */
function meant({ positionals, values }: Invocation): (path: string) => boolean {
  const languages = values('lang')
  return (path) => {
    const [first = '', second = ''] = path.split('/')
    const isEdition = positionals.length === 0 || positionals.includes(first)
    return isEdition && (languages.length === 0 || languages.includes(second) || languages.includes(first))
  }
}

async function show(texts: readonly MendedText[], { output }: World): Promise<void> {
  const { createTwoFilesPatch } = await import('diff')
  for (const { path, to, before, after } of texts) {
    if (to !== null) output.write(`rename from ${escapeControls(path)}\nrename to ${escapeControls(to)}\n`)
    if (before === after) continue
    const patch = createTwoFilesPatch(`a/${path}`, `b/${to ?? path}`, before, after, undefined, undefined, { context: 2 })
    const lines = patch.replace(/^=+\n/, '').split('\n')
    output.write(lines.map((line) => painted(escapeControls(line), output.hasColours)).join('\n'))
  }
  output.write('\n')
}

function painted(line: string, hasColours: boolean): string {
  const colour = line.startsWith('+') ? 32 : line.startsWith('-') ? 31 : line.startsWith('@@') ? 36 : null
  return hasColours && colour !== null ? `\u001B[${colour}m${line}\u001B[0m` : line
}

async function isWanted(count: number, invocation: Invocation, { ask, output }: World): Promise<boolean> {
  if (invocation.has('yes')) return true
  const answer = ask === null ? '' : await ask(`Write these changes to ${pluralized(count, 'file')}? [y/N] `)
  if (/^\s*y(es)?\s*$/i.test(answer)) return true
  output.write(ask === null ? 'Nothing is written; --yes writes these changes.\n' : 'Nothing is written.\n')
  return false
}

/** What was shown is what is changed: a text that somebody saved meanwhile is not written over, nor is a file that has a new name now. */
async function refuseChanged(folder: string, texts: readonly MendedText[]): Promise<void> {
  for (const { path, to, before } of texts) {
    const now = (await readBytes(join(folder, path))).toString('utf8')
    if (now !== before)
      throw new UsageError(`The file ${join(folder, path)} was changed meanwhile. Nothing is written; give the command again.`)
    if (to !== null && (await fileInfo(join(folder, to))) !== null)
      throw new UsageError(`There is a file ${join(folder, to)} now. Nothing is written; give the command again.`)
  }
}
