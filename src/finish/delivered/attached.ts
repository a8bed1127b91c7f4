// The files attached to a delivered file by their names (ISO 32000-2, 7.11.4), where they were decoded.
import { Dict, PdfString, Ref } from '../../pdf/objects.ts'
import { textOf } from '../../pdf/text.ts'
import type { Container } from './container.ts'
import type { Streams } from './streams.ts'

/** Attached files by name. */
export function attachedFiles({ file }: Container, { attached }: Streams): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>()
  const names = file.dict(file.catalogue(), 'Names')
  const tree = names === null ? null : file.dict(names, 'EmbeddedFiles')
  for (const item of tree === null ? [] : (file.array(tree, 'Names') ?? [])) {
    const specification = file.resolve(item)
    if (!(specification instanceof Dict)) continue
    const name = file.get(specification, 'UF')
    const stream = file.dict(specification, 'EF')?.get('F')
    const data = stream instanceof Ref ? attached.get(stream.number) : undefined
    if (name instanceof PdfString && data !== undefined) found.set(textOf(name), data)
  }
  return found
}
