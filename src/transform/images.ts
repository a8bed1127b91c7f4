// Images: their source becomes the path from the edition's folder, under which the renderer finds the bytes.
import { posix } from 'node:path'
import type { Element } from 'hast'
import type { Image } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import type { PassageContext } from './context.ts'
import { sourceAttributes } from './passage-words.ts'
import { typeset } from './typography.ts'

/** The remark-rehype handler for images. */
export function image(context: PassageContext) {
  return (state: State, node: Image): Element => {
    const src = imagePath(context.path, node.url)
    const pack = context.packAt(node)
    // A PDF has no two blanks in a row there.
    const alt = typeset((node.alt ?? '').replace(/[ \t\r\n]+/g, ' ').trim(), pack.typography)
    const language = pack === context.pack || context.translation === null ? {} : sourceAttributes(context.translation)
    const result: Element = { type: 'element', tagName: 'img', properties: { src, alt, ...language }, children: [] }
    state.patch(node, result)
    return result
  }
}

/** The path from the edition's folder of an image that a file of a language folder names: `../images/a.svg` is `images/a.svg`. */
export function imagePath(file: string, url: string): string {
  return posix.normalize(posix.join('language', posix.dirname(file), decodeURI(url)))
}
