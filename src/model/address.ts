// Addresses of links: where they may lead, and which source file and place a relative one means. Load refuses by it what transform
// would not write.
import { posix } from 'node:path'

/** The schemes that a link may have; others run programs or open files of the reader's machine. */
export const schemes: readonly string[] = ['https', 'http', 'mailto']

/** The scheme of an address in lower case, as a browser sees it; null for a relative one. */
export function schemeOf(url: string): string | null {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\u0000-\u0020]/g, ''))?.[1]?.toLowerCase() ?? null
}

/** A place in a source file. */
export interface SourceTarget {
  /** From the language folder. */
  readonly path: string
  /** The id after `#`; empty for the file as a whole. */
  readonly anchor: string
}

/** What a relative link in a file of a language folder leads to; null when it leaves the folder. */
export function sourceTarget(from: string, url: string): SourceTarget | null {
  const [file = '', anchor = ''] = url.split('#').map(decoded)
  const path = file === '' ? from : posix.normalize(posix.join(posix.dirname(from), file))
  return path.startsWith('../') || file.startsWith('/') ? null : { path, anchor }
}

/** A part of an address without its escapes. What is wrongly encoded leads nowhere, and is said as it stands. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
