// Texts that were typeset once and need not be again: those whose body, and all that was asked of the rest of the document for it, are the
// same. For whoever transforms a manuscript again and again while it is written.
import type { Root } from 'hast'
import type { Root as MarkdownRoot } from 'mdast'
import type { SourceTarget } from '../model/address.ts'
import type { LanguageWords } from '../model/language.ts'
import type { Counters, KeepTexts, LabelOf, TextContext } from './context.ts'

interface Label {
  readonly target: SourceTarget
  readonly words: LanguageWords
  readonly label: ReturnType<LabelOf>
}

interface Kept {
  readonly key: string
  readonly context: TextContext
  readonly labels: readonly Label[]
  readonly after: Counters
  readonly tree: Root
}

/** Opens a collection that holds each text as long as its body is held. The trees are those given before: whoever changes one changes it for good. */
export function keepTexts(): KeepTexts {
  const kept = new WeakMap<MarkdownRoot, Kept>()
  return (body, context, typeset) => {
    const key = keyOf(context)
    const before = kept.get(body)
    if (before !== undefined && before.key === key && isAsBefore(before, context)) {
      Object.assign(context.counters, before.after)
      return before.tree
    }
    const labels: Label[] = []
    const labelOf: LabelOf = (target, words) => {
      const label = context.labelOf(target, words)
      labels.push({ target, words, label })
      return label
    }
    const tree = typeset(body, { ...context, labelOf })
    kept.set(body, { key, context, labels, after: { ...context.counters }, tree })
    return tree
  }
}

/** What of a context is plain. */
function keyOf({ counters, edition, path, glossary, anchor, headingShift, passages, hasChecklist }: TextContext): string {
  return JSON.stringify([counters, edition, path, glossary, anchor, headingShift, [...passages], hasChecklist])
}

/** Translations are made of other bodies each time: for them nothing is kept. */
function isAsBefore({ context, labels }: Kept, { pack, packs, translation, labelOf }: TextContext): boolean {
  const isSame = pack === context.pack && packs === context.packs && translation === null && context.translation === null
  return isSame && labels.every(({ target, words, label }) => labelOf(target, words) === label)
}
