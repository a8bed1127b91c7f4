// The part of the package `subset-font` that the program uses; it brings no types of its own.
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
