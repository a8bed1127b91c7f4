// Who refers to what in a delivered file: every dictionary is walked once. By it are known what streams are for, what nothing reaches, and
// how much reading the file asks for when streams are shared.
import { Dict, Name, type PdfObject, Ref, Stream } from '../../pdf/objects.ts'
import type { Container } from './container.ts'

/** What a stream is read as. */
export type Role = 'TrueType' | 'Type1' | 'Compact' | 'map' | 'profile' | 'picture' | 'metadata' | 'attachment' | 'other'

/** A stream's role, and the dictionary that gives it that. */
export interface Use {
  readonly role: Role
  readonly owner: Dict
}

/** What walking all objects gives. */
export interface References {
  /** By object number; a stream that is not listed has the role `other`. */
  readonly uses: ReadonlyMap<number, Use>
  /** How often maps of characters are referred to, by the number of their stream. */
  readonly maps: ReadonlyMap<number, number>
  /** Objects that the trailer leads to. */
  readonly reached: ReadonlySet<number>
}

const byKey: Readonly<Record<string, Role>> = {
  FontFile: 'Type1',
  FontFile2: 'TrueType',
  FontFile3: 'Compact',
  ToUnicode: 'map',
  Encoding: 'map',
  DestOutputProfile: 'profile',
}

/** Walks everything that the trailer leads to. */
export function findReferences({ file, sections }: Container): References {
  const walk = new Walk(file)
  walk.from(sections.map(({ dict }) => dict))
  return walk
}

class Walk implements References {
  readonly uses = new Map<number, Use>()
  readonly maps = new Map<number, number>()
  readonly reached = new Set<number>()
  readonly #file: Container['file']
  readonly #stack: PdfObject[] = []

  constructor(file: Container['file']) {
    this.#file = file
  }

  from(roots: readonly PdfObject[]): void {
    for (const root of roots) this.#stack.push(root)
    for (let object = this.#stack.pop(); object !== undefined; object = this.#stack.pop()) {
      if (object instanceof Ref) this.#follow(object)
      else if (object instanceof Dict) this.#dict(object)
      else if (Array.isArray(object)) this.#array(object)
    }
  }

  #follow(ref: Ref): void {
    if (this.reached.has(ref.number)) return
    this.reached.add(ref.number)
    const found = this.#file.objects.get(ref.number) ?? null
    if (found instanceof Stream) this.#note(ref, roleOf(found), found.dict)
    this.#stack.push(found instanceof Stream ? found.dict : found)
  }

  #dict(dict: Dict): void {
    for (const [key, value] of dict.entries) {
      this.#note(value, Object.hasOwn(byKey, key) ? byKey[key] : undefined, dict)
      if (isHolder(value)) this.#stack.push(value)
    }
  }

  #array(array: readonly PdfObject[]): void {
    if (array[0] instanceof Name && array[0].value === 'ICCBased') this.#note(array[1] ?? null, 'profile', new Dict())
    for (const value of array) if (isHolder(value)) this.#stack.push(value)
  }

  #note(ref: PdfObject, role: Role | undefined, owner: Dict): void {
    if (!(ref instanceof Ref) || role === undefined || !(this.#file.objects.get(ref.number) instanceof Stream)) return
    this.uses.set(ref.number, { role, owner })
    if (role === 'map') this.maps.set(ref.number, (this.maps.get(ref.number) ?? 0) + 1)
  }
}

const isHolder = (value: PdfObject) => value instanceof Ref || value instanceof Dict || Array.isArray(value)

/** What a stream says itself that it is for. */
export function roleOf({ dict }: Stream): Role | undefined {
  const is = (key: string, value: string): boolean => {
    const found = dict.get(key)
    return found instanceof Name && found.value === value
  }
  if (is('Subtype', 'Image')) return 'picture'
  if (is('Type', 'EmbeddedFile')) return 'attachment'
  return is('Type', 'Metadata') ? 'metadata' : undefined
}
