// The parts of the packages `subset-font` and `fontverter` that the program uses; they bring no types of their own.
declare module 'subset-font' {
  /** A font with the characters of a text alone. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      readonly targetFormat: 'truetype'
      readonly noHinting: boolean
      readonly dropTables: readonly string[]
      readonly keepFeatures: readonly string[]
    },
  ): Promise<Uint8Array>
}

declare module 'fontverter' {
  const fontverter: {
    /** A font in another packing: `sfnt` is that of TrueType and OpenType. */
    readonly convert: (font: Uint8Array, format: 'sfnt') => Promise<Uint8Array>
  }
  export default fontverter
}
