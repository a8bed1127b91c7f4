// Drawings of Word (DrawingML, and the older VML): pictures are taken over, the words of text boxes stand behind the paragraph, and of all
// others it is said what they were and which words were in them.
import type { Image } from 'mdast'
import { foreignName } from '../../load/pictures/foreign.ts'
import { onOneLine } from '../words.ts'
import { attribute, descendants, type Element, textIn } from '../xml.ts'
import { chosenIn, partAt } from './parts.ts'
import type { Reader } from './reader.ts'

/** The pictures of a drawing. */
export function drawingSpans(drawing: Element, reader: Reader): Image[] {
  for (const box of textBoxes(drawing)) readTextBox(box, reader)
  const alternative = descriptionOf(drawing)
  const blips = descendants(drawing, ['a:blip', 'v:imagedata'], ['w:txbxContent'])
  const found = blips.flatMap((blip) => imageOf(blip, alternative, reader))
  if (blips.length === 0) tellOther(drawing, alternative, reader)
  return found
}

/** Of a box that is written twice, for old and new programs, only the first. */
function textBoxes(drawing: Element): Element[] {
  const twice = descendants(drawing, ['mc:AlternateContent'], ['mc:AlternateContent', 'w:txbxContent'])
  const chosen = twice.map(chosenIn)
  const own = descendants(drawing, ['w:txbxContent'], ['mc:AlternateContent', 'w:txbxContent'])
  return [...own, ...chosen.flatMap((each) => descendants(each, ['w:txbxContent'], ['w:txbxContent']))]
}

function readTextBox(box: Element, reader: Reader): void {
  const items = reader.notebook.aside(() => reader.blocks(box, { ...reader, beside: [] }))
  const words = descendants(box, ['w:t']).map(textIn).join(' ')
  if (words.trim() === '' && items.length === 0) return
  reader.notebook.say({ kind: 'changed', message: 'a text box: its words stand behind the paragraph', words })
  reader.beside.push(...items)
}

function descriptionOf(drawing: Element): string {
  const [properties] = descendants(drawing, ['wp:docPr'], ['w:txbxContent'])
  const [shape] = descendants(drawing, ['v:shape'], ['w:txbxContent'])
  const words = attribute(properties, 'descr') ?? attribute(properties, 'title') ?? attribute(shape, 'alt') ?? ''
  // What Word writes by itself says nothing of what is to be seen by those who checked it.
  return onOneLine(words.replace(/\s*(?:AI-generated content may be incorrect\.?|Description automatically generated)[\s\S]*$/i, ''))
}

function imageOf(blip: Element, alternative: string, { part, pictures, file, notebook }: Reader): Image[] {
  const relation = part.relations.get(attribute(blip, 'r:embed') ?? attribute(blip, 'r:id') ?? attribute(blip, 'r:link') ?? '')
  const leftOut = (why: string) => {
    notebook.say({ kind: 'left-out', message: `a picture: ${why}`, words: alternative })
    return []
  }
  if (relation === undefined) return leftOut('the file does not hold it')
  if (relation.isOutside) return leftOut(`it is not in the file, but at ${relation.target}: save it, and show it as a file`)
  const bytes = file.bytes(relation.target)
  if (bytes === null) return leftOut(`the file does not hold it (${relation.target})`)
  const foreign = foreignName(relation.target)
  if (foreign !== null) return leftOut(`it is ${foreign.what} (${relation.target}). ${foreign.remedy}`)
  pictures.set(relation.target, bytes)
  return [{ type: 'image', url: relation.target, alt: alternative }]
}

const what: readonly (readonly [names: readonly string[], called: string])[] = [
  [['c:chart'], 'a chart'],
  [['dgm:relIds'], 'a diagram (SmartArt)'],
  [['o:OLEObject'], 'an object of another program'],
]

/** Says what a drawing without pictures is, with the words that are in it. */
function tellOther(drawing: Element, alternative: string, { part, file, notebook }: Reader): void {
  const found = what.find(([names]) => descendants(drawing, names).length > 0)
  const [element] = descendants(drawing, found?.[0] ?? [])
  if (found === undefined && textBoxes(drawing).length > 0) return
  const target = part.relations.get(attribute(element, 'r:id') ?? attribute(element, 'r:dm') ?? '')?.target
  const inside = target === undefined || !target.endsWith('.xml') ? null : partAt(file, target)
  const words = descendants(inside?.root, ['a:t', 'c:v']).map(textIn)
  const message = `${found?.[1] ?? 'a shape or drawing'}: show it as a picture, with an alternative text`
  notebook.say({ kind: 'left-out', message, words: [alternative, ...new Set(words)].filter((each) => each !== '').join(' ') })
}
