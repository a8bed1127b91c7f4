// Whether every byte of a delivered file is accounted for (ISO 32000-2, 7.5; ISO 19005-3, 6.1.2 and 6.1.3): the header, objects one after the
// other, the cross-reference, and nothing behind the end. Takes a file as read; gives what is wrong.
import type { Container } from './container.ts'
import type { Fault } from './damage-error.ts'

/** The clauses of the layout, with what must hold. */
export const layoutClauses = {
  header: ['ISO 19005-3, 6.1.2', 'the file begins with its header and a line of binary bytes'],
  bytes: ['ISO 32000-2, 7.5', 'every byte belongs to an object that the cross-reference finds'],
  end: ['ISO 19005-3, 6.1.3 (end)', 'nothing stands behind the end of the file'],
} as const

/** What is wrong with the layout. */
export function layoutFaults(container: Container): Fault[] {
  const header = headerOf(container.bytes)
  const [beginning, whole] = [layoutClauses.header[0], layoutClauses.end[0]]
  return [
    ...(header === null ? [{ clause: beginning, what: 'the file does not begin as a PDF does', place: null }] : []),
    ...(isEnd(container) ? [] : [{ clause: whole, what: endFault(container), place: null }]),
    ...gaps(container, header ?? 0),
  ]
}

/** How long the header is: its version, and a comment of at least four bytes above 127. */
function headerOf(bytes: Buffer): number | null {
  return /^%PDF-[12]\.\d(?:\r\n|\r|\n)%[\x80-\xff]{4,}[^\r\n]*(?:\r\n|\r|\n)/.exec(bytes.toString('latin1', 0, 200))?.[0].length ?? null
}

/** `startxref`, where the newest section stands, `%%EOF` and at most one line end. */
const isEnd = ({ bytes, tail }: Container) =>
  /^startxref[ \t]*(?:\r\n|\r|\n)\d+[ \t]*(?:\r\n|\r|\n)%%EOF(?:\r\n|\r|\n)?$/.test(
    bytes.toString('latin1', tail, Math.min(bytes.length, tail + 200)),
  )

function endFault({ bytes, tail }: Container): string {
  const end = bytes.indexOf('%%EOF', tail, 'latin1')
  if (end < 0) return 'the file does not say where it ends'
  const behind = bytes.length - end - 5 - (/^(?:\r\n|\r|\n)?/.exec(bytes.toString('latin1', end + 5, end + 7))?.[0].length ?? 0)
  return behind > 0 ? `${behind} bytes stand behind the end of the file` : 'the last lines of the file are not as they should be'
}

/** Bytes between objects, sections and the end. A file that was changed later holds what was there before. */
function gaps({ bytes, indirectObjects, sections, tail }: Container, header: number): Fault[] {
  if (sections.length > 1) return []
  const stretches = [...indirectObjects, ...sections].map(({ start, end }) => [start, end] as const).sort(([one], [other]) => one - other)
  const found: Fault[] = []
  let behind = header
  for (const [start, end] of [...stretches, [tail, bytes.length] as const]) {
    if (start > behind && !isBlank(bytes.subarray(behind, start)))
      found.push({ clause: layoutClauses.bytes[0], what: `${start - behind} bytes belong to no object`, place: `byte ${behind}` })
    behind = Math.max(behind, end)
  }
  return found
}

const isBlank = (bytes: Buffer) =>
  bytes.every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32)
