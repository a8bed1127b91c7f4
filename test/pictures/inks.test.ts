// Pictures in colours for print: scaled as others are, in the colours that a browser shows.
import { describe, expect, test } from 'vitest'
import { decodeJpeg } from '../../src/pictures/codecs.ts'
import { fitPicture } from '../../src/pictures/fit.ts'
import { rowsOfInks } from '../../src/pictures/inks.ts'
import { readJpeg, withProfile } from '../../src/pictures/jpeg-file.ts'
import { planesOf } from '../../src/pictures/jpeg-planes.ts'
import { rasterSize } from '../../src/pictures/raster-size.ts'

/** Six fields of 16 points: above cyan, magenta, yellow, below black, paper and half black; as programs store them, some colours in half as many points, with marks of restart. */
const stored: Readonly<Record<string, string>> = {
  plain:
    '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCgwJCgoK/8AAFAgAIAAwBEMRAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAKCf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBEMATQBZAEsAAD8An/b+N/G/gAv8QBgAC/xAGACAMX+AAv8AEAYAAv8AEAYAAv8AEAYAAv8AAABP+AAMAwABf4AAJ/wB/9k=',
  halved:
    '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCgwJCgoK/8AAFAgAIAAwBEMiAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAKCf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBEMATQBZAEsAAD8An/Ab+N/G/i/wBAGAAv8AEAYAC/xAGAAv8AAT/v/Z',
  restarted:
    '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCgwJCgoK/8AAFAgAIAAwBEMiAE0RAFkRAEsRAP/EABcAAQEBAQAAAAAAAAAAAAAAAAkACgP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/90ABAAB/9oADgRDAE0AWQBLAAA/AM/6SP4fw/j/0H8STP8An8P4/9F/Ekfxn/P4/9J/Ekfw/jP+/9N/Ekfw/h/H/9R/Ekfw/jm//9k=',
  progressive:
    '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU/8IAFAgAIAAwBEMRAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAJCP/aAA4EQwBNAFkASwAAAAHKmqdU6pCqkqwFVJVglWqoCqkqwFVJVgKqSrAVUAZUAZWAVUAZUD//xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFDAAEFAkf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFNAAEFAkf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFZAAEFAkf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFLAAEFAkf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFDAAY/Akf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFNAAY/Akf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFZAAY/Akf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFLAAY/Akf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFDAAE/IUf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFNAAE/IUf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFZAAE/IUf/xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFLAAE/IUf/2gAOBEMATQBZAEsAAAAQ/wD/AP8A/wD/AP8A/wD/AP8A/wD/AP8A/8QAFBABAAAAAAAAAAAAAAAAAAAAQP/aAAgBQwABPxBH/8QAFBABAAAAAAAAAAAAAAAAAAAAQP/aAAgBTQABPxBH/8QAFBABAAAAAAAAAAAAAAAAAAAAQP/aAAgBWQABPxBH/8QAFBABAAAAAAAAAAAAAAAAAAAAQP/aAAgBSwABPxBH/9k=',
  'progressive and halved':
    '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU/8IAFAgAIAAwBEMiAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAJCP/aAA4EQwBNAFkASwAAAAHKg1TqnVNVBKsCqkqwKqSrAqoBlT//xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFDAAEFAkf/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAFNAAEFAl//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAFZAAEFAl//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAFLAAEFAl//xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFDAAY/Akf/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAFNAAY/Al//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAFZAAY/Al//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAFLAAY/Al//xAAUEAEAAAAAAAAAAAAAAAAAAABA/9oACAFDAAE/IUf/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAFNAAE/IV//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAFZAAE/IV//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAFLAAE/IV//2gAOBEMATQBZAEsAAAAQ/wD/AP8A/wD/AP8A/8QAFBABAAAAAAAAAAAAAAAAAAAAQP/aAAgBQwABPxBH/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBTQABPxBf/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBWQABPxBf/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBSwABPxBf/9k=',
  'progressive and restarted':
    '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU/8IAFAgAIAAwBEMiAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAICf/dAAQAAv/aAA4EQwBNAFkASwAAAAGVBVNU1TqoMqz/0KpFUypVINVMq//RqkVTVNUgSp//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFDAAEFAj//0D//0T//0j//0z//1D//1T//1j//1z//0D//0T//0j//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFNAAEFAj//0D//0T//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFZAAEFAj//0D//0T//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFLAAEFAj//0D//0T//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFDAAY/Aj//0D//0T//0j//0z//1D//1T//1j//1z//0D//0T//0j//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFNAAY/Aj//0D//0T//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFZAAY/Aj//0D//0T//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFLAAY/Aj//0D//0T//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFDAAE/IT//0D//0T//0j//0z//1D//1T//1j//1z//0D//0T//0j//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFNAAE/IT//0D//0T//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFZAAE/IT//0D//0T//xAAUEAEAAAAAAAAAAAAAAAAAAAAQ/9oACAFLAAE/IT//0D//0T//2gAOBEMATQBZAEsAAAAQ/wD/AP/Q/wD/AP/R/wD/AP/EABQQAQAAAAAAAAAAAAAAAAAAABD/2gAIAUMAAT8QP//QP//RP//SP//TP//UP//VP//WP//XP//QP//RP//SP//EABQQAQAAAAAAAAAAAAAAAAAAABD/2gAIAU0AAT8QP//QP//RP//EABQQAQAAAAAAAAAAAAAAAAAAABD/2gAIAVkAAT8QP//QP//RP//EABQQAQAAAAAAAAAAAAAAAAAAABD/2gAIAUsAAT8QP//QP//RP//Z',
}
const jpeg = (name: string) => Buffer.from(stored[name] ?? '', 'base64')

/** The colours in the midst of the six fields. */
async function fields(bytes: Uint8Array): Promise<readonly (readonly number[])[]> {
  const rows: Uint8Array[] = []
  expect(await rowsOfInks(bytes, { width: 48, height: 32 }, (row) => rows.push(Uint8Array.from(row)))).toBe(true)
  return [8, 24].flatMap((y) => [8, 24, 40].map((x) => [...(rows[y]?.subarray(x * 4, x * 4 + 3) ?? [])]))
}

const near = (colour: readonly number[]) => colour.map((value) => expect.closeTo(value, -1))

describe('inks', () => {
  test.each(Object.keys(stored))('are colours of light: %s', async (name) => {
    expect(await fields(jpeg(name))).toEqual(
      [
        [0, 255, 255],
        [255, 0, 255],
        [255, 255, 0],
        [0, 0, 0],
        [255, 255, 255],
        [127, 127, 127],
      ].map(near),
    )
  })

  test('are taken for brightness and differences where the mark of Adobe says so', async () => {
    const bytes = jpeg('plain')
    const mark = bytes.indexOf('Adobe')
    bytes[mark + 11] = 2
    // What is stored of cyan is 0, 255, 255, and of black 255.
    expect((await fields(bytes))[0]).toEqual(near([77, 255, 30]))
  })

  test('go by the profile of the picture', async () => {
    // One that sees black alone: the fields of the other inks are paper.
    const own = withProfile(
      jpeg('plain'),
      profileOf((black) => [255 * (1 - black), 128, 128]),
    )
    const white = [255, 255, 255]
    expect(await fields(own)).toEqual([white, white, white, [0, 0, 0], white, [119, 119, 119]].map(near))
    const red = withProfile(
      jpeg('plain'),
      profileOf(() => [138, 209, 198]),
    )
    expect((await fields(red))[4]).toEqual(near([255, 0, 0]))
    const damaged = withProfile(jpeg('plain'), profileOf(() => [0, 0, 0]).subarray(0, 300))
    expect((await fields(damaged))[0]).toEqual(near([0, 255, 255]))
  })
})

test('each plane is a grey picture of its own size', async () => {
  const sizes = planesOf(jpeg('halved'))?.map((plane) => rasterSize(plane)) ?? []
  expect(sizes.map((size) => `${size?.width}x${size?.height}`)).toEqual(['48x32', '24x16', '24x16', '24x16'])
  const [first] = planesOf(jpeg('plain')) ?? []
  expect((await decodeJpeg(first ?? new Uint8Array(0)))?.data.subarray(0, 4)).toEqual(Uint8Array.of(0, 0, 0, 255))
})

test('a picture that is too large is scaled, in three colours and without the profile of its inks', async () => {
  const bytes = withProfile(
    jpeg('plain'),
    profileOf((black) => [255 * (1 - black), 128, 128]),
  )
  const { picture } = await fitPicture({ mediaType: 'image/jpeg', bytes }, { most: { width: 24, height: 24 }, quality: 90 })
  expect([rasterSize(picture.bytes), readJpeg(picture.bytes)]).toMatchObject([
    { width: 24, height: 16 },
    { components: 3, profile: null },
  ])
  const same = await fitPicture({ mediaType: 'image/jpeg', bytes }, { most: { width: 48, height: 48 }, quality: 90 })
  expect(same.picture.bytes).toBe(bytes)
})

/** The same 27 × 20 points, in two ways of coding: the second in ten scans, of which some refine others. */
const edges = [
  '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZFRmSIZW13e4GCgU5gjZeMfZZzfoF8/8AAFAgAFAAbBEMiAE0RAFkRAEsRAP/EABoAAAIDAQEAAAAAAAAAAAAAAAQFAAIGAwf/xAAnEAABAwMDBAEFAAAAAAAAAAABAAIDBAUREiExEzVBcjYGQlFigf/aAA4EQwBNAFkASwAAPwDMSSTVjzudym1rsT5S10jc7p7a7A2PDnNATzEFHHwBhc7R2e8exVqetncNFltAjb4kkamkUZlMksshZCw428oWhtMVM0EgDCLNRAw6dTRhIrpf2xtIY7dZmS+TF7iHHGfyirZ8apfcq01DcJTquN4ZTuPDGnhddMbQD02xg8dV7i4/wcL0OqldDGdGAsjd66fVjVsQoohrR2e8exTL6ikfDTERPdGMfacKRAdOmHgznIWXkkfLINZ5ARcdPGY2nHIUURNs+NUvuVgmOdLM8yOLz+xyranNhke1xDzKQXA7kL//2Q==',
  '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZFRmSIZW13e4GCgU5gjZeMfZZzfoF8/8IAFAgAFAAbBEMiAE0RAFkRAEsRAP/EABoAAAIDAQEAAAAAAAAAAAAAAAMEAAEFAgb/2gAOBEMATQBZAEsAAAABy233ubaEVHMLfXociQTMyzSFwL//xAAaEAACAwEBAAAAAAAAAAAAAAABAwACERIh/9oACAFDAAEFAiTeKRsooVnQikZPKBr8heZY4G3MJ0ioz//EABYQAQEBAAAAAAAAAAAAAAAAAAMzNP/aAAgBTQABBQIonmKJ5v/EABoQAAICAwAAAAAAAAAAAAAAAAECAAMEETH/2gAIAVkAAQUCVzClhmQdL0//xAAZEAACAwEAAAAAAAAAAAAAAAAAAREhMUH/2gAIAUsAAQUCSkoWc//EABYQAAMAAAAAAAAAAAAAAAAAAAAhMP/aAAgBQwAGPwIc/wD/xAAWEAEBAQAAAAAAAAAAAAAAAAAAAgP/2gAIAU0ABj8C2S2S/8QAGxAAAQQDAAAAAAAAAAAAAAAAAAEDISMREmH/2gAIAVkABj8Cpax1Sx7UiCT/xAAaEAACAgMAAAAAAAAAAAAAAAAAAQJxESEx/9oACAFLAAY/Am29HMWRsdn/xAAZEAEBAQEBAQAAAAAAAAAAAAABABEhEDH/2gAIAUMAAT8hSkwiMseaQ9J5BHG0vZuVv+ydLAv/xAAVEAEBAAAAAAAAAAAAAAAAAAAAof/aAAgBTQABPyGxasWv/8QAGRABAAMBAQAAAAAAAAAAAAAAAQARIVFx/9oACAFZAAE/IU5W4TcBcI2x8QVbX7P/xAAbEAEAAgIDAAAAAAAAAAAAAAABABEQQSExcf/aAAgBSwABPyHoAZQ09G8DaMPO0//aAA4EQwBNAFkASwAAABDAh+w//8QAGRABAAMBAQAAAAAAAAAAAAAAAQARITFR/9oACAFDAAE/EEOusXsNgZQKivBUpAErkCooNohhVfsUZJlcJA1+hEJXSf/EABUQAQEAAAAAAAAAAAAAAAAAAACh/9oACAFNAAE/ELC6sLr/xAAZEAADAQEBAAAAAAAAAAAAAAAAARExQWH/2gAIAVkAAT8QTS8AMapjsGVLJ1Bysf1T/8QAGhABAAIDAQAAAAAAAAAAAAAAAQARITFBgf/aAAgBSwABPxBms2sdlAaDq8vDUJTxdksEGxDlJ//Z',
]

test('planes of a progressive picture are those of a sequential one with the same coefficients', async () => {
  const [sequential, progressive] = edges.map((base64) => planesOf(Buffer.from(base64, 'base64')) ?? [])
  expect(progressive).toHaveLength(4)
  for (const [index, plane] of sequential?.entries() ?? [])
    expect(await decodeJpeg(progressive?.[index] ?? plane)).toEqual(await decodeJpeg(plane))
})

test('the codes of no other JPEG are taken for such', () => {
  const lossless = jpeg('plain')
  lossless[lossless.indexOf(Buffer.from('ffc0', 'hex')) + 1] = 0xc3
  expect(planesOf(lossless)).toBeNull()
})

/** A profile from four inks to Lab with two steps an ink, from the Lab (in bytes) of an amount of black. */
function profileOf(lab: (black: number) => readonly number[]): Uint8Array {
  const curve = Array.from({ length: 256 }, (_, index) => index)
  const grid = Array.from({ length: 16 }, (_, index) => lab(index & 1)).flat()
  const table = Buffer.concat([
    Buffer.from('mft1\0\0\0\0', 'latin1'),
    Buffer.from([4, 3, 2, 0]),
    Buffer.alloc(36),
    Buffer.from([...curve, ...curve, ...curve, ...curve]),
    Buffer.from(grid),
    Buffer.from([...curve, ...curve, ...curve]),
  ])
  const head = Buffer.alloc(144)
  head.write('prtrCMYKLab ', 12, 'latin1')
  head.writeUInt32BE(1, 128)
  head.write('A2B0', 132, 'latin1')
  head.writeUInt32BE(144, 136)
  head.writeUInt32BE(table.length, 140)
  return Buffer.concat([head, table])
}
