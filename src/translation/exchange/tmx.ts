// A memory of translations as TMX 1.4b (LISA): written from what is current, read from any tool. Inline Markdown is text; what must not
// change in it is `ph`, whose content is its text. Entities and document types are not followed.
import { UsageError } from '../../model/usage-error.ts'
import { protect, type TextWithCodes } from './inline.ts'
import { escaped, readXml, writeRuns, type XmlTag } from './xml.ts'

/** A text in several languages, by their tags. */
export type MemoryEntry = ReadonlyMap<string, TextWithCodes>

/** Texts that were translated. */
export interface Memory {
  readonly sourceLanguage: string
  readonly entries: readonly MemoryEntry[]
}

/** Texts of one source text, together as far as languages have one translation of it: two of them are two entries. */
export function memoryOf(
  sourceLanguage: string,
  pairs: Iterable<{ readonly language: string; readonly source: TextWithCodes; readonly target: TextWithCodes }>,
): Memory {
  const bySource = new Map<string, Map<string, TextWithCodes>[]>()
  for (const { language, source, target } of pairs) {
    const variants = bySource.get(source.text) ?? []
    bySource.set(source.text, variants)
    const fits = (entry: MemoryEntry) => (entry.get(language)?.text ?? target.text) === target.text
    const entry = variants.find(fits) ?? new Map([[sourceLanguage, source]])
    if (!variants.includes(entry)) variants.push(entry)
    entry.set(language, target)
  }
  return { sourceLanguage, entries: [...bySource.values()].flat() }
}

/** The TMX file of a memory. The same memory is always the same text. */
export function writeTmx({ sourceLanguage, entries }: Memory, version: string): string {
  const head = `creationtool="outcome" creationtoolversion="${escaped(version)}" segtype="paragraph" o-tmf="outcome" adminlang="en" srclang="${escaped(sourceLanguage)}" datatype="plaintext"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<tmx version="1.4">',
    `<header ${head}/>`,
    '<body>',
    ...entries.map(writeEntry),
    '</body>',
    '</tmx>',
    '',
  ].join('\n')
}

function writeEntry(entry: MemoryEntry): string {
  const { runs, inlineCodes } = protect([...entry.values()])
  const segments = runs.map((parts) => writeRuns(parts, (number) => `<ph x="${number}">${escaped(inlineCodes[number - 1] ?? '')}</ph>`))
  const variants = [...entry.keys()].map((language, index) => `<tuv xml:lang="${escaped(language)}"><seg>${segments[index]}</seg></tuv>`)
  return `<tu>\n${variants.join('\n')}\n</tu>`
}

/** Whether the text of an exchange file is TMX. */
export function isTmx(text: string): boolean {
  return /^\uFEFF?\s*(?:<\?[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!DOCTYPE tmx[^>[]*>\s*)?<tmx\b/.test(text.slice(0, 2000))
}

interface Reading {
  readonly entries: Map<string, TextWithCodes>[]
  language: string
  sourceLanguage: string
  /** Null outside of a text. */
  text: string | null
}

/** Reads a TMX file, of whichever tool; `name` is the file's in messages. Refuses what cannot be read, with its line. */
export function readTmx(text: string, name = 'TMX file'): Memory {
  const throwAt = (reason: string, line: number | null): never => {
    throw new UsageError(`${name}:${line}: this file cannot be read as TMX: ${reason}. Write it again with the tool that it is from.`)
  }
  const reading: Reading = { entries: [], language: '', sourceLanguage: '', text: null }
  const add = (run: string) => {
    if (reading.text !== null) reading.text += run
  }
  readXml(text, { throwAt, isPlain: true }, () => ({ open: (tag) => open(tag, reading), close: (closed) => close(closed, reading), add }))
  return { sourceLanguage: reading.sourceLanguage, entries: reading.entries }
}

function open({ name, attribute }: XmlTag, reading: Reading): void {
  if (name === 'header') reading.sourceLanguage = attribute('srclang') ?? ''
  if (name === 'tu') reading.entries.push(new Map())
  if (name === 'tuv') reading.language = attribute('xml:lang') ?? attribute('lang') ?? ''
  if (name === 'seg') reading.text = ''
}

function close(name: string, reading: Reading): void {
  if (name !== 'seg' || reading.text === null) return
  reading.entries.at(-1)?.set(reading.language, { text: reading.text, inlineCodes: [] })
  reading.text = null
}
