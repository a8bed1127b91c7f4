// A file that this program made is verified by itself: its identifier (ISO 32000-2, 14.4) is the hash of all bytes before the cross-reference,
// and what stands behind them can have one form only (pdf/write.ts). Takes a file as read; gives what is wrong with one of this program's.
import { createHash } from 'node:crypto'
import { Stream } from '../../pdf/objects.ts'
import { textOf } from '../../pdf/text.ts'
import type { Container } from './container.ts'
import type { Fault } from './damage-error.ts'
import { hasFlippedBit } from './flate.ts'
import type { References } from './references.ts'

/** The clause, and what must hold. */
export const ownClause = ['ISO 32000-2, 14.4', 'the file is the one that was made: its identifier is the hash of its bytes'] as const

const producer = /Outcome Document generator /

/** The cross-reference as it is written: object number, size, catalogue, `Info`, identifier, length. */
const form =
  /^(\d+) 0 obj\n<<\/Type\/XRef\/Size (\d+)\/W\[1 4 2\]\/Root (\d+) 0 R(?:\/Info (\d+) 0 R)?\/ID\[<([0-9a-f]{32})> <([0-9a-f]{32})>\]\/DecodeParms<<\/Predictor 12\/Columns 7>>\/Filter\/FlateDecode\/Length (\d+)>>\nstream\n$/

/** Whether a file says in any of three places that it is of this program: one of them may be damaged. */
export function isOwn(container: Container): boolean {
  const { file, sections, bytes } = container
  const information = file.dict(file.trailer, 'Info')
  const stated = information === null ? null : file.string(information, 'Producer')
  const metadata = file.get(file.catalogue(), 'Metadata')
  const packet = metadata instanceof Stream ? Buffer.from(metadata.bytes).toString('latin1') : ''
  const start = sections[0]?.start ?? 0
  return (
    (stated !== null && producer.test(textOf(stated))) ||
    producer.test(packet) ||
    form.test(headOf(bytes.toString('latin1', start, start + 400)))
  )
}

/** Text up to the data of a stream. */
const headOf = (text: string) => text.slice(0, text.indexOf('\nstream\n') + 8)

/** What is wrong with a file of this program; empty where it is, byte by byte, what was made. */
export function ownFaults(container: Container, references: References): Fault[] {
  const faults = [...tailFaults(container), ...orderFaults(container, references)]
  return faults.map((what) => ({ clause: ownClause[0], what, place: null }))
}

function tailFaults({ bytes, sections, indirectObjects, file }: Container): string[] {
  const [section] = sections
  const last = indirectObjects.at(-1)
  if (section === undefined || section.rows === null || last?.start !== section.start || !(last.object instanceof Stream))
    return ['the file does not end with the cross-reference that was made for it']
  const data = last.object.bytes
  const head = headOf(bytes.toString('latin1', section.start, section.start + 400))
  const [, number, size, , , id, other, length] = form.exec(head) ?? []
  const isForm =
    Number(number) === last.number && Number(size) === section.rows.length / 7 && Number(length) === data.length && id === other
  const start = section.start + head.length
  const tail = `\nendstream\nendobj\nstartxref\n${section.start}\n%%EOF\n`
  const isTail = bytes.toString('latin1', start + data.length) === tail
  const isTurned = hasFlippedBit(data, section.rows.length * 2)
  const hash = createHash('sha256').update(bytes.subarray(0, section.start)).digest('hex').slice(0, 32)
  return [
    ...(isForm && isTail && !isTurned ? [] : ['the cross-reference is not the one that was made for the file']),
    ...(id === hash ? [] : ['the file is not the one that was made: its identifier is not the hash of its bytes']),
    ...(file.name(file.catalogue(), 'Type') === 'Catalog' ? [] : ['the trailer does not name the catalogue']),
  ]
}

/** Objects follow one another without a byte between them, and the trailer leads to each. */
function orderFaults({ indirectObjects, file, packed, sections }: Container, { reached }: References): string[] {
  const torn = indirectObjects.find(({ end }, index) => index + 1 < indirectObjects.length && indirectObjects[index + 1]?.start !== end + 1)
  const own = new Set([
    ...packed.keys(),
    ...indirectObjects.filter(({ start }) => start === sections[0]?.start).map(({ number }) => number),
  ])
  const lost = [...file.objects.keys()].find((number) => !reached.has(number) && !own.has(number))
  return [
    ...(torn === undefined ? [] : [`there are bytes behind object ${torn.number} that the program did not write`]),
    ...(lost === undefined ? [] : [`nothing leads to object ${lost}`]),
  ]
}
