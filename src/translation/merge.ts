// A manuscript in the target language: every block is its translation or, where there is none, the source's, marked.
// Takes the source manuscript, the translation as loaded and its lock; gives a whole manuscript built on the source's structure,
// so that order, ids, provenance and images are the source's. A file or a passage that lacks falls back by itself.
import type { Manuscript, Unit } from '../model/manuscript.ts'
import type { Lock, Passage, Segment, TranslatedManuscript, TranslatedUnit, Translation, WordTranslation } from '../model/translation.ts'
import { countPassages } from './counts.ts'
import { mergeBody } from './merge-body.ts'
import { segmentsOf } from './segments.ts'
import { passagesOf } from './states.ts'
import { wordsOfData } from './words.ts'

type AnyUnit = Unit<object>

/** The source manuscript in the translation's language. A null lock: nothing was recorded, everything there is unverified. */
export function mergeTranslation(source: Manuscript, translation: Translation, lock: Lock | null): TranslatedManuscript {
  const units = unitsOf(source)
  const passages = passagesOf(units.flatMap(unitSegments), translatedSegments(units, translation), lock)
  const passagesByFile = groupByFile(passages)
  const merge = <Frontmatter extends object>(unit: Unit<Frontmatter>) =>
    mergeUnit(unit, translation.units.get(unit.path), passagesByFile.get(unit.path) ?? [])
  const introduction = merge(source.introduction)
  return {
    ...source,
    language: translation.language,
    sourceLanguage: source.language,
    words: introduction.frontmatter,
    introduction,
    encouragements: source.encouragements.map(merge),
    sessions: source.sessions.map(merge),
    annexes: source.annexes.map(merge),
    wordStates: new Map(units.map((unit) => [unit.path, wordStates(passagesByFile.get(unit.path) ?? [])])),
    passages,
    counts: countPassages(passages),
  }
}

/** The source's files in the order of the document. */
function unitsOf(manuscript: Manuscript): AnyUnit[] {
  return [manuscript.introduction, ...manuscript.encouragements, ...manuscript.sessions, ...manuscript.annexes]
}

/** The segments of a source file. */
function unitSegments({ path, file, frontmatter, body }: Pick<AnyUnit, 'path' | 'file' | 'frontmatter' | 'body'>): Segment[] {
  return segmentsOf({ path, text: String(file), words: wordsOfData({ ...frontmatter }), body })
}

/** The segments of a translation: its files in the source's order, then files that the source lacks. */
function translatedSegments(units: readonly AnyUnit[], translation: Translation): Segment[] {
  const known = new Set(units.map((unit) => unit.path))
  const extra = [...translation.units.keys()].filter((path) => !known.has(path)).sort()
  const files = [...known, ...extra].map((path) => translation.units.get(path))
  return files.filter((unit): unit is TranslatedUnit => unit !== undefined).flatMap(unitSegments)
}

function groupByFile(passages: readonly Passage[]): Map<string, Passage[]> {
  const files = new Map<string, Passage[]>()
  for (const passage of passages) {
    const path = passage.source?.path
    if (path !== undefined) files.set(path, [...(files.get(path) ?? []), passage])
  }
  return files
}

function mergeUnit<Frontmatter extends object>(
  unit: Unit<Frontmatter>,
  translated: TranslatedUnit | undefined,
  passages: readonly Passage[],
): Unit<Frontmatter> {
  return {
    ...unit,
    file: translated?.file ?? unit.file,
    frontmatter: mergeWords(unit.frontmatter, passages),
    body: mergeBody(unit.body, passages),
  }
}

/** The source's frontmatter with each word that is translated in its place. */
function mergeWords<Frontmatter extends object>(frontmatter: Frontmatter, passages: readonly Passage[]): Frontmatter {
  const result = structuredClone(frontmatter)
  for (const { source, target, state } of passages) {
    if (source?.kind === 'word' && target !== null && state !== 'missing') setWord(result, keyPath(source), target.text)
  }
  return result
}

/** `addressees[1]` as the steps `addressees`, `1`. */
function keyPath(segment: Segment): string[] {
  return wordKey(segment)
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
}

function wordKey(segment: Segment): string {
  return segment.id.slice(segment.id.indexOf('#') + 1)
}

function setWord(holder: object, [key = '', ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) Reflect.set(holder, key, text)
  else setWord(Reflect.get(holder, key) as object, rest, text)
}

function wordStates(passages: readonly Passage[]): Map<string, WordTranslation> {
  const words = passages.flatMap(({ source, state }) => (source?.kind === 'word' ? [{ source, state }] : []))
  return new Map(words.map(({ source, state }) => [wordKey(source), { state, source: source.text }]))
}
