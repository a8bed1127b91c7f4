// A profile of colours (ICC.1:2010) held against itself: its size, its mark and where its parts stand. Takes the bytes and the number of
// colours that the file says it has; gives a sentence for each fault.

const HEADER = 128
const colours: Readonly<Record<string, number>> = { 'RGB ': 3, GRAY: 1, CMYK: 4, 'Lab ': 3 }

/** What is wrong with a profile. */
export function profileFaults(data: Buffer, stated: number | null): string[] {
  if (data.length < HEADER + 4 || data.toString('latin1', 36, 40) !== 'acsp') return ['a profile of colours is none']
  const parts = data.readUInt32BE(HEADER)
  const behind = HEADER + 4 + parts * 12
  const space = colours[data.toString('latin1', 16, 20)]
  return [
    ...(data.readUInt32BE(0) === data.length ? [] : ['a profile of colours is not as long as it says']),
    ...(space === undefined || stated === null || space === stated ? [] : ['a profile of colours is for another number of colours']),
    ...(behind <= data.length && arePartsInside(data, parts) ? [] : ['a part of a profile of colours does not stand in it']),
  ]
}

function arePartsInside(data: Buffer, parts: number): boolean {
  for (let at = HEADER + 4; at < HEADER + 4 + parts * 12; at += 12)
    if (data.readUInt32BE(at + 4) < HEADER || data.readUInt32BE(at + 4) + data.readUInt32BE(at + 8) > data.length) return false
  return true
}
