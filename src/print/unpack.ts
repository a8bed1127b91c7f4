// Unpacks the browser that comes in the package `@sparticuz/chromium`, once a machine, user and version.
// Takes the temporary folder; gives the folder with `chromium` and `lib/`. Safe when several processes do it at once
// and after one was killed: all is written into a folder beside, which is then renamed. What is no longer whole, because
// the system tidied its temporary files, is unpacked anew.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { removeAbandoned } from './abandoned.ts'
import { readTar } from './tar.ts'

const decompress = promisify(brotliDecompress)

/** A folder that a killed process left half-written is older than this, in milliseconds. */
const abandonedAfter = 600_000

/** Where the unpacked browser is, and the libraries that a slim system lacks. */
export interface Unpacked {
  readonly executable: string
  readonly libraries: string
}

/** Gives the unpacked browser, unpacking it when it is not there yet (about two seconds, 190 MB). */
export async function unpackBrowser(temporaryFolder: string): Promise<Unpacked> {
  const packed = packageFolder()
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as { version: string }
  const user = userInfo().uid
  const folder = join(temporaryFolder, `outcome-chromium-${version}${user < 0 ? '' : `-${user}`}`)
  const isThere = await isOurs(folder, user)
  if (isThere && !(await isWhole(folder))) await rm(folder, { recursive: true, force: true })
  if (!isThere || !existsSync(folder)) await unpackInto(folder, join(packed, 'bin'))
  return { executable: join(folder, 'chromium'), libraries: join(folder, 'lib') }
}

/** Finds the package above its entry file: its manifest is not among its exports. */
function packageFolder(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  while (!existsSync(join(folder, 'package.json')) || !existsSync(join(folder, 'bin', 'chromium.br'))) {
    assert(folder !== dirname(folder), 'the package @sparticuz/chromium has no bin/chromium.br')
    folder = dirname(folder)
  }
  return folder
}

/** Refuses a folder that another user of the machine put in our place: what is in it would be run. */
async function isOurs(folder: string, user: number): Promise<boolean> {
  const found = await stat(folder).catch(() => null)
  if (!found) return false
  if (user >= 0 && (found.uid !== user || (found.mode & 0o022) !== 0)) {
    throw new Error(`${folder} belongs to another user or can be written by others. Remove it, or set TMPDIR to a folder of your own.`)
  }
  return true
}

/** The list of what was unpacked: each file's name and size. */
const listName = 'files.json'

/** Whether all files are there as they were unpacked. */
async function isWhole(folder: string): Promise<boolean> {
  const list = readFile(join(folder, listName), 'utf8').then((text) => JSON.parse(text) as readonly Listed[])
  const files = await list.catch(() => [])
  const sizes = await Promise.all(
    files.map(([name]) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => null,
      ),
    ),
  )
  return files.length > 0 && files.every(([, size], index) => sizes[index] === size)
}

async function unpackInto(folder: string, packed: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const beside = await mkdtemp(`${folder}-unpacking-`)
  try {
    await removeAbandoned(beside, `${basename(folder)}-unpacking-`, abandonedAfter)
    const unpacked = await Promise.all([unpackExecutable(join(packed, 'chromium.br'), beside), unpackLibraries(packed, beside)])
    await writeFile(join(beside, listName), JSON.stringify(unpacked.flat()))
    await rename(beside, folder).catch(async (trouble: NodeJS.ErrnoException) => {
      if (trouble.code !== 'ENOTEMPTY' && trouble.code !== 'EEXIST') throw trouble
    })
  } catch (cause) {
    throw new Error(`The browser could not be unpacked to ${folder}. Is there room for 200 MB, and may it be written?`, { cause })
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

type Listed = readonly [name: string, size: number]

async function unpackExecutable(from: string, folder: string): Promise<readonly Listed[]> {
  const bytes = await decompress(await readFile(from))
  const file = await open(join(folder, 'chromium'), 'w', 0o700)
  await file.writeFile(bytes)
  await file.sync()
  await file.close()
  return [['chromium', bytes.length]]
}

async function unpackLibraries(packed: string, folder: string): Promise<readonly Listed[]> {
  const tar = await decompress(await readFile(join(packed, 'al2023.tar.br')))
  await mkdir(join(folder, 'lib'))
  const libraries = [...readTar(tar)].filter(({ name }) => /^lib\/[\w.-]+$/.test(name))
  for (const { name, bytes } of libraries) await writeFile(join(folder, name), bytes, { mode: 0o700 })
  return libraries.map(({ name, bytes }) => [name, bytes.length])
}
