// `outcome translation merge`: puts locks in order on which two branches have worked. The texts are merged by whoever merges; what each line
// of both sides says is then held against them.
import type { VFile } from 'vfile'
import { withoutMergeMarks } from '../../translation/lock.ts'
import { settleLock } from '../../translation/settle-lock.ts'
import { updateLock } from '../../translation/update-lock.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { pluralized } from '../messages.ts'
import type { World } from '../world.ts'
import { type Catalog, openCatalogs, openCatalogWith, openProject } from './catalog.ts'
import { filesOfLocks, lockTexts } from './lock-files.ts'
import { sourcesFolder, sourcesOption } from './options.ts'
import { printBroken } from './print.ts'
import { type FileContent, saveTexts } from './source-files.ts'

/** The command that puts merged locks in order. */
export const merge: Command = {
  name: 'translation merge',
  summary: 'put locks in order after a merge of two branches',
  operands: '[LANG] [EDITION]',
  most: 2,
  description: [
    'Resolve the conflicts in the Markdown files first. Of locks with conflict markers, or with two lines for one passage, the lines stay whose texts stand in the files; nothing that was translated on either branch becomes worse for it. Nothing becomes current that was not on one of them.',
  ],
  options: sourcesOption,
  examples: [['outcome translation merge', 'after git merge']],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const root = sourcesFolder(invocation, world)
  const project = await openProject(root, world)
  const texts = new Map<string, FileContent>()
  const told: string[] = []
  for (const opened of await openCatalogs(project, invocation.positionals)) {
    const marked = markedLocks(opened)
    const locks = new Set(filesOfLocks(opened.locks))
    if (printBroken([{ ...opened, broken: opened.broken.filter((file) => !locks.has(file)) }], world.errors)) return 1
    const catalog = marked.size === 0 ? opened : await openCatalogWith(marked, { root, id: opened.component, language: opened.language })
    if (printBroken([catalog], world.errors)) return 1
    const dropped = droppedFrom(catalog)
    if (marked.size + dropped === 0) continue
    for (const [path, text] of lockTexts(catalog, { lock: updateLock(catalog.units, () => null), paths: null })) texts.set(path, text)
    told.push(
      `${catalog.language} ${catalog.component}: ${pluralized(marked.size, 'lock')} put together, ${pluralized(dropped, 'line')} left out`,
    )
  }
  await saveTexts(root, texts, world)
  for (const line of told) world.output.write(`${line}\n`)
  if (told.length === 0) world.output.write('The locks are in order.\n')
  return 0
}

/** The texts of locks with conflict markers, with both sides and no marks, by their paths from the folder of the sources. */
function markedLocks({ folder, locks }: Catalog): Map<string, string> {
  return new Map(
    filesOfLocks(locks).flatMap((file) => {
      const text = withoutMergeMarks(String(file))
      return text === String(file) ? [] : [[pathBelow(file, folder), text] as const]
    }),
  )
}

/** The path of a file in a language folder, from the folder of the sources, with which the paths of messages begin. */
const pathBelow = (file: VFile, folder: string) => file.path.slice(file.path.indexOf(`/${folder}/`) + 1)

function droppedFrom({ lock, units }: Catalog): number {
  const [sources, targets] = [units.flatMap(({ source }) => source ?? []), units.flatMap(({ target }) => target ?? [])]
  const lines = lock?.lines ?? []
  return lines.length - settleLock({ lines }, sources, targets).lines.length
}
