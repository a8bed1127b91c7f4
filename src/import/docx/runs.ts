// The runs of a paragraph of Word (ISO/IEC 29500-1, 17.3.2) as spans: text with its looks, links, notes, fields. Deleted text is taken out
// and told; of two ways to show the same, the one that today's Word takes is read.
import type { PhrasingContent } from 'mdast'
import type { Note } from '../notebook.ts'
import { plainSpan, type Span, wordsOfSpans } from '../spans.ts'
import { attribute, descendants, type Element, elementIn, elementsIn, textIn } from '../xml.ts'
import { drawingSpans } from './drawings.ts'
import { Fields } from './fields.ts'
import { chosenIn } from './parts.ts'
import type { Reader } from './reader.ts'
import { isOn } from './styles.ts'
import { symbolOf } from './symbols.ts'

/** What holds for the runs in an element. */
interface Around {
  readonly href: string | null
}

/** The spans of a paragraph; of one in a table of contents nothing is said. */
export function spansOf(paragraph: Element, reader: Reader, isContents: boolean): Span[] {
  const fields = new Fields(reader, isContents)
  return fields.finish(childSpans(paragraph, { href: null }, { reader, fields }))
}

interface Work {
  readonly reader: Reader
  readonly fields: Fields
}

const childSpans = (parent: Element | undefined, around: Around, work: Work): Span[] =>
  elementsIn(parent).flatMap((child) => spansIn(child, around, work))

/** What is no text, or has been read. */
const silent = new Set([
  'w:pPr',
  'w:rPr',
  'w:bookmarkStart',
  'w:bookmarkEnd',
  'w:commentRangeStart',
  'w:commentRangeEnd',
  'w:proofErr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:customXmlPr',
  'w:smartTagPr',
])

type Reading = (element: Element, around: Around, work: Work) => Span[]

const readings: Readonly<Record<string, Reading>> = {
  'w:r': runSpans,
  'w:hyperlink': (element, around, work) => childSpans(element, { ...around, href: targetOf(element, work.reader) }, work),
  'w:fldSimple': (element, around, work) => {
    const inside = childSpans(element, around, work)
    return work.fields.simple(attribute(element, 'w:instr') ?? '', inside)
  },
  'w:del': (element, _, { reader }) => deleted(element, reader),
  'w:moveFrom': (element, _, { reader }) => deleted(element, reader),
  'w:ins': (element, around, work) => inserted(element, around, work),
  'w:moveTo': (element, around, work) => inserted(element, around, work),
  'mc:AlternateContent': (element, around, work) => childSpans(chosenIn(element), around, work),
  'm:oMath': (element, _, { reader }) => equation(element, reader),
  'm:oMathPara': (element, _, { reader }) => equation(element, reader),
  'w:ruby': (element, around, work) => {
    const reading = descendants(elementIn(element, 'w:rt'), ['w:t']).map(textIn).join('')
    work.reader.notebook.say({ kind: 'left-out', message: 'a reading beside characters (ruby)', words: reading })
    return childSpans(elementIn(element, 'w:rubyBase') ?? element, around, work)
  },
}

function spansIn(element: Element, around: Around, work: Work): Span[] {
  if (silent.has(element.name)) return []
  return (readings[element.name] ?? childSpans)(element, around, work)
}

function targetOf(link: Element, { part }: Reader): string | null {
  const relation = part.relations.get(attribute(link, 'r:id') ?? '')
  const anchor = attribute(link, 'w:anchor')
  if (relation !== undefined) return anchor === undefined ? relation.target : `${relation.target}#${anchor}`
  return anchor === undefined ? null : `#${anchor}`
}

/** Who said or changed something, and when. */
export const authorOf = (element: Element): Pick<Note, 'author' | 'date'> => {
  const [author, date] = [attribute(element, 'w:author'), attribute(element, 'w:date')]
  return { ...(author !== undefined && { author }), ...(date !== undefined && { date }) }
}

/** What was deleted, or moved away: its words are told. */
export function deleted(element: Element, { notebook }: Reader): Span[] {
  const words = descendants(element, ['w:t', 'w:delText']).map(textIn).join('')
  const message = element.name === 'w:moveFrom' ? 'moved away from here' : 'deleted'
  if (words.trim() !== '') notebook.say({ kind: 'deletion', message, words, ...authorOf(element) })
  return []
}

function inserted(element: Element, around: Around, work: Work): Span[] {
  const spans = childSpans(element, around, work)
  const words = wordsOfSpans(spans)
  const message = element.name === 'w:moveTo' ? 'moved to here' : 'inserted, and taken over'
  if (words.trim() !== '') work.reader.notebook.say({ kind: 'insertion', message, words, ...authorOf(element) })
  return spans
}

/** An equation has no counterpart: its letters stand in a row. */
function equation(element: Element, { notebook }: Reader): Span[] {
  const words = descendants(element, ['m:t', 'w:t']).map(textIn).join('')
  if (words.trim() === '') return []
  notebook.say({
    kind: 'changed',
    message: 'an equation, of which only the signs stand in a row: write it in words, or show it as a picture',
    words,
  })
  return [plainSpan(words)]
}

function runSpans(run: Element, { href }: Around, work: Work): Span[] {
  const properties = elementIn(run, 'w:rPr')
  const looks = looksOf(properties, work.reader)
  const contents = elementsIn(run).flatMap((child) => contentOf(child, work))
  const spans = contents.map((content): Span => ({ ...looks, href: href ?? work.fields.href, content }))
  const words = wordsOfSpans(spans)
  if (isOn(elementIn(properties, 'w:vanish')) === true) {
    if (words.trim() !== '') work.reader.notebook.say({ kind: 'left-out', message: 'hidden text', words })
    return []
  }
  const isStruck = [elementIn(properties, 'w:strike'), elementIn(properties, 'w:dstrike')].some((each) => isOn(each) === true)
  if (isStruck) work.reader.notebook.sayStruck(words)
  return work.fields.take(spans)
}

function looksOf(properties: Element | undefined, { styles }: Reader): Omit<Span, 'content' | 'href'> {
  const own = (name: string) => isOn(elementIn(properties, name))
  const style = styles.looks(attribute(elementIn(properties, 'w:rStyle'), 'w:val'))
  const isLinkStyle = /hyperlink/i.test(attribute(elementIn(properties, 'w:rStyle'), 'w:val') ?? '')
  const vertical = attribute(elementIn(properties, 'w:vertAlign'), 'w:val')
  const isUnderlined = !isLinkStyle && isOn(elementIn(properties, 'w:u')) === true
  return {
    isBold: own('w:b') ?? style.isBold ?? false,
    // Underlining means a link on a page for the screen; what was to be stressed is.
    isItalic: (own('w:i') ?? style.isItalic ?? false) || isUnderlined,
    script: vertical === 'superscript' ? 'sup' : vertical === 'subscript' ? 'sub' : null,
  }
}

type Content = Span['content']

/** What a child of a run is; nothing for what has no words. */
function contentOf(child: Element, work: Work): Content[] {
  const { reader, fields } = work
  switch (child.name) {
    case 'w:t':
      return [textIn(child)]
    case 'w:tab':
    case 'w:ptab':
      return [' ']
    case 'w:noBreakHyphen':
      return ['-']
    case 'w:br':
    case 'w:cr':
      return ['page', 'column'].includes(attribute(child, 'w:type') ?? '') ? [] : [{ type: 'break' }]
    case 'w:sym':
      return [symbolOf(child, reader.notebook)]
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      return noteCall(child, reader)
    case 'w:commentReference':
      reader.comment(attribute(child, 'w:id') ?? '')
      return []
    case 'w:fldChar':
      fields.mark(attribute(child, 'w:fldCharType') ?? '')
      return []
    case 'w:instrText':
      fields.instruct(textIn(child))
      return []
    case 'w:delText':
      return []
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      return drawingSpans(child, reader)
    case 'mc:AlternateContent':
      return elementsIn(chosenIn(child)).flatMap((each) => contentOf(each, work))
    default:
      return silent.has(child.name) ? [] : descendants(child, ['w:t']).map(textIn)
  }
}

function noteCall(child: Element, { hasNote }: Reader): PhrasingContent[] {
  const label = `${child.name === 'w:endnoteReference' ? 'end-' : ''}${attribute(child, 'w:id') ?? ''}`
  return hasNote(label) ? [{ type: 'footnoteReference', identifier: label, label }] : []
}
