// Decoders and encoders in WebAssembly: libwebp and MozJPEG, the same bytes on every machine. Each is made anew for each picture: what one
// does to its memory, the next does not see, and the memory of a large one is given back.
import { fileURLToPath } from 'node:url'
import { readBytes } from '../disk/read.ts'
import type { Raster } from './raster.ts'

/** What the modules give; their own types are those of a browser. */
type Open<Module> = (options: object) => Promise<Module>
type Points = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray } | null

const programs = new Map<string, Promise<Uint8Array>>()

async function open<Module>(loading: Promise<{ readonly default: unknown }>, path: string): Promise<Module> {
  const { default: start } = (await loading) as { readonly default: Open<Module> }
  const program = programs.get(path) ?? readBytes(fileURLToPath(import.meta.resolve(path)))
  programs.set(path, program)
  const quiet = () => undefined
  return start({ wasmBinary: await program, noInitialRun: true, print: quiet, printErr: quiet })
}

/** The points of a WebP; null where libwebp does not decode all of it. */
export async function decodeWebp(bytes: Uint8Array): Promise<Raster | null> {
  const loading = import('@jsquash/webp/codec/dec/webp_dec.js')
  const { decode } = await open<{ readonly decode: (bytes: Uint8Array) => Points }>(loading, '@jsquash/webp/codec/dec/webp_dec.wasm')
  return rasterOf(() => decode(bytes))
}

/** The points of a JPEG as it is stored, whatever its turn; null for colours that MozJPEG does not convert (CMYK). */
export async function decodeJpeg(bytes: Uint8Array): Promise<Raster | null> {
  const loading = import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js')
  type Module = { readonly decode: (bytes: Uint8Array, turns: boolean) => Points }
  const { decode } = await open<Module>(loading, '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')
  return rasterOf(() => decode(bytes, false))
}

/** An abort of the program is a no as well. */
function rasterOf(decode: () => Points): Raster | null {
  try {
    const points = decode()
    if (points === null) return null
    const { width, height, data } = points
    return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }
  } catch {
    return null
  }
}

/** The numbers by which MozJPEG knows how colours are written. */
const [grey, colour] = [1, 3]

/** A JPEG of points that let nothing through, of a quality from 1 to 100. */
export async function encodeJpeg({ width, height, data }: Raster, quality: number, isGrey: boolean): Promise<Uint8Array> {
  const loading = import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js')
  type Module = { readonly encode: (data: Uint8Array, width: number, height: number, options: object) => Uint8Array }
  const { encode } = await open<Module>(loading, '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm')
  const options = { ...settings, quality, chroma_quality: quality, color_space: isGrey ? grey : colour }
  return Uint8Array.from(encode(data, width, height, options))
}

/** The defaults of the package, written out: they make the bytes. */
const settings = {
  ...{ baseline: false, arithmetic: false, progressive: true, optimize_coding: true, smoothing: 0, quant_table: 3 },
  ...{ trellis_multipass: false, trellis_opt_zero: false, trellis_opt_table: false, trellis_loops: 1 },
  ...{ auto_subsample: true, chroma_subsample: 2, separate_chroma_quality: false },
}
