// The content with its sequences → the tag tree: every element gets its type, words get paragraphs, what is empty goes.
// Takes the placed content; gives the `Document`. Where a type depends on its surroundings it is decided here, nowhere else.
import type { ResolvedSequence } from '../content/page-content.ts'
import { attributesOf } from './attributes.ts'
import type { MatchedContent } from './match.ts'
import { isBlank } from './match-text.ts'
import { alternativeOf, closest, isElement, type Placed, type PlacedElement } from './place.ts'
import { adopt, isSequence, isTag, type Owner, type Tag, type TagKid, tag } from './tag.ts'
import { divisions, groups, inline, mayBeEmpty, mixed, typesOfElements } from './types.ts'

/** What was built: the root, the tag of each element that has one, and where each part of a sequence belongs. */
export interface BuiltTags {
  readonly root: Tag
  readonly tags: ReadonlyMap<PlacedElement, Tag>
  readonly owners: ReadonlyMap<ResolvedSequence, Owner>
}

/** Builds the tag tree of a document in `language`; `resolved` are the parts of its sequences. */
export function buildTags(content: PlacedElement, resolved: MatchedContent['resolved'], language: string): BuiltTags {
  const builder = new Builder(resolved, language)
  const root = builder.root(content)
  const owners = new Map<ResolvedSequence, Owner>()
  adopt(root, owners)
  return { root, tags: builder.tags, owners }
}

class Builder {
  readonly tags = new Map<PlacedElement, Tag>()
  readonly #resolved: MatchedContent['resolved']
  readonly #language: string

  constructor(resolved: MatchedContent['resolved'], language: string) {
    this.#resolved = resolved
    this.#language = language
  }

  root(content: PlacedElement): Tag {
    const root = tag('Document', content.element)
    this.tags.set(content, root)
    for (const kid of inParagraphs(this.#children(content, 'Document'), null)) root.kids.push(kid)
    return root
  }

  #children(placed: PlacedElement, context: string): TagKid[] {
    return placed.children.flatMap((child) => (isElement(child) ? this.#element(child, context) : this.#drawn(child).map(wholeWord)))
  }

  /** The parts of what an element or a text draws itself. */
  #drawn({ sequences }: Placed): ResolvedSequence[] {
    return sequences.flatMap((sequence) => this.#resolved.get(sequence) ?? [])
  }

  #element(placed: PlacedElement, context: string): TagKid[] {
    const { element } = placed
    if (placed.silent) return []
    if (alternativeOf(element) !== null && element.attributes['data-structure'] === undefined) return this.#image(placed, placed)
    if (element.name === 'a' && element.attributes.href !== undefined) return this.#link(placed, context)
    if (element.name === 'figure') return this.#figure(placed, context)
    if (element.name === 'dl') return this.#make(placed, 'L', this.#definitions(placed))
    const type = this.#type(placed, context)
    if (type === 'LI') return this.#make(placed, 'LI', this.#item(placed))
    if (type === 'TOCI') return this.#make(placed, 'TOCI', [...this.#marker(placed), ...this.#children(placed, 'TOCI')])
    if (type !== null) return this.#make(placed, type, this.#children(placed, type))
    const kids = this.#children(placed, context)
    const flows = groups.has(context) || mixed.has(context)
    return divisions.has(element.name) && flows ? inParagraphs(kids, element) : kids
  }

  /** The type of an element, or null when it has none. */
  #type(placed: PlacedElement, context: string): string | null {
    const { element } = placed
    const given = element.attributes['data-structure']
    if (given !== undefined) return given
    if (element.name === 'li' && context === 'TOC') return 'TOCI'
    if ((element.name === 'ol' || element.name === 'ul') && context === 'TOCI') return 'TOC'
    const usual = typesOfElements[element.name]
    if (usual !== undefined) return usual
    const { lang } = element.attributes
    const speaks = element.attributes['data-read'] !== undefined || (element.name === 'abbr' && element.attributes.title !== undefined)
    if (!speaks && (lang === undefined || lang === languageAround(placed, this.#language))) return null
    return divisions.has(element.name) ? 'Div' : 'Span'
  }

  /** A tag with its kids; none when it would be empty. */
  #make(placed: PlacedElement, type: string, kids: TagKid[]): TagKid[] {
    const made = tag(type, placed.element)
    const { lang, title, id } = placed.element.attributes
    if (lang !== undefined && lang !== languageAround(placed, this.#language)) made.lang = lang
    made.actualText = readAs(placed.element.attributes['data-read'], kids)
    if (placed.element.name === 'abbr' && title !== undefined) made.expansion = title
    if (type === 'Note' || type === 'TH') made.id = id ?? null
    for (const kid of groups.has(type) ? inParagraphs(kids, placed.element) : kids) made.kids.push(kid)
    if (made.kids.length === 0 && !mayBeEmpty.has(type)) return []
    made.attributes.push(...attributesOf(placed, type, made.kids))
    this.tags.set(placed, made)
    return [made]
  }

  #marker(placed: PlacedElement): TagKid[] {
    if (placed.sequences.length === 0) return []
    const label = tag('Lbl', null)
    label.kids.push(...this.#drawn(placed))
    return [label]
  }

  /** `LI` holds labels and one body (ISO 14289-1, 7.2). */
  #item(placed: PlacedElement): TagKid[] {
    const kids = this.#children(placed, 'LBody')
    const labels = kids.filter((kid) => isTag(kid) && kid.type === 'Lbl')
    return [...this.#marker(placed), ...labels, ...body(kids.filter((kid) => !labels.includes(kid)))]
  }

  /** Terms are the labels of what defines them; a `div` may hold each group. */
  #definitions(placed: PlacedElement): TagKid[] {
    const items: TagKid[] = []
    let terms: TagKid[] = []
    let definition: TagKid[] = []
    const close = (): void => {
      const item = tag('LI', null)
      item.kids.push(...terms, ...body(definition))
      if (item.kids.length > 0) items.push(item)
      terms = []
      definition = []
    }
    const members = placed.children
      .flatMap((child) => (isElement(child) && child.element.name === 'div' ? child.children : [child]))
      .filter(isElement)
    for (const member of members) {
      if (member.element.name === 'dt') {
        if (definition.length > 0) close()
        terms.push(...this.#make(member, 'Lbl', this.#children(member, 'Lbl')))
      } else definition.push(...this.#children(member, 'LBody'))
    }
    close()
    return items
  }

  /** A link is a `Link`, within a `Reference` where it is one. Without an annotation it is only its words. */
  #link(placed: PlacedElement, context: string): TagKid[] {
    const kids = this.#children(placed, 'Link')
    if (placed.annotations.length === 0) return kids
    const given =
      placed.element.attributes['data-structure'] ??
      (context === 'TOCI' && placed.element.attributes.href?.startsWith('#') ? 'Reference' : 'Link')
    const made = this.#make(placed, 'Link', [...kids, ...placed.annotations])
    if (given === 'Link') return made
    const outer = tag(given, null)
    outer.kids.push(...made)
    return [outer]
  }

  /** One image and its caption are one `Figure`; anything else that a figure holds is a division. */
  #figure(placed: PlacedElement, context: string): TagKid[] {
    const images = [...descendants(placed)].filter((inner) => !inner.silent && (alternativeOf(inner.element) ?? '') !== '')
    const [image] = images
    const others = [...descendants(placed)].some(({ element }) => element.name === 'table' || element.name === 'p' || element.name === 'ul')
    if (images.length === 1 && image !== undefined && !others) return this.#image(image, placed)
    return inParagraphs(this.#children(placed, context), placed.element)
  }

  #image(image: PlacedElement, whole: PlacedElement): TagKid[] {
    if (image.sequences.length === 0) return image === whole ? [] : this.#children(whole, 'Div')
    const captions = image === whole ? [] : whole.children.filter(isElement).filter(({ element }) => element.name === 'figcaption')
    const before = captions.filter((caption) => whole.children.indexOf(caption) === whole.children.findIndex(isElement))
    const built = (list: readonly PlacedElement[]): TagKid[] =>
      list.flatMap((caption) => this.#make(caption, 'Caption', this.#children(caption, 'Caption')))
    const after = captions.filter((caption) => !before.includes(caption))
    const made = this.#make(whole, 'Figure', [...built(before), ...this.#drawn(image), ...built(after)])
    for (const figure of made) if (isTag(figure)) figure.alt = alternativeOf(image.element)
    if (image !== whole) for (const figure of made) if (isTag(figure)) this.tags.set(image, figure)
    return made
  }
}

function* descendants(placed: PlacedElement): Generator<PlacedElement> {
  for (const child of placed.children) {
    if (!isElement(child)) continue
    yield child
    yield* descendants(child)
  }
}

function body(kids: readonly TagKid[]): TagKid[] {
  if (kids.every(isBlankSequence)) return []
  const made = tag('LBody', null)
  made.kids.push(...kids)
  return [made]
}

/** A word that goes over a line end is an element that says it whole. */
function wholeWord(sequence: ResolvedSequence): TagKid {
  if (sequence.word === null) return sequence
  const word = tag('Span', null)
  word.actualText = sequence.word
  word.kids.push(sequence)
  return word
}

/** What is read instead of the kids, which may end with a blank that parts them from what follows. */
function readAs(read: string | undefined, kids: readonly TagKid[]): string | null {
  const last = kids.at(-1)
  if (read === undefined || last === undefined || !isSequence(last)) return read ?? null
  const drawn = last.operations.findLast(({ kind }) => kind === 'text')
  const letter = drawn?.kind === 'text' ? drawn.last?.replacement : undefined
  return /\s$/.test(last.replacement ?? letter ?? last.sequence.text) ? `${read} ` : read
}

function isBlankSequence(kid: TagKid): boolean {
  return isSequence(kid) && isBlank(kid.replacement ?? kid.sequence.text) && kid.sequence.draws === 'text'
}

/** Puts runs of words into paragraphs; runs of blanks go. */
function inParagraphs(kids: readonly TagKid[], element: Tag['element']): TagKid[] {
  const blocks: TagKid[] = []
  let run: TagKid[] = []
  const close = (): void => {
    if (!run.every(isBlankSequence)) {
      const paragraph = tag('P', element)
      paragraph.kids.push(...run)
      blocks.push(run.length === 1 && isTag(run[0] as TagKid) && (run[0] as Tag).type === 'Figure' ? (run[0] as Tag) : paragraph)
    }
    run = []
  }
  for (const kid of kids) {
    if (!isTag(kid) || inline.has(kid.type)) run.push(kid)
    else {
      close()
      blocks.push(kid)
    }
  }
  close()
  return blocks
}

/** The language of what surrounds an element. */
function languageAround(placed: PlacedElement, language: string): string {
  return closest(placed.parent, ({ attributes }) => attributes.lang !== undefined)?.element.attributes.lang ?? language
}
