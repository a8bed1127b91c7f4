// The tag tree as it will be written: structure elements, marked content and annotations (ISO 32000-2, 14.7).
import type { ContentElement } from '../../model/artifact.ts'
import type { Dict, Ref } from '../../pdf/objects.ts'
import type { ResolvedSequence } from '../content/page-content.ts'

/** A structure element. Absent is null; `kids` in reading order. */
export interface Tag {
  readonly type: string
  readonly kids: TagKid[]
  /** The element that it was made from, where it was made from one. */
  readonly element: ContentElement | null
  lang: string | null
  alt: string | null
  actualText: string | null
  expansion: string | null
  id: string | null
  readonly attributes: Dict[]
  /** The element that contains it; null for the root. */
  parent: Tag | null
  /** Its object, once it is written. */
  ref: Ref | null
}

/** An annotation that belongs to a structure element (14.7.5.3). */
export interface TagAnnotation {
  readonly page: number
  readonly annotation: Ref
}

/** What a structure element holds. */
export type TagKid = Tag | ResolvedSequence | TagAnnotation

/** A new element without kids, attributes or words. */
export function tag(type: string, element: ContentElement | null): Tag {
  const unsaid = { lang: null, alt: null, actualText: null, expansion: null, id: null }
  return { type, element, kids: [], attributes: [], parent: null, ref: null, ...unsaid }
}

/** Whether a kid is an element. */
export function isTag(kid: TagKid): kid is Tag {
  return 'kids' in kid
}

/** Whether a kid is a sequence of a page's content. */
export function isSequence(kid: TagKid): kid is ResolvedSequence {
  return 'sequence' in kid
}

/** The tag to which a part of a sequence belongs, and its place among the kids. */
export interface Owner {
  readonly tag: Tag
  readonly index: number
}

/** Tells every tag where it belongs, and notes it of sequences. */
export function adopt(parent: Tag, owners: Map<ResolvedSequence, Owner>): void {
  parent.kids.forEach((kid, index) => {
    if (isTag(kid)) {
      kid.parent = parent
      adopt(kid, owners)
    } else if (isSequence(kid)) owners.set(kid, { tag: parent, index })
  })
}
