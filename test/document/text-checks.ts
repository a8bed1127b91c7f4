// What the file says: outline, page numbers and words. Each check takes an edition as read from its file and gives sentences about
// what is wrong; none is good.
import type { Block, Part } from './blocks.ts'
import type { OutlineItem, ReadPdf } from './read-pdf.ts'
import { type SourceWords, wordsOf } from './source-words.ts'

/** A place that a reader is sent to, with the title that must stand there. */
export interface Target {
  readonly anchor: string
  readonly title: string
}

/** An edition as its file says it. */
export interface ReadEdition {
  readonly pdf: ReadPdf
  readonly blocks: readonly Block[]
  readonly encouragements: readonly (Target & { readonly number: number })[]
  /** Encouragements, sessions, passages, chapters and annexes. */
  readonly targets: readonly Target[]
  /** How many page numbers the document asks for. */
  readonly pageNumbers: number
  readonly sources: readonly SourceWords[]
}

export type Check = (edition: ReadEdition) => readonly string[]

/** Every encouragement is in the outline, with number and title, at its page. */
export const outline: Check = ({ pdf, encouragements }) => {
  const items = pdf.outline.flatMap(function all(item: OutlineItem): OutlineItem[] {
    return [item, ...item.items.flatMap(all)]
  })
  return encouragements.flatMap(({ anchor, number, title }) => {
    const expected = wordsOf(`Encouragement ${number} ${title}`).join(' ')
    const found = items.filter((item) => wordsOf(item.title).join(' ') === expected)
    if (found.length !== 1) return [`“${expected}” is ${found.length} times in the outline`]
    const page = pdf.destinations.get(anchor)?.page
    return found[0]?.page === page ? [] : [`the outline leads from “${expected}” to page ${found[0]?.page}, it stands on page ${page}`]
  })
}

/** Every place that can be turned to has its title there. */
export const targetsStandThere: Check = ({ pdf, targets }) =>
  targets.flatMap(({ anchor, title }) => {
    const place = pdf.destinations.get(anchor)
    if (place === undefined) return [`nothing leads to #${anchor}, “${title}”`]
    const runs = pdf.pages[place.page - 1]?.runs.filter(({ mark, y }) => mark !== null && y < place.y && y > place.y - 250) ?? []
    const there = wordsOf(runs.map(({ text }) => text).join('')).join(' ')
    return there.includes(wordsOf(title).join(' ')) ? [] : [`#${anchor} leads to page ${place.page}, where “${title}” does not stand`]
  })

/** Every page number says the page where its link leads, and every one that the document asks for is drawn. */
export const pageNumbers: Check = ({ pdf, blocks, pageNumbers: asked }) => {
  const drawn = blocks.flatMap(numbersIn)
  const wrong = drawn.flatMap(({ number, target, text }) => {
    const page = pdf.destinations.get(target)?.page
    return number === page ? [] : [`“${text}” says page ${number}, and its link leads to page ${page}`]
  })
  return drawn.length === asked ? wrong : [...wrong, `${asked} page numbers were asked for, ${drawn.length} are drawn after a link`]
}

interface DrawnNumber {
  readonly number: number
  readonly target: string
  readonly text: string
}

/** In the contents the number ends the link; elsewhere "p. 31" follows a link. */
function numbersIn({ type, parts, text }: Block): DrawnNumber[] {
  if (type === 'TOCI') return [{ number: Number(/(\d+)\s*$/.exec(text)?.[1]), target: parts[0]?.link?.target ?? '', text }]
  const found: DrawnNumber[] = []
  let target: string | null = null
  let after = ''
  const say = () => {
    for (const [, number] of after.matchAll(/\bp\.\s(\d+)/g)) found.push({ number: Number(number), target: target ?? '', text })
    after = ''
  }
  for (const { link, text: said } of parts) {
    if (link === null) after += said
    else {
      say()
      target = link.target
    }
  }
  say()
  return found
}

/** The words of every source file stand in the file in their order, whole, file after file. */
export const words: Check = ({ blocks, sources }) => {
  const text = blocks.filter(({ type }) => type !== 'Note').flatMap(({ parts }) => wordsOf(parts.filter(isText).map(said).join('')))
  let at = 0
  return sources.flatMap(({ path, isSorted, blocks: written }) => {
    const start = at
    return written.flatMap((block) => {
      const end = find(text, block, isSorted ? start : at)
      if (end === null) return [`${path}: “${block.slice(0, 12).join(' ')}” is not there, or not where it belongs`]
      at = Math.max(at, end)
      return []
    })
  })
}

const isText = ({ isReference }: Part) => !isReference
const said = ({ text }: Part) => text

/** How many words of the program itself may stand between two blocks of the sources, a sorted glossary among them. */
const reach = 6000

/** The end of the first place from `start` where `wanted` stands; the page number after a cross-reference may stand in it. */
function find(text: readonly string[], wanted: readonly string[], start: number): number | null {
  for (let at = start; at < Math.min(text.length, start + reach); at++) {
    const end = text[at] === wanted[0] ? follow(text, wanted, at) : null
    if (end !== null) return end
  }
  return null
}

function follow(text: readonly string[], wanted: readonly string[], start: number): number | null {
  let at = start
  for (const word of wanted) {
    if (text[at] !== word && text[at] === 'p' && /^\d+$/.test(text[at + 1] ?? '')) at += 2
    if (text[at++] !== word) return null
  }
  return at
}

/** Side notes and the words of the frontmatter stand somewhere in the file, whole. */
export const notesAndTitles: Check = ({ blocks, sources }) => {
  const said = blocks.map(
    ({ parts }) =>
      ` ${wordsOf(
        parts
          .filter(isText)
          .map(({ text }) => text)
          .join(''),
      ).join(' ')} `,
  )
  return sources.flatMap(({ path, notes, front }) =>
    [...notes, ...front]
      .map((block) => block.join(' '))
      .filter((block) => !said.some((text) => withoutPages(text).includes(` ${block} `)))
      .map((block) => `${path}: “${block}” is not there`),
  )
}

const withoutPages = (text: string) => text.replace(/ p \d+(?= )/g, '')
