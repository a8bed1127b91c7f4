// Links: to files and anchors that exist, inside the edition, to safe addresses, with words that say where they lead.

import { posix } from 'node:path'
import type { Image, Link } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type SourceTarget, schemeOf, schemes, sourceTarget } from '../../model/address.ts'
import type { Edit } from '../../model/message.ts'
import type { Anchors } from '../anchors.ts'
import { didYouMean } from '../nearest.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import { isSeriesPage, type Text } from './text.ts'

const namesNoTarget = /^(click |see |read )?(here|this|this link|this page|link|more|read more|page|click|hier|ici|aquí|aqui|qui|هنا)$/iu

/** Reports links of a text that lead nowhere or say nothing. Takes the anchors of every text of the edition. */
export function checkLinks(text: Text, anchors: Anchors): void {
  for (const { node } of nodesOf(text.body, 'link')) {
    // A note whose label has blanks (footnotes.ts).
    if (String(text.file.value).startsWith('[^', node.position?.start.offset)) continue
    checkWords(text, node, anchors)
    checkTarget(text, node, anchors)
  }
  for (const { node } of [...nodesOf(text.body, 'link'), ...nodesOf(text.body, 'image')]) {
    if (!node.title) continue
    const remedy = 'Take it out, with its quotation marks, or write it in the text.'
    const title = titleEdit(text, node)
    report(text.file, 'link-title', {
      ...(title && { fix: [title] }),
      place: node.position,
      reason: `“${node.title}”, written behind the address, is printed nowhere`,
      remedy,
    })
  }
}

function checkWords(text: Text, node: Link, anchors: Anchors): void {
  // A link that is only an image has no place in a line of print, and its alternative text does not say where it leads.
  const words = textOf(node, { includeImageAlt: false, includeHtml: false }).trim()
  if (words === '' && node.children.length === 0 && hasLabel(text, node.url, anchors)) return
  if (words === '' || node.url === '') {
    const reason = words === '' ? 'this link has no words' : 'this link has no target'
    report(text.file, 'link-empty', {
      place: node.position,
      reason,
      remedy: 'Write [words that name the target](target). Texts, passages, figures, tables and headings alone are named by the program.',
    })
  } else if (namesNoTarget.test(words.replace(/(?<![.…»>→\s])[.…»>→\s]+$/u, ''))) {
    const remedy = 'Link the words that name what is there, such as “the budget workshop”.'
    report(text.file, 'link-text', { place: node.position, reason: `“${words}” does not say where the link leads`, remedy })
  }
}

/** Whether the program has words for what a link leads to: a text, a passage, a figure, a table, a heading. What is wrong with the target is said for itself. */
function hasLabel(text: Text, url: string, anchors: Anchors): boolean {
  const target = schemeOf(url) === null && !isSeriesPage(text) ? sourceTarget(text.path, url) : null
  if (target === null || url === '' || url === '#') return false
  const known = anchors.get(target.path)
  if (known === undefined) return target.path.endsWith('.md')
  return target.anchor === '' || known === null || known.named.has(target.anchor) || !known.ids.has(target.anchor)
}

/** An id that says something of its own and is not there yet. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  const words = id.replace(/-\d+$/, '')
  return ['this', 'other', 'third'].map((word) => `${words}-${word}`).find((each) => !taken.has(each)) ?? `${words}-here`
}

type Say = (rule: 'link-scheme' | 'link-outside' | 'link-file' | 'link-anchor' | 'link-ambiguous', reason: string, remedy: string) => void

function checkTarget(text: Text, node: Link, anchors: Anchors): void {
  const say: Say = (rule, reason, remedy) => report(text.file, rule, { place: node.position, reason, remedy })
  const scheme = schemeOf(node.url)
  if (node.url === '') return
  if (scheme !== null && !schemes.includes(scheme)) {
    const remedy = `Link to a web address that begins with https://${isSeriesPage(text) ? '' : ', or to a source file'}.`
    return say('link-scheme', `a link may not begin with “${scheme}:”`, remedy)
  }
  if (scheme !== null) return checkAddress(node.url, scheme, say)
  if (node.url.startsWith('//'))
    return reportAddress(text, node, { reason: `the address “${node.url}” has no https:`, address: `https:${node.url}` })
  const whole = wholeAddress(node.url)
  if (whole !== null)
    return reportAddress(text, node, { reason: `“${node.url}” is a web or mail address without its beginning`, address: whole })
  const target = sourceTarget(text.path, node.url)
  if (isSeriesPage(text) && (target?.path !== text.path || target.anchor === ''))
    return say(
      'link-outside',
      `the link “${node.url}” leads to no heading of the series page`,
      'Link to a web address, or to a heading of this page, (#its-id).',
    )
  if (target === null)
    return say(
      'link-outside',
      `the link “${node.url}” leads out of this edition and language`,
      'Link to the web address of that document, or to a file of this edition and language.',
    )
  checkFile(node.url, target, { anchors, say })
}

/** `www.example.org`, `example.org/page`, `office@example.org` as browsers complete them; null for what may be a file. */
function wholeAddress(url: string): string | null {
  if (/^[^\s/@#]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(url)) return `mailto:${url}`
  const [host = ''] = url.split(/[/?#]/)
  const isHost = /^(www\.[a-z0-9-]+|[a-z0-9-]+)(\.[a-z0-9-]+)*\.(?!md$)([a-z]{2}|com|org|net|int|edu|gov|info|app|dev|eu)$/i.test(host)
  return isHost ? `https://${url}` : null
}

function reportAddress(text: Text, node: Link, { reason, address }: { readonly reason: string; readonly address: string }): void {
  const edit = otherAddress(text, node, address)
  report(text.file, 'link-scheme', { place: node.position, reason, remedy: `Write ${address}`, ...(edit && { fix: [edit] }) })
}

/** A link with another address; null where its own is not written in it, as in one by reference. */
function otherAddress({ file }: Text, { position, url }: Link, address: string): Edit | null {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0]
  const at = String(file.value).slice(start, end).lastIndexOf(`(${url}`)
  return at < 0 ? null : { start: start + at + 1, end: start + at + 1 + url.length, text: address }
}

/** Takes the title out of a link or an image; null where it is not written in it. */
function titleEdit({ file }: Text, { position }: Link | Image): Edit | null {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0]
  const [title] = /\s+(?:"[^"]*"|'[^']*'|\([^()]*\))\s*(?=\)$)/.exec(String(file.value).slice(start, end)) ?? []
  return title === undefined ? null : { start: end - 1 - title.length, end: end - 1, text: '' }
}

function checkAddress(url: string, scheme: string, say: Say): void {
  const isWhole = scheme === 'mailto' ? /^mailto:[^@\s]+@[^@\s]+$/i.test(url) : /^https?:\/\/[^\s/]\S*$/i.test(url) && URL.canParse(url)
  if (isWhole) return
  const remedy =
    scheme === 'mailto'
      ? 'Write mailto: and the address of a mailbox: mailto:office@example.org.'
      : 'Copy the whole address from the browser; a blank in it is written %20.'
  say('link-scheme', `“${url}” is not an address that can be opened`, remedy)
}

function checkFile(url: string, target: SourceTarget, { anchors, say }: { readonly anchors: Anchors; readonly say: Say }): void {
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
      `there is no file “${url.split('#')[0]}” seen from this one`,
      `Correct the path; it is relative to this file.${inside}`,
    )
  }
  if (target.anchor === '' || known === null) return
  const lines = known.equal.get(target.anchor)
  if (lines !== undefined)
    return say(
      'link-ambiguous',
      `${lines.length} headings of ${target.path} have the same words as “${target.anchor}” (lines ${lines.join(', ')})`,
      `Give the heading that is meant an id of its own at its end, such as <!-- #${freeId(target.anchor, known.ids)} -->, and link to #${freeId(target.anchor, known.ids)}.`,
    )
  if (known.ids.has(target.anchor)) return
  const remedy = `Correct the part after “#”, or leave it out to link to the whole file.${didYouMean(target.anchor, known.ids)}`
  say('link-anchor', `${target.path} has no heading or container with the id “${target.anchor}”`, remedy)
}
