// `outcome translation export`: what is not current, as a file for a translator's tool, on standard output or in a file.
import { resolve } from 'node:path'
import { codeOf } from '../../disk/read.ts'
import { UsageError } from '../../model/usage-error.ts'
import { type Exchange, exchangeFor, unitsFor } from '../../translation/exchange/exchange.ts'
import { unimportedUnits } from '../../translation/exchange/incoming.ts'
import { mostOfExchange } from '../../translation/exchange/limits.ts'
import { writePo } from '../../translation/exchange/po.ts'
import { readExchange } from '../../translation/exchange/read.ts'
import { writeXliff } from '../../translation/exchange/xliff.ts'
import { writeXliff12 } from '../../translation/exchange/xliff12.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { pluralized } from '../messages.ts'
import type { World } from '../world.ts'
import { type Catalog, openCatalog, openProject, requireComponent, requireTranslation } from './catalog.ts'
import { sourcesFolder, sourcesOption } from './options.ts'
import { locationOf, printBroken } from './print.ts'
import { readIfThere, saveOrPrint } from './source-files.ts'

/** The command that writes PO and XLIFF. */
export const exportTranslation: Command = {
  name: 'translation export',
  summary: 'write what is to be translated as PO or XLIFF',
  operands: '[LANG] [EDITION]',
  most: 2,
  description: [
    'With --standing it writes PO files of all languages and editions, or those that are named, which a platform for translators keeps: all passages, under names that stay when others come, go or change. What was translated there and is not imported stays in them.',
    'Writes the passages that are not current, each with its place, what the source said before, and the translation that there is. EDITION may be “series”.',
  ],
  options: {
    ...sourcesOption,
    po: { type: 'boolean', text: 'as PO (gettext)' },
    xliff: { type: 'boolean', text: 'as XLIFF 2.0' },
    xliff12: { type: 'boolean', text: 'as XLIFF 1.2, for Trados, memoQ and older tools' },
    all: { type: 'boolean', text: 'current passages too' },
    tmx: { type: 'boolean', text: 'what is current as a memory (TMX 1.4b), of all that is begun or named' },
    standing: { type: 'boolean', text: 'files for a platform, in the folder translations/ or that of --out' },
    out: { type: 'string', value: 'FILE', text: 'the file to write; without it standard output' },
  },
  examples: [
    ['outcome translation export fr 2023 --po --out fr-2023.po', 'for a translator with a PO editor'],
    ['outcome translation export --tmx --out memory.tmx', 'for a CAT tool, or for another series'],
    ['outcome translation export --standing', 'for Weblate, Crowdin and the like'],
  ],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const format = formatOf(invocation)
  if (invocation.has('standing')) {
    if (format !== null && format !== 'po') throw new UsageError(`Standing files are PO. Leave out --${format}.`)
    return (await import('./standing.ts')).exportStanding(invocation, world)
  }
  if (format === 'tmx') return (await import('./memory.ts')).exportMemory(invocation, world)
  const [language, id] = invocation.positionals
  if (language === undefined || id === undefined)
    throw new UsageError('Name a language and an edition: outcome translation export fr 2023 --po.')
  if (format === null) throw new UsageError(sayOne)
  return exportForTranslator({ language, id, format }, invocation, world)
}

const formats = ['po', 'xliff', 'xliff12', 'tmx'] as const
const sayOne = `Say one of ${formats.map((format) => `--${format}`).join(', ')}.`

/** The format that the command line asks for; null for none. */
function formatOf(invocation: Invocation): (typeof formats)[number] | null {
  const [format = null, other] = formats.filter(invocation.has)
  if (other !== undefined) throw new UsageError(sayOne)
  return format
}

const writers = { po: (exchange: Exchange) => writePo(exchange), xliff: writeXliff, xliff12: writeXliff12 } as const

/** What one translator is sent. */
interface Sending {
  readonly language: string
  readonly id: string
  readonly format: keyof typeof writers
}

async function exportForTranslator({ language, id, format }: Sending, invocation: Invocation, world: World): Promise<ExitCode> {
  const project = await openProject(sourcesFolder(invocation, world), world)
  requireComponent(project, id)
  requireTranslation(project, language)
  const catalog = await openCatalog(project, id, language)
  if (printBroken([catalog], world.errors)) return 1
  const units = unitsFor(catalog.units, (segment) => locationOf(catalog, segment, 'source'), invocation.has('all'))
  const out = invocation.value('out')
  if (out !== undefined) await refuseLoss(out, catalog, world)
  await saveOrPrint(writers[format](exchangeFor(catalog, language, units)), { out, what: pluralized(units.length, 'passage') }, world)
  return 0
}

/** Refuses to write over texts that a translator put into an earlier export, and over what is no export. */
async function refuseLoss(out: string, catalog: Catalog, { folder }: World): Promise<void> {
  const noExport = (cause?: unknown) =>
    new UsageError(`${out} is there, and it is no export of this program. Name another file by --out FILE.`, { cause })
  const text = await readIfThere(resolve(folder, out), mostOfExchange).catch((cause: unknown) => {
    throw codeOf(cause) === 'EFBIG' ? noExport(cause) : cause
  })
  if (text === null || text.trim() === '') return
  const exchange = exchangeOf(text, out)
  if (exchange === null) throw noExport()
  if (exchange.component !== catalog.component || exchange.targetLanguage !== catalog.language)
    throw new UsageError(`${out} is the export of ${exchange.component} in ${exchange.targetLanguage}. Name another file by --out FILE.`)
  const waiting = unimportedUnits(exchange, catalog.units).length
  if (waiting > 0)
    throw new UsageError(
      `${out} holds ${pluralized(waiting, 'text')} that the sources do not have. Import it first, or name another file by --out FILE.`,
    )
}

function exchangeOf(text: string, name: string): Exchange | null {
  try {
    return readExchange(text, name)
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  }
}
