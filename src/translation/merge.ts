// A manuscript in the target language: every block is its translation or, where there is none, the source's, marked.
// Takes the source manuscript, the translation as loaded and its lock; gives a whole manuscript built on the source's structure,
// so that order, ids, provenance and images are the source's. A file or a unit that lacks falls back by itself.
import type { Manuscript } from '../model/manuscript.ts'
import type {
  Lock,
  Segment,
  TranslatedManuscript,
  TranslatedText,
  Translation,
  TranslationUnit,
  WordTranslation,
} from '../model/translation.ts'
import { editionTextOf, type Text } from '../texts/index.ts'
import { countUnits } from './counts.ts'
import { mergeBody } from './merge-body.ts'
import { segments } from './segments.ts'
import { translationUnits } from './translation-units.ts'

/** The source manuscript in the translation's language. A null lock: nothing was recorded, everything there is unverified. */
export function mergeTranslation(source: Manuscript, translation: Translation, lock: Lock | null): TranslatedManuscript {
  const units = translationUnits(source.texts.flatMap(segments), translatedSegments(source.texts, translation), lock)
  const byFile = Map.groupBy(units, (unit) => unit.source?.path)
  const texts = source.texts.map((text) => mergeText(text, translation.texts.get(text.path), byFile.get(text.path) ?? []))
  return {
    ...source,
    language: translation.language,
    sourceLanguage: source.language,
    words: editionTextOf(texts).frontmatter,
    texts,
    wordStates: new Map(texts.map(({ path }) => [path, wordStates(byFile.get(path) ?? [])])),
    units,
    counts: countUnits(units),
  }
}

/** The segments of a translation: its files in the source's order, then files that the source lacks. */
function translatedSegments(texts: readonly Text[], translation: Translation): Segment[] {
  const known = new Set(texts.map(({ path }) => path))
  const extra = [...translation.texts.keys()].filter((path) => !known.has(path)).sort()
  return [...known, ...extra].flatMap((path) => translation.texts.get(path) ?? []).flatMap(segments)
}

function mergeText(text: Text, translated: TranslatedText | undefined, units: readonly TranslationUnit[]): Text {
  return {
    ...text,
    file: translated?.file ?? text.file,
    frontmatter: mergeWords(text.frontmatter, units),
    body: mergeBody(text.body, units),
  } as Text
}

/** The source's frontmatter with each word that is translated in its place. */
function mergeWords<Frontmatter extends object>(frontmatter: Frontmatter, units: readonly TranslationUnit[]): Frontmatter {
  const result = structuredClone(frontmatter)
  for (const { source, target, state } of units) {
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

function wordStates(units: readonly TranslationUnit[]): Map<string, WordTranslation> {
  const words = units.flatMap(({ source, state }) => (source?.kind === 'word' ? [{ source, state }] : []))
  return new Map(words.map(({ source, state }) => [wordKey(source), { state, source: source.text }]))
}
