// Exchange as PO (GNU gettext): the id is the context, the previous source stands in `#|`, what is not done is fuzzy.
// Inline Markdown is text; what must not change in it (links, notes, code) is checked when the file comes back.
// Refuses a file that is no PO or not of this program, with a clear sentence.
import { type GetTextTranslation, type GetTextTranslationRecord, type GetTextTranslations, po } from 'gettext-parser'
import type { TranslationState } from '../../model/translation.ts'
import type { Exchange, ExchangeUnit } from './exchange.ts'
import { mostPassages, refuseExchange } from './limits.ts'

/** What stands for the date of a translation that nobody has begun. */
const nobodysDate = '2000-01-01 00:00+0000'

/** What of a PO file is not passages: what a tool has written at its head, and the passages that are there no more. */
export interface PoFrame {
  readonly headers: Readonly<Record<string, string>>
  readonly obsolete: GetTextTranslationRecord
}

/** What stays of a PO file when it is written anew: all that a tool has put at its head, and passages that are there no more. */
export function frameOf(text: string, name: string): PoFrame {
  const { headers, obsolete = {} } = parse(text, name)
  return { headers, obsolete }
}

/** The PO file of an exchange, with what stays of an earlier one and passages that are there no more. The same exchange is always the same text. */
export function writePo(exchange: Exchange, frame: PoFrame = { headers: {}, obsolete: {} }, gone: readonly ExchangeUnit[] = []): string {
  const { targetLanguage, sourceLanguage, component, revision, translator, revised, units } = exchange
  const table: GetTextTranslations = {
    charset: 'utf-8',
    headers: {
      'Project-Id-Version': `outcome ${component}`,
      'Report-Msgid-Bugs-To': '',
      'PO-Revision-Date': revised === '' ? nobodysDate : revised,
      'Last-Translator': translator === '' ? 'unknown' : translator,
      'Language-Team': targetLanguage,
      Language: targetLanguage.replace('-', '_'),
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Transfer-Encoding': '8bit',
      ...frame.headers,
      'X-Outcome-Source-Language': sourceLanguage,
      'X-Outcome-Language': targetLanguage,
      'X-Outcome-Book': component,
      'X-Outcome-Revision': revision,
    },
    translations: {},
    obsolete: { ...frame.obsolete },
  }
  for (const unit of gone) table.obsolete = { ...table.obsolete, [unit.id]: { [unit.source]: { ...entryOf(unit), obsolete: true } } }
  for (const unit of units) table.translations[unit.id] = { [unit.source]: entryOf(unit) }
  return `${inOrder(po.compile(table, { foldLength: 0 }).toString('utf8').trimEnd())}\n`
}

/** The comments of entries in the order in which gettext and others write them, so that a tool that saves a file changes what was translated alone. */
function inOrder(text: string): string {
  return text.replace(/^((?:#: .*\n)+)((?:#\. .*\n)+)/gm, '$2$1')
}

function entryOf(unit: ExchangeUnit): GetTextTranslation {
  const isFuzzy = !unit.done && unit.target !== ''
  const flags = [...(isFuzzy ? ['fuzzy'] : []), ...(unit.most === undefined ? [] : [`max-length:${unit.most}`])]
  const remarks = [...(unit.same ? ['same'] : []), ...(unit.remark === undefined ? [] : [unit.remark])]
  const exported = `exported ${unit.exported === '' ? 'none' : unit.exported}`
  const between = unit.context === '' ? '' : `; between ${unit.context}`
  return {
    msgctxt: unit.id,
    msgid: unit.source,
    msgstr: [unit.target],
    comments: {
      reference: unit.place,
      ...(remarks.length > 0 && { translator: remarks.join('\n') }),
      extracted: [`${unit.kind}; ${unit.state}; ${exported}${between}`, ...(unit.notes ?? [])].join('\n'),
      ...(flags.length > 0 && { flag: flags.join(', ') }),
      ...(unit.previous !== null && { previous: `msgid ${quoted(unit.previous)}` }),
    },
  }
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`
}

/** What is known of an exchange file without its head, as from its place in a folder. */
export type KnownExchange = Pick<Exchange, 'sourceLanguage' | 'targetLanguage' | 'component'>

/**
 * Reads a PO file that `writePo` made and a translator filled; `name` is the file's in messages. Without what is known of it, it must say
 * that itself.
 */
export function readPo(text: string, name = 'PO file', known: KnownExchange | null = null): Exchange {
  const { headers = {}, translations } = parse(text, name)
  const header = (wanted: string) => {
    const reason = `it has no header ${wanted}, and so was not exported by this program`
    return headerOf(headers, wanted) ?? refuseExchange({ name, line: null, format: 'PO', reason })
  }
  const entries = Object.values(translations)
    .flatMap((context) => Object.values(context))
    .filter(({ msgid }) => msgid !== '')
  const own = () => ({
    sourceLanguage: header('X-Outcome-Source-Language'),
    targetLanguage: header('X-Outcome-Language'),
    component: header('X-Outcome-Book'),
    revision: header('X-Outcome-Revision'),
  })
  return { ...(known === null ? own() : { ...known, revision: '' }), ...originOf(headers), units: entries.map(unitOf) }
}

/** The value of a header; tools write their names in capitals of their own. */
function headerOf(headers: PoFrame['headers'], wanted: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === wanted.toLowerCase())?.[1]
}

/** Who translated a file and when; what `writePo` and gettext write where nobody has is nothing. */
function originOf(headers: Readonly<Record<string, string>>): Pick<Exchange, 'translator' | 'revised'> {
  const given = (wanted: string) => headerOf(headers, wanted)?.trim() ?? ''
  const [translator, revised] = [given('Last-Translator').replace(/\s*<[^>]*>$/, ''), given('PO-Revision-Date')]
  return {
    translator: ['unknown', 'FULL NAME', 'Automatically generated'].includes(translator) ? '' : translator,
    revised: revised === nobodysDate || !/^\d{4}-\d\d-\d\d \d\d:\d\d[+-]\d{4}$/.test(revised) ? '' : revised,
  }
}

function parse(text: string, name: string): GetTextTranslations {
  // Whatever the word stands in: what is counted too much is far from the limit.
  if ((text.match(/msgstr/g)?.length ?? 0) > mostPassages + 1) {
    const reason = `it has more than ${mostPassages.toLocaleString('en')} passages`
    refuseExchange({ name, line: null, format: 'PO', reason })
  }
  try {
    return po.parse(withContexts(text.replace(/^\uFEFF/, '')))
  } catch (cause) {
    const line = cause instanceof Error && 'lineNumber' in cause ? Number(cause.lineNumber) : null
    refuseExchange({
      name,
      line,
      format: 'PO',
      reason: 'a word stands where none belongs, or a quotation mark is missing before it',
      cause,
    })
  }
}

/** The line of an entry whose context a tool has lost, in its place: entries of one text would be taken for one. */
const lostContext = /^line \d+$/

/** Whether a tool has lost where the text of a unit belongs. */
export function hasLostId({ id }: Pick<ExchangeUnit, 'id'>): boolean {
  return lostContext.test(id)
}

/** The text of a PO file in which every entry has a context. */
function withContexts(text: string): string {
  const lines = text.split('\n')
  let hasContext = false
  return lines
    .map((line, index) => {
      if (line.startsWith('msgstr')) hasContext = false
      if (line.startsWith('msgctxt')) hasContext = true
      const isHeader = /^msgid ""\s*$/.test(line) && (lines[index + 1] ?? '').startsWith('msgstr')
      return line.startsWith('msgid ') && !hasContext && !isHeader ? `msgctxt "line ${index + 1}" ${line}` : line
    })
    .join('\n')
}

function unitOf({ msgctxt = '', msgid, msgstr, comments }: GetTextTranslation): ExchangeUnit {
  const [first = ''] = (comments?.extracted ?? '').split('\n')
  const [kind, state, exported, context] = first.split('; ')
  const isFuzzy = (comments?.flag ?? '').split(/,\s*/).includes('fuzzy')
  const target = msgstr[0] ?? ''
  const remark = (comments?.translator ?? '').replace(/^same$\n?/im, '')
  return {
    id: msgctxt,
    place: comments?.reference ?? '',
    kind: (kind ?? 'paragraph') as ExchangeUnit['kind'],
    state: (state ?? 'missing') as TranslationState,
    source: msgid,
    previous: null,
    target,
    inlineCodes: { source: [], target: [] },
    exported: exported?.replace(/^exported (none)?/, '') ?? '',
    context: context?.replace(/^between /, '') ?? '',
    isHalf: false,
    same: /\bsame\b/i.test(comments?.translator ?? ''),
    done: !isFuzzy && target !== '',
    ...(remark !== '' && { remark }),
  }
}
