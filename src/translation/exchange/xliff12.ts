// Exchange as XLIFF 1.2 (OASIS, urn:oasis:names:tc:xliff:document:1.2), which Trados, memoQ, Weblate and others read: written and read. The id
// is that of the passage, and so unique; what must not change in a text is `ph`, whose content is its text. What a tool divides into
// segments is joined. Refuses what is not of this program.
import { type Exchange, type ExchangeUnit, fileOfId, type Sending, unitOfNotes } from './exchange.ts'
import { protect, type Run } from './inline.ts'
import { mostPassages, refuseExchange } from './limits.ts'
import { escaped, type Refuse, readXml, writeRuns, type XmlTag } from './xml.ts'

const namespace = 'urn:oasis:names:tc:xliff:document:1.2'

/** The XLIFF 1.2 file of an exchange. The same exchange is always the same text. */
export function writeXliff12({ sourceLanguage, targetLanguage, component, revision, units }: Sending): string {
  const files = Map.groupBy(units, ({ id }) => fileOfId(id))
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

const inline = (runs: readonly Run[], inlineCodes: readonly string[]) =>
  writeRuns(runs, (number) => `<ph id="${number}">${escaped(inlineCodes[number - 1] ?? '')}</ph>`)

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
  readonly refuse: Refuse
  unit: UnitDraft | null
  /** The elements that are open, by their names. */
  readonly open: string[]
  noteOf: string
  isSegment: boolean
}

/** Reads an XLIFF 1.2 file that `writeXliff12` made and a translator filled; `name` is the file's in messages. */
export function readXliff12(text: string, name = 'XLIFF file'): Exchange {
  const throwAt = (reason: string, line: number | null) => refuseExchange({ name, line, format: 'XLIFF 1.2', reason })
  const [top, head, units] = [{ sourceLanguage: '', targetLanguage: '' }, new Map<string, string>(), new Map<string, UnitDraft>()]
  readXml(text, { throwAt, isPlain: false }, (refuse) => {
    const reading: Reading = { top, head, units, refuse, unit: null, open: [], noteOf: '', isSegment: false }
    return { open: (tag) => open(tag, reading), close: (closed) => close(closed, reading), add: (run) => add(run, reading) }
  })
  const [component, revision] = ['book', 'revision'].map((key) => head.get(key) ?? '') as [string, string]
  if (component === '') throwAt('it does not say which edition it is of: it was not exported by this program', null)
  return { ...top, component, revision, translator: '', revised: '', units: [...units.values()].map(finished) }
}

function open(tag: XmlTag, reading: Reading): void {
  const attribute = (name: string) => tag.attribute(name) ?? ''
  reading.open.push(tag.name)
  if (tag.name === 'xliff' && tag.uri !== namespace) reading.refuse('it is another version')
  if (tag.name === 'file')
    Object.assign(reading.top, { sourceLanguage: attribute('source-language'), targetLanguage: attribute('target-language') })
  if (tag.name === 'trans-unit') openUnit(attribute('id'), attribute('approved') === 'yes', reading)
  if (tag.name === 'note') reading.noteOf = attribute('from')
  if (tag.name === 'target' && reading.unit !== null && !isAside(reading)) reading.unit.state = tag.attribute('state') ?? null
  if (tag.name === 'mrk' && attribute('mtype') === 'seg' && reading.open.includes('target') && !isAside(reading)) {
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
    ...unitOfNotes(notes),
    id,
    source,
    previous: null,
    target: target.trim() === '' ? '' : target,
    isHalf: filled > 0 && filled < segments.length,
    same: state === 'final',
    done: target.trim() !== '' && isDone,
  }
}
