// Links: to files and anchors that exist, inside the edition, to safe addresses, with words that say where they lead.

import { posix } from 'node:path'
import type { Link } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Anchors } from '../anchors.ts'
import { didYouMean } from '../nearest.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import type { Text } from './text.ts'

const saysNothing = /^(click |see |read )?(here|this|this link|this page|link|more|read more|page|click|hier|ici|aquí|aqui|qui|هنا)$/iu

/** Reports links of a text that lead nowhere or say nothing. Takes the anchors of every text of the edition. */
export function checkLinks(text: Text, anchors: Anchors): void {
  for (const { node } of nodesOf(text.body, 'link')) {
    checkWords(text, node)
    checkTarget(text, node, anchors)
  }
}

function checkWords(text: Text, node: Link): void {
  const words = textOf(node).trim()
  if (words === '' || node.url === '') {
    const reason = words === '' ? 'this link has no words' : 'this link has no target'
    report(text.file, 'link-empty', { place: node.position, reason, remedy: 'Write [words that name the target](target).' })
  } else if (saysNothing.test(words.replace(/(?<![.…»>→\s])[.…»>→\s]+$/u, ''))) {
    const remedy = 'Link the words that name what is there, such as “the budget workshop”.'
    report(text.file, 'link-text', { place: node.position, reason: `“${words}” does not say where the link leads`, remedy })
  }
}

function checkTarget(text: Text, node: Link, anchors: Anchors): void {
  const say = (rule: 'link-scheme' | 'link-outside' | 'link-file', reason: string, remedy: string) =>
    report(text.file, rule, { place: node.position, reason, remedy })
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(node.url.replace(/[\u0000-\u0020]/g, ''))?.[1]?.toLowerCase()
  if (node.url === '' || scheme === 'https' || scheme === 'http' || scheme === 'mailto') return
  if (scheme !== undefined)
    return say(
      'link-scheme',
      `a link may not begin with “${scheme}:”`,
      'Link to a web address that begins with https://, or to a source file.',
    )
  if (node.url.startsWith('//')) return say('link-scheme', `the address “${node.url}” has no https:`, `Write https:${node.url}`)
  const target = resolveTarget(text.path, node.url)
  if (target === null)
    return say(
      'link-outside',
      `the link “${node.url}” leads out of this edition and language`,
      'Link to the web address of that document, or to a file of this edition and language.',
    )
  const known = anchors.get(target.path)
  if (known === undefined) {
    const near = didYouMean(
      posix.basename(target.path),
      [...anchors.keys()].map((path) => posix.basename(path)),
    )
    const folder = didYouMean(target.path, [...anchors.keys()])
    const inside = near || folder || (target.path.endsWith('.md') ? '' : ' Only Markdown files of the sources can be linked to.')
    return say(
      'link-file',
      `there is no file “${node.url.split('#')[0]}” seen from this one`,
      `Correct the path; it is relative to this file.${inside}`,
    )
  }
  if (target.anchor === '' || known === null || known.has(target.anchor)) return
  const remedy = `Correct the part after “#”, or leave it out to link to the whole file.${didYouMean(target.anchor, known)}`
  report(text.file, 'link-anchor', {
    place: node.position,
    reason: `${target.path} has no heading or container with the id “${target.anchor}”`,
    remedy,
  })
}

/** Path from the language folder and anchor; null when the link leaves that folder. */
function resolveTarget(from: string, url: string): { path: string; anchor: string } | null {
  const [file = '', anchor = ''] = url.split('#')
  try {
    const path = file === '' ? from : posix.normalize(posix.join(posix.dirname(from), decodeURIComponent(file)))
    return path.startsWith('../') || file.startsWith('/') ? null : { path, anchor: decodeURIComponent(anchor) }
  } catch {
    return { path: file, anchor }
  }
}
