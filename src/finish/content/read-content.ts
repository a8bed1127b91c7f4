// A page's content stream as the browser writes it, one operator a line → sequences. Takes the decoded bytes and the page's fonts.
// What stands outside marked content and draws becomes an artifact of its own; refuses (throws) marks that do not close.
import { splitClusters } from './clusters.ts'
import { drawnText, unmappedGlyphs } from './compact-text.ts'
import type { Font } from './font.ts'
import { boxOf } from './geometry.ts'
import { GraphicsState } from './graphics-state.ts'
import { Lines } from './lines.ts'
import type { ArtifactKind, ContentSequence } from './page-content.ts'
import { readTextObject, withShortCodes } from './read-text-object.ts'
import { SequenceBuilder } from './sequence-builder.ts'
import type { TextObject } from './text-object.ts'

/** What is known of a page before its content is read. */
export interface PageFrame {
  readonly index: number
  readonly height: number
  readonly font: (name: string) => Font
}

/** Reads a page. */
export function readContent(bytes: Buffer, frame: PageFrame): readonly ContentSequence[] {
  return new ContentReader(bytes, frame).read()
}

const PAINT = new Set(['f', 'f*', 'F', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh'])
const CONSTRUCT = new Set(['re', 'm', 'l', 'c', 'v', 'y', 'h', 'W', 'W*'])

/** What may change within a text object. */
const TEXT_STATE = /^[^/]* (?:rg|RG)$|^\/\w+ gs$/

class ContentReader {
  readonly #lines: Lines
  readonly #frame: PageFrame
  readonly #sequences: ContentSequence[] = []
  readonly #graphics = new GraphicsState()
  #sequence: SequenceBuilder
  /** The path that is not painted yet. */
  #path = ''
  #depth = 0

  constructor(bytes: Buffer, frame: PageFrame) {
    this.#lines = new Lines(bytes)
    this.#frame = frame
    this.#sequence = new SequenceBuilder(frame.index, null)
  }

  read(): readonly ContentSequence[] {
    for (let line = this.#lines.next(); line !== null; line = this.#lines.next()) if (line !== '') this.#operator(line)
    if (this.#sequence.mcid !== null || this.#depth !== 0) throw new Error(`marked content on page ${this.#frame.index + 1} does not end`)
    this.#begin(null)
    return this.#sequences
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
    if (path !== '') this.#sequence.set({ kind: 'other', operators: path })
    this.#sequence.set({ kind: TEXT_STATE.test(line) ? 'state' : 'other', operators: `${line}\n` })
  }

  /** `W n`: a path that draws nothing and narrows what is shown. */
  #endPath(line: string): void {
    if (/\bW\*?/.test(this.#path + line)) this.#graphics.clipTo(this.#path)
    this.#state(line)
  }

  #paint(line: string, draws: 'image' | 'path'): void {
    const operators = `${this.#takePath()}${line}\n`
    const sequence = this.#sequenceFor('Layout')
    sequence.paint(operators, draws, sequence.mcid === null ? null : boxOf(operators, this.#graphics.matrix))
  }

  /** The sequence to which what draws belongs. Outside marked content, artifacts of different kinds are different sequences. */
  #sequenceFor(artifact: ArtifactKind): SequenceBuilder {
    const { mcid, draws, artifact: kind } = this.#sequence
    if (mcid === null && (draws === 'nothing' || kind !== artifact)) this.#begin(null)
    this.#sequence.artifact = artifact
    return this.#sequence
  }

  /** Ends the sequence at hand and begins another. */
  #begin(mcid: number | null): void {
    this.#sequences.push(...this.#sequence.close())
    this.#sequence = new SequenceBuilder(this.#frame.index, mcid)
  }

  #mark(line: string): void {
    const mcid = /\/MCID (\d+)/.exec(line)?.[1]
    this.#depth++
    if (mcid === undefined) return
    if (this.#sequence.mcid !== null) throw new Error(`marked content ${mcid} on page ${this.#frame.index + 1} stands inside another`)
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
    const sequence = this.#sequenceFor(this.#sequence.mcid === null ? this.#artifactOf(object) : 'Layout')
    const isRewritten = isKnown && object.font?.width != null
    sequence.say(isRewritten ? drawnText(object) : { ...drawnText(object), lineEnds: [] }, unmappedGlyphs(object))
    if (!isRewritten)
      sequence.paint(
        `BT\n${withShortCodes(bytes.toString('latin1', start, this.#lines.position).trimEnd(), this.#frame.font)}\n`,
        'text',
        null,
      )
    else if (object.isRightToLeft) sequence.showUnbroken(splitClusters(object))
    else if (sequence.mcid === null) sequence.showUnbroken(object)
    else sequence.show(object)
  }

  /** Heads and folios stand in the outer eighths of the page; words elsewhere that no element owns are a watermark. */
  #artifactOf({ matrix }: TextObject): ArtifactKind {
    const height = matrix === null ? 0.5 : this.#graphics.heightOf(matrix) / this.#frame.height
    if (height > 7 / 8) return 'Header'
    return height < 1 / 8 ? 'Footer' : 'Watermark'
  }
}
