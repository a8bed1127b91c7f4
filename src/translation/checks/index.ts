// All checks between a translation and its source, as messages on the translation's files; each names the place in the source too.
// Takes the files of both languages and their units; gives nothing but messages.
import type { Root } from 'mdast'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { headingId } from '../../model/heading-id.ts'
import type { Manuscript } from '../../model/manuscript.ts'
import { beginningOf, putMessage } from '../../model/message.ts'
import { rules } from '../../model/rules.ts'
import type { Segment, SegmentNode, Translation, TranslationUnit } from '../../model/translation.ts'
import { inlineOf } from '../inline.ts'
import { placeOf } from '../place.ts'
import { firstMisfit } from './structure.ts'
import { type Terms, termFinding } from './terms.ts'
import { type Finding, softChecks, strictFindings } from './texts.ts'

/** A file of one language: its body, and the VFile that messages go to. */
export interface CheckedFile {
  readonly file: VFile
  readonly body: Root
}

/** What is compared. Files are known by their path from the language folder. */
export interface Comparison {
  readonly language: string
  readonly source: ReadonlyMap<string, CheckedFile>
  readonly target: ReadonlyMap<string, CheckedFile>
  readonly units: readonly TranslationUnit[]
  readonly terms: Terms
}

/** Puts a message on a translation's file for everything that does not agree with the source. */
export function checkTranslation(comparison: Comparison): void {
  for (const [path, target] of comparison.target) {
    const source = comparison.source.get(path)
    if (source !== undefined) checkStructure(source, target)
  }
  for (const unit of comparison.units) checkUnit(unit, comparison)
  checkDropped(comparison)
}

/** The same for a translation as loaded; its units are those of the merged manuscript. */
export function checkLoaded(source: Manuscript, translation: Translation, comparison: Pick<Comparison, 'units' | 'terms'>): void {
  const originals = new Map(source.texts.map((text) => [text.path, text]))
  checkTranslation({ language: translation.language, source: originals, target: translation.texts, ...comparison })
}

function checkStructure(source: CheckedFile, target: CheckedFile): void {
  const misfit = firstMisfit(source.body, target.body)
  if (misfit === null) return
  const reason = `${misfit.name} stands here, and the source (${source.file.path}) has none at this point`
  const remedy = 'Give the translation the headings, containers and tables of the source, in its order.'
  say(target.file, { rule: 'translation-structure', reason, remedy }, misfit.node.position)
}

function checkUnit({ state, source, target }: TranslationUnit, comparison: Comparison): void {
  const held = target && comparison.target.get(target.path)
  if (!target || !held) return
  const place = placeOf(String(held.file), target)
  if (source === null) return say(held.file, extra, place)
  if (state === 'missing') return
  const { language, terms } = comparison
  const soft = softChecks.map((check) => check({ source, target, language }))
  const term = termFinding(terms, { source: inlineOf(source).words, target: inlineOf(target).words, language })
  const findings = [...strictFindings(source, target), ...soft, term, headingFinding(source.node, target.node)]
  // A unit that is out of date differs from the new source on purpose: only what breaks the document is said.
  const said = findings.filter((finding) => finding !== null && (state !== 'stale' || rules[finding.rule].severity === 'error'))
  for (const finding of said) {
    const origin = sourcePlace(comparison, source)
    if (finding) say(held.file, { ...finding, reason: `${finding.reason} (source: ${origin})` }, place)
  }
}

/** Says in each file what was once translated and no longer stands there. */
function checkDropped(comparison: Comparison): void {
  const dropped = comparison.units.filter(({ source, target, locked }) => source !== null && target === null && locked?.target != null)
  for (const [path, units] of Map.groupBy(dropped, ({ source }) => source?.path ?? '')) {
    const [source, locked] = [units[0]?.source, units[0]?.locked]
    const file = (comparison.target.get(path) ?? comparison.source.get(path))?.file
    if (!source || !locked || file === undefined) continue
    const where = comparison.target.has(path) ? 'from this file' : `with the file in ${comparison.language}`
    const count = units.length === 1 ? 'a passage that was translated is' : `${units.length} passages that were translated are`
    const reason = `${count} gone ${where}, first “${beginningOf(locked.target ?? '', 50)}” (source: ${sourcePlace(comparison, source)})`
    const remedy = 'Bring the text back from the version control system, or say “outcome translation sync” if it was taken out on purpose.'
    say(file, { rule: 'translation-dropped', reason, remedy }, null)
  }
}

const extra: Finding = {
  rule: 'translation-extra',
  reason: 'this passage belongs to none of the source',
  remedy: 'Delete it when its text is of no more use; it is never printed.',
}

function headingFinding(source: SegmentNode | null, target: SegmentNode | null): Finding | null {
  if (source?.type !== 'heading' || target?.type !== 'heading') return null
  const last = target.children.at(-1)
  if (last?.type !== 'html' || !last.value.includes('#') || headingId(target) === headingId(source)) return null
  const remedy = `Write <!-- #${headingId(source)} --> or leave it out: headings keep the ids of the source.`
  return {
    rule: 'translation-structure',
    reason: `the id of this heading is “${headingId(target)}”, in the source “${headingId(source)}”`,
    remedy,
  }
}

function sourcePlace({ source }: Comparison, segment: Segment): string {
  const file = source.get(segment.path)?.file
  if (file === undefined) return 'unknown'
  const place = placeOf(String(file), segment)
  return place === null ? file.path : `${file.path}:${place.start.line}`
}

function say(file: VFile, { rule, ...finding }: Finding, place: Position | null | undefined): void {
  putMessage(file, rule, { ...finding, place })
}
