// Images of one language: `four-steps.ar.svg` beside `four-steps.svg` is shown instead of it in Arabic, where a sequence runs from right
// to left, or where words stand in a picture. Texts name the plain file.

/** The path of an image's variant for a language: `images/four-steps.ar.svg`. */
export function variantPath(path: string, language: string): string {
  return path.replace(/\.(\w+)$/, `.${language}.$1`)
}

/** The path of the image of which this is a language's variant; its own path where it is none. */
export function plainPath(path: string): string {
  return path.replace(/\.[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*(\.\w+)$/, '$1')
}
