// Links as lists: words and target, as the content says them and as the file does.
import { anchorOf } from '../../model/anchor.ts'
import type { ContentElement } from '../../model/artifact.ts'
import type { PdfFile } from '../../pdf/file.ts'
import { type Dict, Name, PdfString, Ref } from '../../pdf/objects.ts'
import { anchorNamed, textOf } from '../../pdf/text.ts'
import { textContent, wordsOf } from '../tags/place.ts'
import type { Subject } from './finding.ts'
import { wordsOfTag } from './reading-text.ts'
import { isReadTag, type ReadTag } from './tagged-file.ts'

/** The links of the content, `words → target`, with what they are described as. */
export function contentLinks(elements: readonly ContentElement[]): { readonly text: string; readonly element: ContentElement }[] {
  return elements
    .filter(({ name, attributes }) => name === 'a' && attributes.href !== undefined)
    .filter((element) => textContent(element).trim() !== '' || element.children.some((child) => typeof child !== 'string'))
    .map((element) => {
      const { href = '', title } = element.attributes
      const label = element.attributes['aria-label'] ?? (wordsOf(element) || (title ?? ''))
      return { text: `${wordsOf(element)} → ${href.startsWith('#') ? anchorOf(href) : address(href)} (${label})`, element }
    })
}

/** The links of the tag tree, in the same form. */
export function tagLinks({ file, tags }: Subject): string[] {
  return tags
    .filter(({ type }) => type === 'Link')
    .map((tag) => {
      const [annotation] = annotationsOf(tag)
      const contents = annotation === undefined ? null : file.string(annotation, 'Contents')
      return `${wordsOfTag(tag)} → ${annotation === undefined ? 'nothing' : targetOf(file, annotation)} (${contents === null ? '' : textOf(contents)})`
    })
}

/** `#anchor`, or the web address. */
function targetOf(file: PdfFile, annotation: Dict): string {
  const named = file.get(annotation, 'Dest')
  if (named instanceof Name) return `#${anchorNamed(named.value)}`
  if (named instanceof PdfString) return `#${anchorNamed(named.bytes)}`
  const action = file.dict(annotation, 'A')
  if (action === null) return 'nothing'
  const uri = file.string(action, 'URI')
  if (uri !== null) return address(uri.bytes)
  const destination = file.get(action, 'D')
  if (destination instanceof PdfString) return `#${anchorNamed(destination.bytes)}`
  return 'a place'
}

function address(href: string): string {
  return URL.canParse(href) ? new URL(href).href : href
}

/** Whether a link's structure destination is an element of the tree. */
export function leadsToElement(file: PdfFile, action: Dict, elements: ReadonlySet<number>): boolean {
  const place = file.get(action, 'SD')
  const target = Array.isArray(place) ? place[0] : null
  return target instanceof Ref && elements.has(target.number)
}

/** All annotations of an element. */
export function annotationsOf(tag: ReadTag): Dict[] {
  return tag.kids.filter((kid): kid is Dict => typeof kid !== 'string' && !isReadTag(kid))
}
