// A page's content stream as the browser writes it, one operator a line → pieces. Takes the decoded bytes and the page's fonts.
// What stands outside marked content and draws becomes an artifact of its own; refuses (throws) marks that do not close.
import { lettersApart } from './clusters.ts'
import type { Font } from './font.ts'
import { boxOf } from './geometry.ts'
import { GraphicsState } from './graphics-state.ts'
import { Lines } from './lines.ts'
import { OpenPiece } from './open-piece.ts'
import type { ArtifactKind, Piece } from './page-content.ts'
import { readTextObject, withShortCodes } from './read-text-object.ts'
import { drawnText, muteGlyphs, type TextObject } from './text-object.ts'

/** What is known of a page before its content is read. */
export interface PageFrame {
  readonly index: number
  readonly height: number
  readonly font: (name: string) => Font
}

/** Reads a page. */
export function readContent(bytes: Buffer, frame: PageFrame): readonly Piece[] {
  return new ContentReader(bytes, frame).read()
}

const PAINT = new Set(['f', 'f*', 'F', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh'])
const CONSTRUCT = new Set(['re', 'm', 'l', 'c', 'v', 'y', 'h', 'W', 'W*'])

/** What may change within a text object. */
const TEXT_STATE = /^[^/]* (?:rg|RG)$|^\/\w+ gs$/

class ContentReader {
  readonly #lines: Lines
  readonly #frame: PageFrame
  readonly #pieces: Piece[] = []
  readonly #graphics = new GraphicsState()
  #piece: OpenPiece
  /** The path that is not painted yet. */
  #path = ''
  #depth = 0

  constructor(bytes: Buffer, frame: PageFrame) {
    this.#lines = new Lines(bytes)
    this.#frame = frame
    this.#piece = new OpenPiece(frame.index, null)
  }

  read(): readonly Piece[] {
    for (let line = this.#lines.next(); line !== null; line = this.#lines.next()) if (line !== '') this.#operator(line)
    if (this.#piece.mcid !== null || this.#depth !== 0) throw new Error(`marked content on page ${this.#frame.index + 1} does not end`)
    this.#begin(null)
    return this.#pieces
  }

  #operator(line: string): void {
    const operator = line.slice(line.lastIndexOf(' ') + 1)
    if (line === 'BT') this.#textObject()
    else if (line.endsWith('BDC') || line.endsWith('BMC')) this.#mark(line)
    else if (operator === 'EMC') this.#unmark()
    else if (operator === 'n') this.#endPath(line)
    else if (CONSTRUCT.has(operator)) this.#path += `${line}\n`
    else if (PAINT.has(operator)) this.#paint(line, 'path')
    else if (operator === 'Do') this.#paint(line, 'image')
    else this.#state(line)
  }

  #takePath(): string {
    const path = this.#path
    this.#path = ''
    return path
  }

  #state(line: string): void {
    this.#graphics.apply(line)
    const path = this.#takePath()
    if (path !== '') this.#piece.set({ kind: 'other', operators: path })
    this.#piece.set({ kind: TEXT_STATE.test(line) ? 'state' : 'other', operators: `${line}\n` })
  }

  /** `W n`: a path that draws nothing and narrows what is shown. */
  #endPath(line: string): void {
    if (/\bW\*?/.test(this.#path + line)) this.#graphics.clipTo(this.#path)
    this.#state(line)
  }

  #paint(line: string, draws: 'image' | 'path'): void {
    const operators = `${this.#takePath()}${line}\n`
    const piece = this.#pieceFor('Layout')
    piece.paint(operators, draws, piece.mcid === null ? null : boxOf(operators, this.#graphics.matrix))
  }

  /** The piece to which what draws belongs. Outside marked content, artifacts of different kinds are different pieces. */
  #pieceFor(artifact: ArtifactKind): OpenPiece {
    const { mcid, draws, artifact: kind } = this.#piece
    if (mcid === null && (draws === 'nothing' || kind !== artifact)) this.#begin(null)
    this.#piece.artifact = artifact
    return this.#piece
  }

  /** Ends the piece at hand and begins another. */
  #begin(mcid: number | null): void {
    this.#pieces.push(...this.#piece.close())
    this.#piece = new OpenPiece(this.#frame.index, mcid)
  }

  #mark(line: string): void {
    const mcid = /\/MCID (\d+)/.exec(line)?.[1]
    this.#depth++
    if (mcid === undefined) return
    if (this.#piece.mcid !== null) throw new Error(`marked content ${mcid} on page ${this.#frame.index + 1} stands inside another`)
    this.#begin(Number(mcid))
  }

  #unmark(): void {
    this.#depth--
    if (this.#depth < 0) throw new Error(`marked content on page ${this.#frame.index + 1} ends that did not begin`)
    if (this.#depth === 0) this.#begin(null)
  }

  /** From BT to ET. */
  #textObject(): void {
    const { bytes, position: start } = this.#lines
    const read = readTextObject(this.#lines, this.#frame.font)
    if (read === null) throw new Error(`a text object on page ${this.#frame.index + 1} does not end`)
    const { object, isKnown } = read
    if (object.codes.length === 0 || (object.matrix !== null && this.#graphics.isOutside(object.matrix))) return
    const piece = this.#pieceFor(this.#piece.mcid === null ? this.#artifactOf(object) : 'Layout')
    const isRewritten = isKnown && object.font?.width != null
    piece.say(isRewritten ? drawnText(object) : { ...drawnText(object), lineEnds: [] }, muteGlyphs(object))
    if (!isRewritten)
      piece.paint(
        `BT\n${withShortCodes(bytes.toString('latin1', start, this.#lines.position).trimEnd(), this.#frame.font)}\n`,
        'text',
        null,
      )
    else if (object.isRightToLeft) piece.showUnbroken(lettersApart(object))
    else if (piece.mcid === null) piece.showUnbroken(object)
    else piece.show(object)
  }

  /** Heads and folios stand in the outer eighths of the page; words elsewhere that no element owns are a watermark. */
  #artifactOf({ matrix }: TextObject): ArtifactKind {
    const height = matrix === null ? 0.5 : this.#graphics.heightOf(matrix) / this.#frame.height
    if (height > 7 / 8) return 'Header'
    return height < 1 / 8 ? 'Footer' : 'Watermark'
  }
}
