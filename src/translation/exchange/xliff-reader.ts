// Exchange as XLIFF 2, read. Segments of a unit are joined, so that a
// tool may have split them; `pc`, `sc`, `mrk` and the like keep their text. Refuses what is no XLIFF 2 of this program.
import { type Exchange, type ExchangeUnit, unitOfNotes } from './exchange.ts'
import { mostOfExchange, mostPassages, refuseExchange } from './limits.ts'
import { type Refuse, readXml, type XmlTag } from './xml.ts'

interface UnitDraft {
  readonly id: string
  readonly notes: Map<string, string>
  readonly data: Map<string, string>
  readonly states: string[]
  readonly parts: Part[]
}

/** A segment of a unit, or what stands between two of them, such as a blank. */
interface Part {
  readonly isBetween: boolean
  source: string
  /** Null where there is none. */
  target: string | null
}

interface Reading {
  readonly top: { sourceLanguage: string; targetLanguage: string; component: string; revision: string }
  /** Those of the units so far. */
  readonly ids: Set<string>
  readonly units: UnitDraft[]
  unit: UnitDraft | null
  /** How many letters came from `data`, which a unit may refer to again and again. */
  dataLength: number
  readonly refuse: Refuse
  /** Where text goes. */
  sink: ((text: string) => void) | null
}

/** Reads an XLIFF file that `writeXliff` made and a translator filled; `name` is the file's in messages. */
export function readXliff(text: string, name = 'XLIFF file'): Exchange {
  const throwAt = (reason: string, line: number | null) => refuseExchange({ name, line, format: 'XLIFF 2', reason })
  const top = { sourceLanguage: '', targetLanguage: '', component: '', revision: '' }
  const units: UnitDraft[] = []
  readXml(text, { throwAt, isPlain: false }, (refuse) => {
    const reading: Reading = { top, ids: new Set(), units, unit: null, dataLength: 0, refuse, sink: null }
    return { open: (tag) => open(tag, reading), close: (closed) => close(closed, reading), add: (run) => reading.sink?.(run) }
  })
  if (top.revision === '') throwAt('it has no revision: it was not exported by this program', null)
  return { ...top, translator: '', revised: '', units: units.map(finished) }
}

const attribute = (tag: XmlTag, name: string) => tag.attribute(name) ?? ''

function open(tag: XmlTag, reading: Reading): void {
  const { unit, refuse } = reading
  switch (tag.name) {
    case 'xliff':
      if (!/^urn:oasis:names:tc:xliff:document:2\.\d+$/.test(tag.uri)) refuse('it is another version')
      reading.top.sourceLanguage = attribute(tag, 'srcLang')
      reading.top.targetLanguage = attribute(tag, 'trgLang')
      return
    case 'unit':
      return openUnit(attribute(tag, 'name'), reading)
    case 'note':
      return openNote(attribute(tag, 'category'), reading)
    case 'data':
      reading.sink = (run) => unit?.data.set(attribute(tag, 'id'), (unit.data.get(attribute(tag, 'id')) ?? '') + run)
      return
    case 'segment':
      unit?.states.push(attribute(tag, 'state') || 'initial')
      unit?.parts.push({ isBetween: false, source: '', target: null })
      return
    case 'ignorable':
      unit?.parts.push({ isBetween: true, source: '', target: null })
      return
    case 'source':
    case 'target':
      return openText(tag.name, reading)
    case 'ph':
      return addData(unit?.data.get(attribute(tag, 'dataRef')) ?? '', reading)
    default:
  }
}

function openText(name: 'source' | 'target', reading: Reading): void {
  const part = reading.unit?.parts.at(-1)
  if (part === undefined) return
  part[name] ??= ''
  reading.sink = (run) => {
    part[name] += run
  }
}

function openUnit(id: string, reading: Reading): void {
  const { ids, units, refuse } = reading
  // Each would be put into its file and parsed there; a unit without an id is put nowhere.
  if (ids.has(id) && id !== '') refuse('the passage of this line stands in it before')
  ids.add(id)
  reading.unit = { id, notes: new Map(), data: new Map(), states: [], parts: [] }
  if (units.push(reading.unit) > mostPassages) refuse(`it has more than ${mostPassages.toLocaleString('en')} passages`)
}

function addData(text: string, reading: Reading): void {
  reading.dataLength += text.length
  if (reading.dataLength > mostOfExchange) reading.refuse('its elements “ph” hold more text than the file may have')
  reading.sink?.(text)
}

function openNote(category: string, reading: Reading): void {
  const { unit, top } = reading
  if (unit !== null) reading.sink = (run) => unit.notes.set(category, (unit.notes.get(category) ?? '') + run)
  else if (category === 'book' || category === 'revision') {
    const key = category === 'book' ? 'component' : category
    top[key] = ''
    reading.sink = (run) => {
      top[key] += run
    }
  }
}

function close(name: string, reading: Reading): void {
  if (['note', 'data', 'source', 'target'].includes(name)) reading.sink = null
  if (name === 'unit') reading.unit = null
}

function finished({ id, notes, states, parts }: UnitDraft): ExchangeUnit {
  const segments = parts.filter(({ isBetween }) => !isBetween)
  const filled = segments.filter(({ target }) => target !== null && target.trim() !== '')
  const source = parts.map((part) => part.source).join('')
  // What stands between segments is the same in both languages where the translation does not say it.
  const target = filled.length === 0 ? '' : parts.map((part) => part.target ?? (part.isBetween ? part.source : '')).join('')
  return {
    ...unitOfNotes(notes),
    id,
    source,
    previous: notes.get('previous') ?? null,
    target,
    isHalf: filled.length > 0 && segments.some((part) => part.source.trim() !== '' && !filled.includes(part)),
    same: states.length > 0 && states.every((state) => state === 'final'),
    done: target !== '' && states.every((state) => ['translated', 'reviewed', 'final'].includes(state)),
  }
}
