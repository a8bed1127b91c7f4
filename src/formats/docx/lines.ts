// What stands in a line of the page as runs of Word (ISO/IEC 29500-1, 17.3.2): looks, languages, links, notes, pictures.
import { attribute, descendants, type Element, textIn } from '../../import/xml.ts'
import { directionOf } from '../../model/direction.ts'
import { pictureRun } from './pictures.ts'
import { hasClass, type Writer, xmlText } from './writer.ts'

/** How a run looks. */
export interface RunLook {
  readonly isBold?: boolean
  readonly isItalic?: boolean
  readonly script?: 'subscript' | 'superscript'
  readonly style?: string
  readonly language?: string
  readonly isRtl?: boolean
}

/** The runs of some content. */
export function runsOf(children: readonly (Element | string)[], look: RunLook, writer: Writer): string {
  return children.map((child) => (typeof child === 'string' ? textRun(child, look, writer) : elementRuns(child, look, writer))).join('')
}

function textRun(text: string, look: RunLook, writer: Writer): string {
  const words = text.replace(/[ \t\r\n]+/g, ' ').replaceAll('\u00AD', '')
  return words === '' ? '' : `<w:r>${propertiesOf(look, { writer, words })}<w:t xml:space="preserve">${xmlText(words)}</w:t></w:r>`
}

/** Words in Latin letters alone run from left to right, wherever they stand. */
const isLatin = (words: string) => /\p{sc=Latn}/u.test(words) && !/[\p{sc=Arab}\p{sc=Hebr}]/u.test(words)

interface Run {
  readonly words: string
  readonly writer: Writer
}

function propertiesOf({ isBold, isItalic, script, style, language, isRtl = false }: RunLook, { writer, words }: Run): string {
  const rtl = (isRtl || (language === undefined && writer.isRtl)) && !isLatin(words)
  const tag =
    language === undefined ? '' : `<w:lang w:val="${xmlText(language)}" w:eastAsia="${xmlText(language)}" w:bidi="${xmlText(language)}"/>`
  const all = [
    style === undefined ? '' : `<w:rStyle w:val="${style}"/>`,
    isBold === true ? '<w:b/><w:bCs/>' : '',
    isItalic === true ? '<w:i/><w:iCs/>' : '',
    script === undefined ? '' : `<w:vertAlign w:val="${script}"/>`,
    rtl ? '<w:rtl/>' : '',
    tag,
  ].join('')
  return all === '' ? '' : `<w:rPr>${all}</w:rPr>`
}

const looks: Readonly<Record<string, RunLook>> = {
  strong: { isBold: true },
  b: { isBold: true },
  em: { isItalic: true },
  i: { isItalic: true },
  sub: { script: 'subscript' },
  sup: { script: 'superscript' },
}

/** What is for the screen alone. */
const isOfScreen = (element: Element) =>
  hasClass(element, 'permalink') ||
  hasClass(element, 'note-number') ||
  ['svg', 'script', 'style', 'template', 'button'].includes(element.name) ||
  attribute(element, 'data-structure') === 'Artifact'

function elementRuns(element: Element, look: RunLook, writer: Writer): string {
  if (isOfScreen(element)) return ''
  if (hasClass(element, 'note-reference')) return noteCall(element, writer)
  if (hasClass(element, 'side-note')) return noteRun(element, look, writer)
  const id = attribute(element, 'id')
  if (id !== undefined) writer.waiting.push(id)
  switch (element.name) {
    case 'br':
      return '<w:r><w:br/></w:r>'
    case 'img':
      return pictureRun(element, writer)
    case 'input':
      return textRun(element.attributes.has('checked') ? '☑ ' : '☐ ', look, writer)
    case 'span':
      if (hasClass(element, 'box')) return textRun(hasClass(element, 'done') ? '☑ ' : '☐ ', look, writer)
      return runsOf(element.children, { ...look, ...languageOf(element) }, writer)
    case 'a':
      return linkRuns(element, look, writer)
    default:
      return runsOf(element.children, { ...look, ...looks[element.name], ...languageOf(element) }, writer)
  }
}

/** Where the note itself follows, it makes the number; a further call of one has only its number. */
function noteCall(element: Element, writer: Writer): string {
  return writer.calls.has(element) ? '' : textRun(textIn(element), { script: 'superscript' }, writer)
}

/** Finds the calls of notes that follow them in the same line. */
export function pairNotes(root: Element, { calls }: Writer): void {
  const all = descendants(root, ['a', 'span'])
  const notes = new Set(all.filter((each) => hasClass(each, 'side-note')).map((each) => attribute(each, 'id')))
  for (const call of all.filter((each) => hasClass(each, 'note-reference'))) {
    const note = (attribute(call, 'href') ?? '').slice(1)
    // Called again, a note keeps its number and stands where it was called first.
    if (notes.delete(note)) calls.add(call)
  }
}

function noteRun(element: Element, look: RunLook, writer: Writer): string {
  const language = attribute(element, 'lang') ?? look.language
  const words = runsOf(element.children, language === undefined ? {} : { language }, writer)
  const paragraph = `<w:p><w:pPr><w:pStyle w:val="FootnoteText"/>${writer.isRtl ? '<w:bidi/>' : ''}</w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>${words}</w:p>`
  return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${writer.note(paragraph)}"/></w:r>`
}

/** The language of an element and its direction. */
function languageOf(element: Element): RunLook {
  const language = attribute(element, 'lang')
  if (language === undefined) return {}
  return { language, isRtl: directionOf(language) === 'rtl' }
}

function linkRuns(element: Element, look: RunLook, writer: Writer): string {
  const href = attribute(element, 'href') ?? ''
  const runs = runsOf(element.children, { ...look, ...languageOf(element), style: 'Hyperlink' }, writer)
  if (href.startsWith('#')) return `<w:hyperlink w:anchor="${writer.mark(href.slice(1))}" w:history="1">${runs}</w:hyperlink>`
  if (!/^(?:https?|mailto):/i.test(href)) return runsOf(element.children, look, writer)
  return `<w:hyperlink r:id="${writer.relation('hyperlink', href)}" w:history="1">${runs}</w:hyperlink>`
}
