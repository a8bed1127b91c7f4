// The eight kinds of PDF objects (ISO 32000-2, 7.3) as plain values: numbers, booleans, null and arrays are JavaScript's own.
// Strings are held as one character a byte. Names are interned, so that `===` compares them.

/** What a PDF file is made of. */
export type PdfObject = null | boolean | number | Name | PdfString | Ref | Dict | Stream | Raw | PdfObject[]

/** A name, without its slash: `name('Type')`. */
export class Name {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
}

const names = new Map<string, Name>()

/** The one `Name` with this value. */
export function name(value: string): Name {
  let found = names.get(value)
  if (found === undefined) {
    found = new Name(value)
    names.set(value, found)
  }
  return found
}

/** A string of bytes, one character (U+0000 to U+00FF) each. */
export class PdfString {
  readonly bytes: string
  constructor(bytes: string) {
    this.bytes = bytes
  }
}

/** A reference to an indirect object; generations other than 0 do not occur in the files read here. */
export class Ref {
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
}

/** A piece of a file that is written as it stands. */
export class Raw {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A dictionary. Entries keep their order, which makes the written file deterministic. */
export class Dict {
  readonly entries = new Map<string, PdfObject>()

  static of(entries: Readonly<Record<string, PdfObject | undefined>>): Dict {
    const dict = new Dict()
    for (const [key, value] of Object.entries(entries)) if (value !== undefined) dict.entries.set(key, value)
    return dict
  }

  get(key: string): PdfObject {
    return this.entries.get(key) ?? null
  }

  set(key: string, value: PdfObject): void {
    this.entries.set(key, value)
  }

  delete(key: string): void {
    this.entries.delete(key)
  }
}

/** A stream: its dictionary and its bytes as they stand in the file (encoded by `Filter`). */
export class Stream {
  readonly dict: Dict
  readonly bytes: Uint8Array
  constructor(dict: Dict, bytes: Uint8Array) {
    this.dict = dict
    this.bytes = bytes
  }
}
