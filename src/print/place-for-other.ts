// Places where root can have a folder for another user: every folder on the way lets others pass and nobody else replace it, and programs
// run from there. What is wrong with one is said with the remedy.
import { dirname, join } from 'node:path'
import { ensureUnreplaceable } from '../disk/private-folder.ts'
import { codeOf, fileInfo, mayExecute, realPath } from '../disk/read.ts'
import { removeFile } from '../disk/remove.ts'
import { isDiskFull } from '../disk/unwritable.ts'
import { writeNew } from '../disk/write.ts'

const othersPass = 0o001

/** Throws where other users cannot get into a folder, or some other than root can put another in its place. */
export async function ensureOpenToOthers(place: string): Promise<void> {
  const real = await realPath(place)
  await ensureUnreplaceable(real, 0)
  for (let folder = real; ; folder = dirname(folder)) {
    const found = await fileInfo(folder)
    if (((found?.mode ?? 0) & othersPass) === 0) throw new Error(`${folder} is closed to other users`)
    if (folder === dirname(folder)) return
  }
}

/** Throws where the file system of a folder lets no programs run. */
export async function ensureRunsPrograms(folder: string): Promise<void> {
  const probe = join(folder, 'program')
  await writeNew(probe, Buffer.alloc(0), 0o755)
  const isRun = await mayExecute(probe)
  await removeFile(probe)
  if (!isRun) throw new Error('no program may be run in it (noexec)')
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is no folder',
  EROFS: 'may not be written',
  EACCES: 'may not be written',
  EPERM: 'may not be written',
}

/** What is wrong with a place, and the remedy, to go on a "because". */
export function placeTrouble(place: string, trouble: unknown): string {
  const known = isDiskFull(trouble) ? 'is on a disk that is full' : reasons[codeOf(trouble)]
  const reason = known ?? `cannot be used (${trouble instanceof Error ? trouble.message : String(trouble)})`
  return `the temporary folder ${place} ${reason}: set TMPDIR to a folder on a disk with room that all users may enter and programs run from`
}
