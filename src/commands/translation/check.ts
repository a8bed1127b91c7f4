// `outcome translation check`: compares translations with their source (headings, links, notes, numbers, length, terms).
import { openTerms } from '../../build/checks/terms.ts'
import { checkTranslation } from '../../translation/checks/index.ts'
import { checkLocks } from '../../translation/checks/lock.ts'
import type { Terms } from '../../translation/checks/terms.ts'
import { reportOptions, reportRequest } from '../ci/report-request.ts'
import { openReports } from '../ci/reports.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { count, messagesOf, pluralized } from '../messages.ts'
import type { World } from '../world.ts'
import { type Catalog, openCatalogs, openProject } from './catalog.ts'
import { filesOfLocks } from './lock-files.ts'
import { jsonOption, sourcesFolder, sourcesOption } from './options.ts'
import { brokenFiles, printMessages } from './print.ts'

/** The command that compares translations with their source. */
export const check: Command = {
  name: 'translation check',
  summary: 'compare translations with their source',
  operands: '[LANG] [EDITION]',
  most: 2,
  description: [
    'Says where a translation differs from its source in headings, links, footnotes, numbers or length, or uses a word that terms.yaml avoids.',
  ],
  options: { ...sourcesOption, ...jsonOption, strict: { type: 'boolean', text: 'warnings count as errors' }, ...reportOptions },
  examples: [['outcome translation check ar 2023', 'before the Arabic edition is published']],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const sources = sourcesFolder(invocation, world)
  const reports = await openReports(reportRequest(invocation, world.environment), sources, world)
  const project = await openProject(sources, world)
  const catalogs = await openCatalogs(project, invocation.positionals)
  const broken = brokenFiles(catalogs)
  const { terms, files: own } = await openTerms(project.sources)
  const files = broken.length > 0 ? broken : [...own, ...catalogs.flatMap((catalog) => checked(catalog, terms))]
  const messages = messagesOf(files)
  if (invocation.has('json')) world.output.write(`${JSON.stringify({ messages }, null, 2)}\n`)
  else {
    printMessages(files, { ...world.errors, write: (text) => world.errors.write(reports.forLog(text)) })
    if (messages.length === 0) world.output.write(`${pluralized(catalogs.length, 'translation')} well\n`)
  }
  const { errors, warnings } = count(messages)
  const exitCode = errors > 0 || (invocation.has('strict') && warnings > 0) ? 1 : 0
  await reports.write({ command: 'translation check', files, exitCode, troubles: [], result: null })
  return exitCode
}

/** The files of a catalog with the messages of the comparison, and only those. */
function checked({ language, source, target, units, locks, lock }: Catalog, terms: Terms) {
  const files = (side: Catalog['source']) => new Map([...side].map(([path, { file, segmented }]) => [path, { file, body: segmented.body }]))
  for (const { file } of target.values()) file.messages.length = 0
  checkTranslation({ language, source: files(source), target: files(target), units, terms })
  checkLocks({ locks, lock, units, files: target })
  return [...[...target.values()].map(({ file }) => file), ...filesOfLocks(locks)]
}
