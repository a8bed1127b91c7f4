// What could not be carried over, and what was said beside the text: each with its place, by the heading above and how the paragraph begins.
// Those who read a document write into it; a paragraph's beginning is known when it ends.
import { onOneLine } from './words.ts'

/** What a remark is about. */
export type RemarkKind = 'comment' | 'insertion' | 'deletion' | 'left-out' | 'changed' | 'picture'

/** Something that the Markdown does not say. */
export interface Remark {
  readonly kind: RemarkKind
  /** One sentence without its place. */
  readonly message: string
  /** The words that are meant: those that are not in the text, or that need to be looked at. */
  readonly words: string
  readonly author?: string
  /** As the document has it: 2025-03-02T10:00:00Z. */
  readonly date?: string
  /** The heading above; empty before the first. */
  readonly heading: string
  /** How the paragraph begins; empty where it is no paragraph's. */
  readonly paragraph: string
}

/** A remark before its place is known. */
export type Note = Omit<Remark, 'heading' | 'paragraph'>

const beginning = 60

/** Collects the remarks on one document. */
export class Notebook {
  readonly remarks: Remark[] = []
  #heading = ''
  #open: Note[] = []

  /** The heading above. */
  get heading(): string {
    return this.#heading
  }

  /** Begins anew at the head of the document, to go through it once more. */
  rewind(): void {
    this.#heading = ''
  }

  /** Says something about the paragraph that is being read. */
  say(note: Note): void {
    this.#open.push({ ...note, words: onOneLine(note.words) })
  }

  /** Ends a paragraph, a cell or a heading with these words: what was said is said of it. */
  close(words: string, isHeading = false): void {
    const plain = onOneLine(words)
    if (isHeading && plain !== '') this.#heading = plain
    const paragraph = plain.length > beginning ? `${plain.slice(0, beginning).replace(/\s\S*$/, '')}…` : plain
    this.remarks.push(...this.#open.map((note) => ({ ...note, heading: this.#heading, paragraph })))
    this.#open = []
  }

  /** Keeps what was said of the paragraph that is being read, while another that stands in it is read; gives it back. */
  aside<Value>(work: () => Value): Value {
    const held = this.#open
    this.#open = []
    const value = work()
    this.#open = [...held, ...this.#open]
    return value
  }

  /** Says that words were struck, and stand all the same. */
  sayStruck(words: string): void {
    const message = 'struck words, which stand as ordinary ones: delete them, or say what holds'
    if (words.trim() !== '') this.say({ kind: 'changed', message, words })
  }

  /** Says something about the whole document. */
  sayOfAll(note: Note): void {
    this.remarks.push({ ...note, words: onOneLine(note.words), heading: '', paragraph: '' })
  }
}
