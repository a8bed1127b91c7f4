// The sentence over a translated encouragement that says how far its title and its own text are in step with the source.

import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { TranslationState } from '../model/translation.ts'
import type { TextContext } from './context.ts'

/** The gravest state decides; null where title and text are current, and in the source language. */
export function encouragementNotice(text: Root, title: TranslationState, { pack, translation }: TextContext): string | null {
  if (translation === null) return null
  const states = new Set<TranslationState>([title])
  visit(text, 'element', (element) => {
    if (element.data?.translation !== undefined) states.add(element.data.translation.state)
  })
  const say = (sentence: string) => sentence.replace('{language}', translation.sourceName)
  if (states.has('stale')) return say(pack.words.encouragementStale)
  if (states.has('missing')) return say(pack.words.encouragementMissing)
  return states.has('unverified') || states.has('updated?') ? pack.words.encouragementUnverified : null
}
