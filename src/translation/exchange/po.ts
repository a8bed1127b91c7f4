// Exchange as PO (GNU gettext): the id is the context, the previous source stands in `#|`, what is not done is fuzzy.
// Inline Markdown is text; what must not change in it (links, notes, code) is checked when the file comes back.
// Refuses a file that is no PO or not of this program, with a clear sentence.
import { type GetTextTranslation, type GetTextTranslations, po } from 'gettext-parser'
import type { TranslationState } from '../../model/translation.ts'
import type { Exchange, ExchangeUnit } from './exchange.ts'
import { mostPassages, refuseExchange } from './limits.ts'

/** What stands for the date of a translation that nobody has begun. */
const nobodysDate = '2000-01-01 00:00+0000'

/** The PO file of an exchange. The same exchange is always the same text. */
export function writePo(exchange: Exchange): string {
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
      'X-Outcome-Source-Language': sourceLanguage,
      'X-Outcome-Language': targetLanguage,
      'X-Outcome-Book': component,
      'X-Outcome-Revision': revision,
    },
    translations: {},
  }
  for (const unit of units) table.translations[unit.id] = { [unit.source]: entryOf(unit) }
  return `${po.compile(table, { foldLength: 0 }).toString('utf8').trimEnd()}\n`
}

function entryOf(unit: ExchangeUnit): GetTextTranslation {
  const fuzzy = !unit.done && unit.target !== ''
  return {
    msgctxt: unit.id,
    msgid: unit.source,
    msgstr: [unit.target],
    comments: {
      reference: unit.place,
      ...(unit.same && { translator: 'same' }),
      extracted: `${unit.kind}; ${unit.state}; exported ${unit.exported === '' ? 'none' : unit.exported}; between ${unit.context}`,
      ...(fuzzy && { flag: 'fuzzy' }),
      ...(unit.previous !== null && { previous: `msgid ${quoted(unit.previous)}` }),
    },
  }
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`
}

/** Reads a PO file that `writePo` made and a translator filled; `name` is the file's in messages. */
export function readPo(text: string, name = 'PO file'): Exchange {
  const { headers = {}, translations } = parse(text, name)
  const header = (wanted: string) => {
    const found = Object.entries(headers).find(([key]) => key.toLowerCase() === wanted.toLowerCase())?.[1]
    const reason = `it has no header ${wanted}, and so was not exported by this program`
    return found ?? refuseExchange({ name, line: null, format: 'PO', reason })
  }
  const entries = Object.values(translations)
    .flatMap((context) => Object.values(context))
    .filter(({ msgid }) => msgid !== '')
  return {
    sourceLanguage: header('X-Outcome-Source-Language'),
    targetLanguage: header('X-Outcome-Language'),
    component: header('X-Outcome-Book'),
    revision: header('X-Outcome-Revision'),
    ...originOf(headers),
    units: entries.map(unitOf),
  }
}

/** Who translated a file and when; what `writePo` and gettext write where nobody has is nothing. */
function originOf(headers: Readonly<Record<string, string>>): Pick<Exchange, 'translator' | 'revised'> {
  const given = (wanted: string) =>
    Object.entries(headers)
      .find(([key]) => key.toLowerCase() === wanted)?.[1]
      ?.trim() ?? ''
  const [translator, revised] = [given('last-translator').replace(/\s*<[^>]*>$/, ''), given('po-revision-date')]
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
  const [kind, state, exported, context] = (comments?.extracted ?? '').split('; ')
  const isFuzzy = (comments?.flag ?? '').split(/,\s*/).includes('fuzzy')
  const target = msgstr[0] ?? ''
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
  }
}
