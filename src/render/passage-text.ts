// What stands in passages of a language in a page: the shapes of some characters are those of their language. Takes the markup that the
// templates make, in which every element is closed.

const parts = /<(\/?)([a-z][a-z0-9-]*)([^<>]*)>|<!--[\s\S]*?-->|[^<]+|</gi

/** Elements that have no end. */
const empty = /^(?:area|base|br|col|hr|img|input|link|meta|source|wbr)$/i

/** The languages that elements of a page name with their direction. */
export function languagesIn(page: string): readonly string[] {
  return [...new Set(Array.from(page.matchAll(/ lang="([\w-]+)" dir="/g), ([, language = '']) => language))].sort()
}

/** The text of a page in a language. */
export function textInLanguage(page: string, language: string): string {
  const around: (string | null)[] = []
  let text = ''
  for (const [part, close, name, attributes = ''] of page.matchAll(parts)) {
    if (name === undefined) {
      if (around.at(-1) === language && !part.startsWith('<!--')) text += part
    } else if (close === '/') around.pop()
    else if (!empty.test(name) && !attributes.endsWith('/')) around.push(/ lang="([\w-]+)"/.exec(attributes)?.[1] ?? around.at(-1) ?? null)
  }
  return text
}
