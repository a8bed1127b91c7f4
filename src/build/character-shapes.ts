// What is said of passages whose Chinese characters are drawn in the shapes of another language, as no font of theirs is installed.

/** A sentence for each language, from the packages that have its shapes. */
export function shapesNotices(wanted: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...wanted].map(
    ([language, packages]) =>
      `Chinese characters in passages of the language “${language}” are drawn in the shapes of mainland China. For its own, give “npm install ${packages.join(' ')}” in the folder that holds the sources or above it.`,
  )
}
