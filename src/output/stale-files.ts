// Which files of an output folder are of earlier builds and no longer made. Ours to remove is what the record says that this program made
// and what is as it was made; what has been changed since, or only has a name such as ours, is somebody's and is left. The output may be
// a folder that holds much else, so only folders of editions and languages are looked into, and no links are followed.
import { join } from 'node:path'
import { list, readOwnChecksum } from '../disk/read.ts'
import { formatNames } from '../formats/names.ts'
import { shardRecordName } from './shard-record.ts'

/** A file that is no longer made and was left where it is. */
export interface LeftFile {
  readonly path: string
  /** As a clause: "it was changed since it was made". */
  readonly reason: string
}

/** What is no longer made. */
export interface StaleFiles {
  readonly ours: readonly { readonly path: string; readonly checksum: string }[]
  readonly left: readonly LeftFile[]
}

const language = '[a-z]{2,3}(?:-[A-Za-z]+)*'
const document = `(?:outcome-document\\.(?:${formatNames.join('|')})|conformance-report\\.(?:html|json))`
const ownPath = new RegExp(`^(?:${shardRecordName}|${language}/index\\.html|\\d{4}(?:-[a-z0-9-]+)?/${language}/${document})$`)

/** Whether a path is one of a document, of a series page or of the record of a shard. */
export const isOutputPath = (path: string): boolean => ownPath.test(path)

/** Looks for files that are not kept; `record` has the checksums of all that was made. */
export async function findStaleFiles(
  folder: string,
  { kept, record }: { readonly kept: ReadonlySet<string>; readonly record: ReadonlyMap<string, string> },
): Promise<StaleFiles> {
  const there = (await pathsIn(folder, '', 3)).filter((path) => isOutputPath(path) && !kept.has(path)).sort()
  const found = await Promise.all(
    there.map(async (path) => {
      return { path, checksum: (await readOwnChecksum(join(folder, path))) ?? '' }
    }),
  )
  const isOurs = ({ path, checksum }: (typeof found)[number]) => record.get(path) === checksum
  return {
    ours: found.filter(isOurs),
    left: found
      .filter((file) => !isOurs(file))
      .map(({ path }) => ({
        path,
        reason: record.has(path) ? 'it was changed since it was made' : 'there is no record that this program made it',
      })),
  }
}

/** The files below a folder, so many levels deep; folders behind links, and those that cannot be listed, are somebody else's. */
async function pathsIn(root: string, path: string, levels: number): Promise<readonly string[]> {
  const entries = await list(join(root, path)).catch(() => [])
  const below = await Promise.all(
    entries.map(async ({ name, kind }) => {
      const own = path === '' ? name : `${path}/${name}`
      if (kind === 'file') return [own]
      return kind === 'folder' && levels > 1 && !name.startsWith('.') ? pathsIn(root, own, levels - 1) : []
    }),
  )
  return below.flat()
}
