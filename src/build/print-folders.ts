// Folders that the browsers of killed builds left in the temporary folder. The print stage removes its own after a day; here they go at
// once: every build stands in the temporary folder with a sign of its own as long as it prints, and a browser's folder that is older
// than the signs of all builds that live is nobody's, unless a process of this machine was started with it. Takes the temporary folder
// and who runs; gives how to take the sign away.
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { World } from '../commands/world.ts'
import { isAbandoned, mark } from './ownership.ts'

const sign = 'outcome-build-'
const browserFolder = 'outcome-print-'

/** No run lasts a day, in milliseconds; only so is known of other machines that a build has ended. */
const longest = 86_400_000

/** Puts the sign up and removes what killed builds left. Trouble with it is no trouble for the build. */
export async function beginPrinting({ temporaryFolder, owner }: Pick<World, 'temporaryFolder' | 'owner'>): Promise<() => Promise<void>> {
  try {
    await mkdir(temporaryFolder, { recursive: true })
    const own = await mkdtemp(join(temporaryFolder, `${sign}${mark(owner)}-`))
    await sweep(temporaryFolder, own, owner).catch(() => undefined)
    return () => remove(own)
  } catch {
    return async () => undefined
  }
}

async function sweep(folder: string, own: string, owner: World['owner']): Promise<void> {
  const names = await readdir(folder)
  const now = await age(own)
  let oldest = now
  for (const name of names.filter((each) => each.startsWith(sign))) {
    const made = await age(join(folder, name))
    const isGone = isAbandoned(name.slice(sign.length).replace(/-[^-]*$/, ''), owner) || now - made > longest
    if (isGone) await remove(join(folder, name))
    else oldest = Math.min(oldest, made)
  }
  const browsers = names.filter((name) => name.startsWith(browserFolder))
  const ages = await Promise.all(browsers.map((name) => age(join(folder, name))))
  const old = browsers.filter((_, index) => (ages[index] ?? now) < oldest)
  const commands = old.length === 0 ? '' : await commandLines()
  await Promise.all(old.filter((name) => !commands.includes(name)).map((name) => remove(join(folder, name))))
}

/** The command lines of all processes that can be seen; nothing where the system does not show them as files. */
async function commandLines(): Promise<string> {
  const processes = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  return (await Promise.all(processes.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')))).join('\n')
}

/** When something was last changed, in milliseconds; what is just going away is as good as new. */
async function age(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  )
}

/** What belongs to somebody else stays. */
async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined)
}
