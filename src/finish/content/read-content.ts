// A page's content stream as the browser writes it, one operator a line → pieces. Takes the decoded bytes and the page's fonts.
// What stands outside marked content and draws becomes an artifact of its own; refuses (throws) marks that do not close.

import { lettersApart } from './clusters.ts'
import type { Font } from './font.ts'
import { boxOf, union } from './geometry.ts'
import { GraphicsState } from './graphics-state.ts'
import { WORD_END } from './line-end.ts'
import { type ArtifactKind, type Box, LINE_END, type MuteGlyph, type PageContent, type Piece } from './page-content.ts'
import { TextObjectReader, takeLineEnd, withShortCodes } from './read-text-object.ts'
import {
  endsInWord,
  endsWithHyphen,
  isOneWord,
  isSoftHyphen,
  muteGlyphs,
  type TextObject,
  textOperators,
  textSaid,
  type WordsBroken,
} from './text-object.ts'

/** What is known of a page before its content is read. */
export interface PageFrame {
  readonly index: number
  readonly height: number
  readonly font: (name: string) => Font
}

/** Reads a page. */
export function readContent(bytes: Buffer, frame: PageFrame): PageContent {
  return new ContentReader(bytes, frame).read()
}

const PAINT = new Set(['f', 'f*', 'F', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh'])
const CONSTRUCT = new Set(['re', 'm', 'l', 'c', 'v', 'y', 'h', 'W', 'W*'])
const NOTHING = 'nothing'
const UNBROKEN: WordsBroken = { before: false, after: false }

/** The object in which the word at hand begins: its place in the operators, and whether a broken word reaches into it. */
interface WordStart {
  readonly object: TextObject
  readonly start: number
  readonly end: number
  readonly before: boolean
}

class ContentReader {
  readonly #bytes: Buffer
  readonly #frame: PageFrame
  readonly #pieces: Piece[] = []
  readonly #graphics = new GraphicsState()
  #position = 0
  #mcid: number | null = null
  #body = ''
  /** Where the last drawing operator of the body ends: what follows only sets the state. */
  #drawn = 0
  #path = ''
  #text = ''
  #mute: MuteGlyph[] = []
  #draws: Piece['draws'] = NOTHING
  #artifact: ArtifactKind = 'Layout'
  #box: Box | null = null
  /** Null at the beginning of a piece and after a blank. */
  #wordStart: WordStart | null = null
  /** The operators stand within a word that goes over a line end. */
  #inWord = false
  #depth = 0

  constructor(bytes: Buffer, frame: PageFrame) {
    this.#bytes = bytes
    this.#frame = frame
  }

  read(): PageContent {
    for (let line = this.#line(); line !== null; line = this.#line()) if (line !== '') this.#operator(line)
    if (this.#mcid !== null || this.#depth !== 0) throw new Error(`marked content on page ${this.#frame.index + 1} does not end`)
    this.#close()
    return { pieces: this.#pieces }
  }

  #line(): string | null {
    if (this.#position >= this.#bytes.length) return null
    const start = this.#position
    const found = this.#bytes.indexOf(10, start)
    const end = found < 0 ? this.#bytes.length : found
    this.#position = end + 1
    return this.#bytes.toString('latin1', start, end)
  }

  #operator(line: string): void {
    const operator = line.slice(line.lastIndexOf(' ') + 1)
    if (line === 'BT') this.#textObject()
    else if (line.endsWith('BDC') || line.endsWith('BMC')) this.#mark(line)
    else if (operator === 'EMC') this.#unmark()
    else if (operator === 'n') this.#endPath(line)
    else if (CONSTRUCT.has(operator)) this.#path += `${line}\n`
    else if (PAINT.has(operator)) this.#paint(`${this.#takePath()}${line}\n`, 'path', 'Layout')
    else if (operator === 'Do') this.#paint(`${this.#takePath()}${line}\n`, 'image', 'Layout')
    else this.#state(line)
  }

  #takePath(): string {
    const path = this.#path
    this.#path = ''
    return path
  }

  #state(line: string): void {
    this.#graphics.apply(line)
    this.#body += `${this.#takePath()}${line}\n`
  }

  /** `W n`: a path that draws nothing and narrows what is shown. */
  #endPath(line: string): void {
    if (/\bW\*?/.test(this.#path + line)) this.#graphics.clipTo(this.#path)
    this.#state(line)
  }

  /** Adds what draws. Outside marked content, artifacts of different kinds are different pieces. */
  #paint(operators: string, draws: 'text' | 'image' | 'path', artifact: ArtifactKind): void {
    if (this.#mcid === null && this.#draws !== NOTHING && this.#artifact !== artifact) this.#close()
    if (this.#mcid === null && this.#draws === NOTHING) this.#close()
    this.#artifact = artifact
    if (this.#mcid !== null && draws !== 'text') this.#box = union(this.#box, boxOf(operators, this.#graphics.matrix))
    this.#body += operators
    this.#drawn = this.#body.length
    if (this.#draws !== 'text' && (draws !== 'path' || this.#draws === NOTHING)) this.#draws = draws
  }

  /** Ends a piece; the state set after its last drawing is a piece of its own. */
  #close(): void {
    if (this.#inWord) {
      this.#body = `${this.#body.slice(0, this.#drawn)}${WORD_END}${this.#body.slice(this.#drawn)}`
      this.#drawn += WORD_END.length
    }
    const rest = this.#body.slice(this.#drawn)
    if (this.#drawn > 0 || this.#mcid !== null) this.#push(this.#body.slice(0, this.#drawn), this.#mcid, this.#draws)
    if (rest !== '') this.#push(rest, null, NOTHING)
    this.#body = ''
    this.#drawn = 0
    this.#text = ''
    this.#mute = []
    this.#draws = NOTHING
    this.#box = null
    this.#wordStart = null
    this.#inWord = false
  }

  #push(body: string, mcid: number | null, draws: Piece['draws']): void {
    const text = draws === NOTHING ? '' : this.#text
    this.#pieces.push({
      page: this.#frame.index,
      mcid,
      body,
      text,
      mute: this.#mute,
      draws,
      artifact: this.#artifact,
      box: this.#box,
      tag: null,
      read: null,
      word: null,
      rest: [],
      index: -1,
      number: -1,
    })
  }

  #mark(line: string): void {
    const mcid = /\/MCID (\d+)/.exec(line)?.[1]
    this.#depth++
    if (mcid === undefined) return
    if (this.#mcid !== null) throw new Error(`marked content ${mcid} on page ${this.#frame.index + 1} stands inside another`)
    this.#close()
    this.#mcid = Number(mcid)
    this.#artifact = 'Layout'
  }

  #unmark(): void {
    this.#depth--
    if (this.#depth < 0) throw new Error(`marked content on page ${this.#frame.index + 1} ends that did not begin`)
    if (this.#depth > 0) return
    this.#close()
    this.#mcid = null
  }

  /** From BT to ET. */
  #textObject(): void {
    const start = this.#position
    const reader = new TextObjectReader(this.#frame.font)
    for (let line = this.#line(); line !== 'ET'; line = this.#line()) {
      if (line === null) throw new Error(`a text object on page ${this.#frame.index + 1} does not end`)
      reader.read(line)
      this.#position = reader.readGlyphs(this.#bytes, this.#position)
    }
    const object = reader.done()
    const verbatim = `BT\n${this.#bytes.toString('latin1', start, this.#position)}`
    if (reader.isKnown && !object.isRightToLeft) this.#position += takeLineEnd(object, this.#bytes, this.#position)
    if (object.codes.length === 0 || this.#graphics.isOutside(object.matrix)) return
    const rewritten = reader.isKnown && object.font?.width
    this.#text += rewritten ? textSaid(object) : textSaid(object).replace(LINE_END, '')
    this.#mute.push(...muteGlyphs(object))
    const artifact = this.#mcid === null ? this.#artifactOf(object) : 'Layout'
    if (rewritten) this.#paint(this.#words(object), 'text', artifact)
    else {
      this.#wordStart = null
      this.#paint(`${withShortCodes(verbatim.trimEnd(), this.#frame.font)}\n`, 'text', artifact)
    }
  }

  /**
   * The operators of a text object. A word may be drawn in several, where its letters, its marks or its hyphen come from different fonts:
   * it begins after the last blank before a hyphen at a line's end, and ends at the first blank after it.
   */
  #words(object: TextObject): string {
    if (object.isRightToLeft) {
      this.#wordStart = null
      return textOperators(lettersApart(object), UNBROKEN)
    }
    if (this.#mcid === null) return textOperators(object, UNBROKEN)
    if (isSoftHyphen(object)) return ''
    const after = endsWithHyphen(object)
    const whole = isOneWord(object)
    if (after && whole && !this.#inWord && this.#wordStart !== null) this.#beginWord(this.#wordStart)
    const start = this.#body.length
    const operators = textOperators(object, { before: this.#inWord, after: after && !(whole && this.#inWord) })
    if (!whole || this.#wordStart === null) {
      this.#wordStart = endsInWord(object) ? { object, start, end: start + operators.length, before: this.#inWord } : null
    }
    this.#inWord = after || (this.#inWord && whole)
    return operators
  }

  /** Puts the mark at which a broken word begins into the operators of an object that was read before. */
  #beginWord({ object, start, end, before }: WordStart): void {
    this.#body = this.#body.slice(0, start) + textOperators(object, { before, after: true }) + this.#body.slice(end)
    this.#inWord = true
  }

  /** Heads and folios stand in the outer eighths of the page; words elsewhere that no element owns are a watermark. */
  #artifactOf(object: TextObject): ArtifactKind {
    const height = this.#graphics.heightOf(object.matrix) / this.#frame.height
    if (height > 7 / 8) return 'Header'
    return height < 1 / 8 ? 'Footer' : 'Watermark'
  }
}
