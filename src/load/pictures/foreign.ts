// Files that are no picture that a page can show, told by their first bytes: what they are, and how to make one of them.
import type { PictureProblem } from '../../pictures/fault.ts'

const still = 'Open it in a program for pictures and save it as JPEG or PNG.'

/** What a file is, by how it begins (one letter a byte), and how to make a picture of it. */
const formats: readonly (readonly [begins: RegExp, what: string, remedy: string, ending?: RegExp])[] = [
  [
    /^....ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)/s,
    'a HEIC picture, as iPhones take them',
    `${still} An iPhone takes JPEG when Settings > Camera > Formats says “Most Compatible”.`,
    /\.(?:heic|heif|hif)$/i,
  ],
  [/^....ftypavi[fs]/s, 'an AVIF picture', still, /\.avif$/i],
  [
    /^....ftypcrx/s,
    'a raw picture of a camera',
    'Develop it in the program of the camera and save it as JPEG.',
    /\.(?:dng|raw|cr[23]|nef|arw|orf|rw2)$/i,
  ],
  [/^....ftyp/s, 'a film', 'Save one still picture of it as JPEG, and show that.', /\.(?:mov|mp4|m4v|3gp|webm)$/i],
  [/^GIF8/, 'a GIF picture', `${still} Of one that moves, save one picture.`, /\.gif$/i],
  [/^BM.{4}\0{4}/s, 'a BMP picture', still, /\.bmp$/i],
  [/^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/, 'a TIFF picture, or a raw picture of a camera', still, /\.tiff?$/i],
  [/^(?:\xff\x0a|\0\0\0\x0cJXL )/, 'a JPEG XL picture', still, /\.jxl$/i],
  [/^(?:\0\0\0\x0cjP {2}|\xff\x4f\xff\x51)/, 'a JPEG 2000 picture', still, /\.(?:jp2|j2k|jpx)$/i],
  [/^8BPS/, 'a Photoshop file', 'Export it as JPEG or PNG.', /\.psd$/i],
  [/^%PDF-/, 'a PDF', 'Export its page as SVG or PNG.', /\.pdf$/i],
  [/^(?:%!PS|\xc5\xd0\xd3\xc6)/, 'a PostScript file', 'Export it as SVG or PNG.', /\.(?:e?ps|ai)$/i],
  [/^(?:\x01\0\0\0.{36} EMF|\xd7\xcd\xc6\x9a)/s, 'a Windows metafile', 'Export it as SVG or PNG.', /\.[ew]mf$/i],
  [/^\0\0[\x01\x02]\0/, 'an icon', still, /\.ico$/i],
  [/^\x1f\x8b/, 'a packed file, perhaps an SVGZ', 'Unpack it, or export it as plain SVG.', /\.svgz$/i],
  [/^PK\x03\x04/, 'a packed file or a document of an office program', 'Export the picture that is in it as PNG or SVG.'],
  [/^version https:\/\/git-lfs/, 'a pointer of Git LFS, in the place of the picture', 'Give “git lfs pull”.'],
  [/^\s*(?:<!doctype html|<html)/i, 'a web page', 'Save the picture itself: in the browser, right-click it and choose “Save image as”.'],
]

/** What is wrong with a file that is a known one of another kind; null for what is not known. */
export function foreignProblem(bytes: Uint8Array): PictureProblem | null {
  const start = Buffer.from(bytes.subarray(0, 256)).toString('latin1')
  const found = formats.find(([begins]) => begins.test(start))
  if (found === undefined) return null
  const [, what, remedy] = found
  return { rule: 'image-format', reason: `this is ${what}, which pages cannot show, whatever its name says`, remedy }
}

/** The same by the name of a file: what a page cannot show, and how to make a picture of it. */
export function foreignName(path: string): { readonly what: string; readonly remedy: string } | null {
  const found = formats.find(([, , , ending]) => ending?.test(path) === true)
  return found === undefined ? null : { what: found[1], remedy: found[2] }
}
