// The metadata of a delivered file (XMP, ISO 16684-1): UTF-8, well-formed, in its packet. Takes the bytes; gives a sentence for each fault.
import { isUtf8 } from 'node:buffer'
import { SaxesParser } from 'saxes'
import { MOST_METADATA } from './bounds.ts'

/** What is wrong with a packet. */
export function packetFaults(data: Buffer): string[] {
  if (data.length > MOST_METADATA) return [`the metadata have ${data.length} bytes`]
  if (!isUtf8(data)) return ['the metadata are not encoded in UTF-8']
  const text = data.toString('utf8')
  const isPacket = /^<\?xpacket begin=["'][^"']*["'] id=["']W5M0MpCehiHzreSzNTczkc9d["']/.test(text)
  return [...(isPacket ? [] : ['the metadata stand in no packet']), ...wellFormed(text)]
}

/** The first fault of the XML; there may be as many as there are tags. */
function wellFormed(text: string): string[] {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  try {
    parser.write(text).close()
    return []
  } catch (error) {
    return [`the metadata are no XML: ${(error as Error).message}`]
  }
}
