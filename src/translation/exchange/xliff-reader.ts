// Exchange as XLIFF 2, read with a streaming parser that knows no entities and no DTD. Segments of a unit are joined, so that a
// tool may have split them; `pc`, `sc`, `mrk` and the like keep their text. Refuses what is no XLIFF 2 of this program.
import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { TranslationState } from '../../model/translation.ts'
import { UsageError } from '../../model/usage-error.ts'
import type { Exchange, ExchangeUnit } from './exchange.ts'

interface UnitDraft {
  readonly id: string
  readonly notes: Map<string, string>
  readonly data: Map<string, string>
  readonly states: string[]
  source: string
  target: string
}

interface Reading {
  readonly top: { sourceLanguage: string; targetLanguage: string; component: string; revision: string }
  readonly units: UnitDraft[]
  unit: UnitDraft | null
  /** Where text goes. */
  sink: ((text: string) => void) | null
}

/** Reads an XLIFF file that `writeXliff` made and a translator filled. */
export function readXliff(text: string): Exchange {
  const reading: Reading = {
    top: { sourceLanguage: '', targetLanguage: '', component: '', revision: '' },
    units: [],
    unit: null,
    sink: null,
  }
  const parser = new SaxesParser({ xmlns: true })
  parser.on('doctype', () => refuse('it has a document type declaration'))
  parser.on('opentag', (tag) => open(tag, reading))
  parser.on('closetag', (tag) => close(tag, reading))
  parser.on('text', (run) => reading.sink?.(run))
  parser.on('cdata', (run) => reading.sink?.(run))
  parser.on('error', (error) => refuse(error.message))
  parser.write(text.replace(/^\uFEFF/, '')).close()
  if (reading.top.revision === '') refuse('it has no revision: it was not exported by this program')
  return { ...reading.top, units: reading.units.map(finished) }
}

function refuse(why: string): never {
  throw new UsageError(`This file cannot be read as XLIFF 2: ${why.replace(/\.+$/, '')}.`)
}

function attribute(tag: SaxesTagNS, name: string): string {
  return tag.attributes[name]?.value ?? ''
}

function open(tag: SaxesTagNS, reading: Reading): void {
  const { unit } = reading
  switch (tag.local) {
    case 'xliff':
      if (!/^urn:oasis:names:tc:xliff:document:2\.\d+$/.test(tag.uri)) refuse('it is another version')
      reading.top.sourceLanguage = attribute(tag, 'srcLang')
      reading.top.targetLanguage = attribute(tag, 'trgLang')
      return
    case 'unit':
      reading.unit = { id: attribute(tag, 'name'), notes: new Map(), data: new Map(), states: [], source: '', target: '' }
      reading.units.push(reading.unit)
      return
    case 'note':
      return openNote(attribute(tag, 'category'), reading)
    case 'data':
      reading.sink = (run) => unit?.data.set(attribute(tag, 'id'), (unit.data.get(attribute(tag, 'id')) ?? '') + run)
      return
    case 'segment':
      unit?.states.push(attribute(tag, 'state') || 'initial')
      return
    case 'source':
      reading.sink = (run) => unit && (unit.source += run)
      return
    case 'target':
      reading.sink = (run) => unit && (unit.target += run)
      return
    case 'ph':
      return reading.sink?.(unit?.data.get(attribute(tag, 'dataRef')) ?? '')
    default:
  }
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

function close(tag: SaxesTagNS, reading: Reading): void {
  if (['note', 'data', 'source', 'target'].includes(tag.local)) reading.sink = null
  if (tag.local === 'unit') reading.unit = null
}

function finished({ id, notes, states, source, target }: UnitDraft): ExchangeUnit {
  return {
    id,
    place: notes.get('place') ?? '',
    kind: (notes.get('kind') ?? 'paragraph') as ExchangeUnit['kind'],
    state: (notes.get('state') ?? 'missing') as TranslationState,
    source,
    previous: notes.get('previous') ?? null,
    target,
    inlineCodes: { source: [], target: [] },
    exported: notes.get('exported') ?? '',
    done: target !== '' && states.every((state) => ['translated', 'reviewed', 'final'].includes(state)),
  }
}
