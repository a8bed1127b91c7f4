// How authors mark words in another language, and which tags they may use: read alike by what checks them and by what writes them.

/** Whether a string is a well-formed language tag (BCP 47, as Unicode narrows it: a language, no names such as `french`). */
export function isLanguageTag(tag: string): boolean {
  if (!/^[a-z]{2,3}(-|$)/i.test(tag)) return false
  try {
    return new Intl.Locale(tag).language !== ''
  } catch {
    return false
  }
}

/** The language that an opening tag `<span lang="fr">` says, whatever it is; null for every other HTML. */
export function languageOfSpan(html: string): string | null {
  return /^<span\s+lang=["']([^"']*)["']\s*>$/.exec(html)?.[1] ?? null
}
