// Exchange as XLIFF 1.2 (OASIS, urn:oasis:names:tc:xliff:document:1.2), which Trados, memoQ, Weblate and others read: written and read. The id
// is that of the passage, and so unique; what must not change in a text is `ph`, whose content is its text. What a tool divides into
// segments is joined. Refuses what is not of this program.
import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { TranslationState } from '../../model/translation.ts'
import type { Exchange, ExchangeUnit } from './exchange.ts'
import { protect, type Run } from './inline.ts'
import { deepest, mostElements, mostPassages, refuseExchange } from './limits.ts'

const namespace = 'urn:oasis:names:tc:xliff:document:1.2'

/** The XLIFF 1.2 file of an exchange. The same exchange is always the same text. */
export function writeXliff12({
  sourceLanguage,
  targetLanguage,
  component,
  revision,
  units,
}: Omit<Exchange, 'translator' | 'revised'>): string {
  const files = Map.groupBy(units, (unit) => unit.id.replace(/#.*$/, ''))
  // A file element stands even where there is nothing to translate.
  const all = files.size === 0 ? [[component, []] as const] : [...files]
  const languages = `source-language="${escaped(sourceLanguage)}" target-language="${escaped(targetLanguage)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff xmlns="${namespace}" version="1.2">`,
    ...all.flatMap(([path, list]) => [
      `<file original="${escaped(path)}" ${languages} datatype="plaintext" xml:space="preserve">`,
      `<header>${note('book', component)}${note('revision', revision)}</header>`,
      '<body>',
      ...list.map(writeUnit),
      '</body>',
      '</file>',
    ]),
    '</xliff>',
    '',
  ].join('\n')
}

function writeUnit(unit: ExchangeUnit): string {
  const { runs, inlineCodes } = protect([
    { text: unit.source, inlineCodes: unit.inlineCodes.source },
    { text: unit.target, inlineCodes: unit.inlineCodes.target },
  ])
  const [source, target] = [runs[0] ?? [], runs[1] ?? []].map((parts) => inline(parts, inlineCodes))
  const state = unit.same ? 'final' : unit.done ? 'translated' : 'needs-review-translation'
  const notes = { kind: unit.kind, state: unit.state, place: unit.place, context: unit.context, exported: unit.exported }
  const before = unit.previous === null ? '' : escaped(unit.previous)
  return [
    `<trans-unit id="${escaped(unit.id)}"${unit.done ? ' approved="yes"' : ''}>`,
    `<source>${source}</source>`,
    ...(unit.target === '' ? [] : [`<target state="${state}">${target}</target>`]),
    ...Object.entries(notes).flatMap(([name, text]) => (text === '' ? [] : [note(name, text)])),
    ...(before === '' || unit.target === ''
      ? []
      : [`<alt-trans alttranstype="previous-version"><source>${before}</source><target>${target}</target></alt-trans>`]),
    '</trans-unit>',
  ].join('\n')
}

const note = (from: string, text: string) => `<note from="${from}">${escaped(text)}</note>`

function inline(runs: readonly Run[], inlineCodes: readonly string[]): string {
  return runs
    .map((run) =>
      typeof run === 'string' ? escaped(run) : `<ph id="${run.inlineCode}">${escaped(inlineCodes[run.inlineCode - 1] ?? '')}</ph>`,
    )
    .join('')
}

const escaped = (text: string) => text.replace(/[<>&"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)

interface UnitDraft {
  readonly id: string
  readonly isApproved: boolean
  readonly notes: Map<string, string>
  source: string
  target: string
  /** Null where the tool does not say it. */
  state: string | null
  /** The texts of the segments into which a tool has divided the translation. */
  readonly segments: string[]
}

interface Reading {
  readonly top: { sourceLanguage: string; targetLanguage: string }
  readonly head: Map<string, string>
  readonly units: Map<string, UnitDraft>
  readonly refuse: (reason: string, line?: null) => never
  unit: UnitDraft | null
  /** The elements that are open, by their names. */
  readonly open: string[]
  elements: number
  noteOf: string
  isSegment: boolean
}

/** Reads an XLIFF 1.2 file that `writeXliff12` made and a translator filled; `name` is the file's in messages. */
export function readXliff12(text: string, name = 'XLIFF file'): Exchange {
  const parser = new SaxesParser({ xmlns: true })
  const refuse = (reason: string, line: number | null = parser.line) => refuseExchange({ name, line, format: 'XLIFF 1.2', reason })
  const top = { sourceLanguage: '', targetLanguage: '' }
  const reading: Reading = {
    ...{ top, head: new Map(), units: new Map(), refuse, unit: null, open: [], elements: 0, noteOf: '', isSegment: false },
  }
  parser.on('doctype', () => refuse('it has a document type declaration'))
  parser.on('opentag', (tag) => open(tag, reading))
  parser.on('closetag', ({ local }) => close(local, reading))
  parser.on('text', (run) => add(run, reading))
  parser.on('cdata', (run) => add(run, reading))
  parser.on('error', (error) => refuse(error.message.replace(/^[\d:]+ |\.+$/g, '')))
  parser.write(text.replace(/^\uFEFF/, '')).close()
  const [component, revision] = ['book', 'revision'].map((key) => reading.head.get(key) ?? '') as [string, string]
  if (component === '') refuse('it does not say which edition it is of: it was not exported by this program', null)
  return { ...top, component, revision, translator: '', revised: '', units: [...reading.units.values()].map(finished) }
}

function open(tag: SaxesTagNS, reading: Reading): void {
  const attribute = (name: string) => tag.attributes[name]?.value ?? ''
  if (++reading.elements > mostElements) reading.refuse(`it has more than ${mostElements.toLocaleString('en')} elements`)
  if (reading.open.push(tag.local) > deepest) reading.refuse(`more than ${deepest} elements stand in one another here`)
  if (tag.local === 'xliff' && tag.uri !== namespace) reading.refuse('it is another version')
  if (tag.local === 'file')
    Object.assign(reading.top, { sourceLanguage: attribute('source-language'), targetLanguage: attribute('target-language') })
  if (tag.local === 'trans-unit') openUnit(attribute('id'), attribute('approved') === 'yes', reading)
  if (tag.local === 'note') reading.noteOf = attribute('from')
  if (tag.local === 'target' && reading.unit !== null && !isAside(reading)) reading.unit.state = tag.attributes['state']?.value ?? null
  if (tag.local === 'mrk' && attribute('mtype') === 'seg' && reading.open.includes('target') && !isAside(reading)) {
    reading.isSegment = true
    reading.unit?.segments.push('')
  }
}

function openUnit(id: string, isApproved: boolean, reading: Reading): void {
  if (reading.units.has(id)) reading.refuse('the passage of this line stands in it before')
  reading.unit = { id, isApproved, notes: new Map(), source: '', target: '', state: null, segments: [] }
  reading.units.set(id, reading.unit)
  if (reading.units.size > mostPassages) reading.refuse(`it has more than ${mostPassages.toLocaleString('en')} passages`)
}

/** What a tool proposes, and the source cut into segments, is not the text. */
const isAside = ({ open: names }: Reading) => names.includes('alt-trans') || names.includes('seg-source')

function add(run: string, reading: Reading): void {
  const { unit, open: names, head, noteOf } = reading
  if (isAside(reading)) return
  if (names.at(-1) === 'note') {
    const notes = unit?.notes ?? head
    // Each file element says what it is of; the first does.
    if (unit !== null || !reading.units.size) notes.set(noteOf, (notes.get(noteOf) ?? '') + run)
  } else if (unit !== null && names.includes('source')) unit.source += run
  else if (unit !== null && names.includes('target')) {
    unit.target += run
    if (reading.isSegment) unit.segments[unit.segments.length - 1] += run
  }
}

function close(name: string, reading: Reading): void {
  reading.open.pop()
  if (name === 'mrk') reading.isSegment = false
  if (name === 'trans-unit') reading.unit = null
}

function finished({ id, isApproved, notes, source, target, state, segments }: UnitDraft): ExchangeUnit {
  const filled = segments.filter((text) => text.trim() !== '').length
  const isDone = state === null ? isApproved : ['translated', 'signed-off', 'final'].includes(state)
  return {
    id,
    place: notes.get('place') ?? '',
    kind: (notes.get('kind') ?? 'paragraph') as ExchangeUnit['kind'],
    state: (notes.get('state') ?? 'missing') as TranslationState,
    source,
    previous: null,
    target: target.trim() === '' ? '' : target,
    inlineCodes: { source: [], target: [] },
    exported: notes.get('exported') ?? '',
    context: notes.get('context') ?? '',
    isHalf: filled > 0 && filled < segments.length,
    same: state === 'final',
    done: target.trim() !== '' && isDone,
  }
}
