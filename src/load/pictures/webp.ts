// A WebP read to its end: its parts fill the length that it states (RFC 9649, 2.3), it is no animation, and libwebp, the decoder of
// browsers, decodes it. What stands behind its end no browser reads. Takes bytes; throws `PictureFault`.
import { decodeWebp } from '../../pictures/codecs.ts'
import { damaged, unfit } from '../../pictures/fault.ts'

/** Reads a WebP; throws `PictureFault` where it is not whole. */
export async function checkWebp(bytes: Uint8Array): Promise<void> {
  checkParts(bytes)
  if ((await decodeWebp(bytes)) === null) damaged('its picture data are damaged, or end too early')
}

function checkParts(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) damaged('it ends too early: the end of the file is missing')
  const types: string[] = []
  for (let at = 12; at < end; ) {
    if (at + 8 > end) damaged('its last part is cut off')
    const type = String.fromCharCode(...bytes.subarray(at, at + 4))
    const length = view.getUint32(at + 4, true)
    if (at + 8 + length > end) damaged(`its part ${/^[\x20-\x7e]{4}$/.test(type) ? type.trim() : 'without a name'} is cut off`)
    types.push(type)
    at += 8 + length + (length % 2)
  }
  const flags = types[0] === 'VP8X' ? (bytes[20] ?? 0) : 0
  if (types.includes('ANIM') || types.includes('ANMF') || (flags & 2) !== 0)
    unfit('this WebP is animated, which paper cannot show', 'Save one still picture of it, and show that.')
  checkOrder(types, flags)
}

/** The picture once, what is transparent of it right before it, and no flag that has no meaning: browsers are strict here. */
function checkOrder(types: readonly string[], flags: number): void {
  if (types.filter((type) => type === 'VP8 ' || type === 'VP8L').length !== 1) damaged('it does not hold picture data exactly once')
  const alpha = types.indexOf('ALPH')
  const isWell = alpha < 0 || (types[0] === 'VP8X' && types[alpha + 1] === 'VP8 ' && types.lastIndexOf('ALPH') === alpha)
  if (!isWell || types.lastIndexOf('VP8X') > 0 || (flags & 0xc1) !== 0) damaged('its parts do not stand in the order of a WebP')
}
