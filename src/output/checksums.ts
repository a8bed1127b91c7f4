// The record of an output: the checksum of every file in it, as `sha256sum` writes and `sha256sum -c` reads it.
// Reading takes only what writing gives: names from the folder of the record, none twice, none that leads out of it.

/** The name of the record, in the folder that its paths start from. */
export const checksumsName = 'SHA256SUMS'

/** A record of more bytes is none of this program. */
export const mostOfRecord = 16_777_216

/** The text of a record of checksums by path (`/` between its parts): one line a file, sorted by code units. */
export function writeChecksums(checksums: ReadonlyMap<string, string>): string {
  const paths = [...checksums.keys()].sort()
  return paths.map((path) => `${isEscaped(path) ? '\\' : ''}${checksums.get(path)}  ${escaped(path)}\n`).join('')
}

/** Checksums by path, or null where the text is no record, or is one only in part. */
export function readChecksums(text: string): ReadonlyMap<string, string> | null {
  const lines = linesOf(text)
  const entries = lines.map(entryOf).filter((entry) => entry !== null)
  const checksums = new Map(entries)
  return lines.length > 0 && checksums.size === lines.length ? checksums : null
}

/** The first line, from 1, that keeps a text from being a record; null where it is one. */
export function lineThatIsNoChecksum(text: string): number | null {
  const seen = new Set<string>()
  const at = linesOf(text).findIndex((line) => {
    const path = entryOf(line)?.[0]
    const isBad = path === undefined || seen.has(path)
    seen.add(path ?? '')
    return isBad
  })
  return at >= 0 ? at + 1 : text === '' ? 1 : null
}

/** A line may end as Git writes it on Windows; a name that ends so is written with a backslash. */
const linesOf = (text: string) => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/))

const form = /^(\\?)([0-9a-f]{64}) {2}(.+)$/s

function entryOf(line: string): readonly [path: string, checksum: string] | null {
  const [, mark, checksum = '', name = ''] = form.exec(line) ?? []
  const path = mark === '\\' ? unescaped(name) : name
  return mark === undefined || path === null || !staysInside(path) ? null : [path, checksum]
}

/** Absolute paths, `..` and names that no file can have are not of the folder. */
const staysInside = (path: string) => !path.includes('\0') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

const letters: Readonly<Record<string, string>> = { '\\': '\\', n: '\n', r: '\r' }
const signs: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' }

const isEscaped = (path: string) => /[\\\n\r]/.test(path)
const escaped = (path: string) => path.replace(/[\\\n\r]/g, (sign) => signs[sign] as string)

/** A name as it is; null where a backslash stands before something else than what is escaped. */
function unescaped(name: string): string | null {
  return /^(?:[^\\]|\\[\\nr])*$/s.test(name) ? name.replace(/\\([\\nr])/g, (_, letter: string) => letters[letter] as string) : null
}
