// Sets the typography of a whole text, block by block: quotes that begin in one inline element and end in another are one pair.

import type { Element, Root, Text } from 'hast'
import { type LanguagePack, packFor } from '../model/language.ts'
import { isOutsideText } from '../model/roles.ts'
import type { TextContext } from './context.ts'
import { OBJECT, typesetRuns } from './typography.ts'

type Typography = LanguagePack['typography']

const leaves = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'td', 'th', 'dt', 'dd', 'figcaption'])

/** Replaces straight quotes, hyphens and blanks in every text by the language's own; code is left alone. */
export function setQuotesAndSpaces(tree: Root, context: TextContext): void {
  setBlock(tree, { typography: context.pack.typography, packs: context.packs })
}

interface Setting {
  /** That of the passage around. */
  readonly typography: Typography
  readonly packs: TextContext['packs']
}

/** A passage in another language is set by that language, as far as it is known; otherwise as the text around it. */
function settingOf(block: Root | Element, setting: Setting): Setting {
  const lang = block.type === 'element' ? block.properties['lang'] : undefined
  const pack = typeof lang === 'string' ? packFor(lang, setting.packs) : undefined
  return pack === undefined ? setting : { ...setting, typography: pack.typography }
}

function setBlock(block: Root | Element, around: Setting): void {
  const setting = settingOf(block, around)
  const runs: Run[] = []
  collect(block, runs, setting)
  const set = typesetRuns(
    runs.map((run) => (run.node === null ? OBJECT : run.node.value)),
    setting.typography,
  )
  runs.forEach((run, index) => {
    if (run.node !== null) run.node.value = set[index] ?? ''
  })
}

interface Run {
  readonly node: Text | null
}

function collect(parent: Root | Element, runs: Run[], setting: Setting): void {
  for (const child of parent.children) {
    if (child.type === 'text') runs.push({ node: child })
    else if (child.type !== 'element') continue
    else if (child.tagName === 'code' || child.tagName === 'pre' || child.tagName === 'img') runs.push({ node: null })
    // A block, a side note and a phrase in another language are texts of their own.
    else if (leaves.has(child.tagName) || isNote(child) || child.properties['lang'] !== undefined) setBlock(child, setting)
    else if (!isOutsideText(child) || child.data?.role === 'translation-mark') collect(child, runs, setting)
  }
}

const isNote = ({ data }: Element) => data?.role === 'side-note'
