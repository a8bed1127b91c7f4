// `outcome translation import`: puts the texts of a filled PO or XLIFF file into the Markdown files, at the places of their units.
// Refuses every unit that would change a document's structure, and asks where it cannot be told which passage is meant, by name.
import { relative, resolve } from 'node:path'
import { fileInfo } from '../../disk/read.ts'
import { UsageError } from '../../model/usage-error.ts'
import { compareExchange, type Incoming, type IncomingText } from '../../translation/exchange/incoming.ts'
import { mostOfExchange } from '../../translation/exchange/limits.ts'
import { linesOfUnits } from '../../translation/exchange/lines.ts'
import { readPo } from '../../translation/exchange/po.ts'
import { readExchange } from '../../translation/exchange/read.ts'
import { idsOfNames, standingNames, withPassageIds } from '../../translation/exchange/standing.ts'
import { isTmx } from '../../translation/exchange/tmx.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { escapeControls } from '../width.ts'
import type { World } from '../world.ts'
import { openCatalog, openProject, requireTranslation } from './catalog.ts'
import { type ImportRun, reportImport } from './import-report.ts'
import { sourcesFolder, sourcesOption } from './options.ts'
import { printBroken } from './print.ts'
import { readExternal } from './source-files.ts'
import { readTemplate, standingBooks, standingFilesIn } from './standing-files.ts'
import { takeIn } from './taking-in.ts'
import { reasonAgainstText } from './wrong-text.ts'

/** The command that takes PO and XLIFF in. */
export const importTranslation: Command = {
  name: 'translation import',
  summary: 'take in a PO or XLIFF file that a translator has filled',
  operands: 'FILE|DIR',
  most: 1,
  description: [
    'A memory (TMX) gives texts to the passages that have none, in all languages that are begun: they count as not looked at yet.',
    'A folder is that of standing files (export --standing): all of them are taken in.',
    'A file that was corrected can be imported again: its texts replace those that an import wrote. Where somebody else has translated the passage meanwhile, in another file or in the Markdown file, both texts are shown and none is lost: --on-conflict says which holds. A passage is found by its source text and by what stands around it, wherever it stands now. Where the source has changed since the export, the text is taken in as a translation of what it was, and so is out of date; --skip-changed leaves it out. A passage whose links, footnotes or structure are not those of the source is refused by name and the others are taken in. In PO, passages without the mark “fuzzy” count as done; in XLIFF, those with the state translated, reviewed, signed-off or final.',
  ],
  options: {
    ...sourcesOption,
    near: { type: 'boolean', text: 'of a memory also texts whose source is nearly the same; they count as out of date' },
    'skip-changed': { type: 'boolean', text: 'leave out passages whose source has changed since the export' },
    'on-conflict': {
      type: 'string',
      value: 'SIDE',
      choices: ['ours', 'theirs', 'ask'],
      text: 'where two people have translated a passage: keep what stands there, take that of the file, or ask for each',
    },
  },
  examples: [['outcome translation import fr-2023.po', 'after the translator has sent it back']],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const [name] = invocation.positionals
  if (name === undefined) throw new UsageError('Name the file to import.')
  const path = resolve(world.folder, name)
  if ((await fileInfo(path))?.kind === 'folder') return importFolder(path, invocation, world)
  const text = await readExternal(path, mostOfExchange)
  if (isTmx(text)) return (await import('./memory.ts')).importMemory({ name, text }, invocation, world)
  const exchange = readExchange(text, name)
  const project = await openProject(sourcesFolder(invocation, world), world)
  if (exchange.sourceLanguage !== project.sourceLanguage || !project.components.includes(exchange.component)) {
    throw new UsageError(`${name} was exported from “${exchange.component}” in ${exchange.sourceLanguage}, which is not in these sources.`)
  }
  requireTranslation(project, exchange.targetLanguage)
  const catalog = await openCatalog(project, exchange.component, exchange.targetLanguage)
  return importFile({ name, lines: linesOfUnits(text), exchange, catalog }, invocation, world)
}

/** Takes in all standing files of a folder, each against the sources as the one before has left them. */
async function importFolder(folder: string, invocation: Invocation, world: World): Promise<ExitCode> {
  const root = sourcesFolder(invocation, world)
  const files = await standingFilesIn(folder, await openProject(root, world))
  let worst: ExitCode = 0
  for (const { path, folder: own, book, component, language } of files) {
    const catalog = await openCatalog(await openProject(root, world), component, language)
    const { sourceLanguage } = catalog
    const text = await readExternal(path, mostOfExchange)
    const passages = standingBooks(catalog).find(({ name }) => name === book)?.units ?? []
    const names = standingNames(await readTemplate(own, catalog), passages)
    const exchange = withPassageIds(readPo(text, path, { sourceLanguage, targetLanguage: language, component }), names)
    const ids = idsOfNames(names)
    const lines = new Map([...linesOfUnits(text)].map(([id, line]) => [ids.get(id) ?? id, line]))
    const code = await importFile({ name: relative(world.folder, path), lines, exchange, catalog }, invocation, world)
    if (code !== 0) worst = code
  }
  return worst
}

async function importFile(file: Omit<ImportRun, 'incoming' | 'skipped'>, invocation: Invocation, world: World): Promise<ExitCode> {
  const { exchange, catalog } = file
  if (printBroken([catalog], world.errors)) return 1
  const compared = compareExchange(exchange, catalog.units)
  const isSkipped = ({ changedFrom }: IncomingText) => changedFrom !== null && invocation.has('skip-changed')
  const settled = await settleConflicts(compared, invocation, world)
  const wrong = settled.texts.flatMap((text) => {
    const reason = isSkipped(text) ? null : reasonAgainstText(text, exchange.targetLanguage)
    return reason === null ? [] : [{ exchangeUnit: text.exchangeUnit, reason }]
  })
  const wrongUnits = new Set(wrong.map(({ exchangeUnit }) => exchangeUnit))
  const texts = settled.texts.filter((text) => !isSkipped(text) && !wrongUnits.has(text.exchangeUnit))
  const incoming = { ...settled, texts, refused: [...settled.refused, ...wrong] }
  const importRun = { ...file, incoming, skipped: settled.texts.filter(isSkipped) }
  return reportImport(importRun, await takeIn(importRun, sourcesFolder(invocation, world), world), world)
}

/** Which of two texts holds, as --on-conflict says or whoever sits at the terminal; what nobody decides is refused with both texts. */
async function settleConflicts(compared: Incoming, invocation: Invocation, { ask }: World): Promise<Incoming> {
  const wanted = invocation.value('on-conflict')
  const [texts, done, refused] = [[...compared.texts], [...compared.done], [...compared.refused]]
  for (const { reason, ...text } of compared.conflicts) {
    const { exchangeUnit, unit } = text
    const both = `${reason}. There stands “${unit.target?.text ?? ''}”, this file says “${exchangeUnit.target}”`
    const asked =
      wanted === 'ask' && ask !== null ? await ask(`${escapeControls(`${exchangeUnit.id}: ${both}`)}. Take that of the file? [y/N] `) : ''
    if (wanted === 'theirs' || /^\s*y(es)?\s*$/i.test(asked)) {
      texts.push(text)
      if (exchangeUnit.done && text.changedFrom === null) done.push(unit)
    } else if (wanted !== 'ours' && asked === '')
      refused.push({ exchangeUnit, reason: `${both}. Say which holds by --on-conflict ours or theirs` })
  }
  return { ...compared, texts, done, refused }
}
