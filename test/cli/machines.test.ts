// Machines that are not like this one: users without a name or a home, folders that may not be written or run from, few open files, other
// languages. The same bytes come out, or a sentence. Only root can make such machines, on Linux; elsewhere this is skipped.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { folderWithBrowser } from '../private-folder.ts'
import { emptyFolder, folderWithSources } from './folder.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const nameless = 61_001

/** Commands of a shell as root, in a name space of mounts of its own. */
function shell(folder: string, script: string, environment: Readonly<Record<string, string | undefined>> = {}) {
  const env = { ...process.env, TMPDIR: folder, ...environment }
  const words = ['--mount', 'sh', '-c', `${script}`, 'sh', process.execPath, cli]
  const { status, stdout, stderr } = spawnSync('unshare', words, { cwd: folder, encoding: 'utf8', env })
  return { code: status, output: stdout, errors: stderr }
}

/** A folder with sources that belongs to somebody without an entry in passwd. */
function folderOf(user: number): string {
  const folder = folderWithSources()
  for (const path of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) chownSync(join(folder, path), user, user)
  return folder
}

const asNobody = `setpriv --reuid ${nameless} --regid ${nameless} --clear-groups`
const record = (folder: string) => readFileSync(join(folder, 'output/SHA256SUMS'), 'utf8')

/** What is said on standard error but for the sentence on the sandbox, which depends on the machine. */
const said = (errors: string) => errors.replace(/^.*without its sandbox.*\n/m, '')

const canTry =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  shell('/', `${asNobody} "$1" "$2" --version`, { TMPDIR: undefined }).code === 0

describe.skipIf(!canTry)('the same bytes come out', () => {
  let expected = ''
  beforeAll(() => {
    const folder = folderWithSources()
    expect(shell(folder, '"$1" "$2" build').code).toBe(0)
    expected = record(folder)
  })

  test('for a user without a name and a home, in a temporary folder of all', () => {
    const folder = folderOf(nameless)
    const temporary = join(folder, 'tmp')
    mkdirSync(temporary)
    chmodSync(temporary, 0o1777)
    // A mask that takes every right away takes none from one's own folders.
    const script = `umask 777; ${asNobody} "$1" "$2" build`
    const { code, errors } = shell(folder, script, { HOME: undefined, XDG_CACHE_HOME: undefined, TMPDIR: temporary })
    expect([code, said(errors)]).toEqual([0, ''])
    expect(record(folder)).toBe(expected)
    expect(readdirSync(temporary)).toEqual([])
    expect(statSync(join(folder, 'output/SHA256SUMS')).mode & 0o777).toBe(0o600)
  })

  test('with a home that may not be written', () => {
    const folder = folderOf(nameless)
    const { code, errors } = shell(folder, `${asNobody} "$1" "$2" build`, { HOME: '/', XDG_CACHE_HOME: undefined })
    expect([code, said(errors)]).toEqual([0, ''])
    expect(record(folder)).toBe(expected)
  })

  test('with all rights given or none, in Turkish, without shared memory, with few open files', () => {
    for (const mask of ['000', '077']) {
      const folder = folderWithSources()
      const script = `umount /dev/shm; umask ${mask}; ulimit -n 128; "$1" "$2" build`
      const { code, errors } = shell(folder, script, { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })
      expect([code, said(errors)]).toEqual([0, ''])
      expect(record(folder)).toBe(expected)
    }
  })
})

describe.skipIf(!canTry)('containers that share folders', () => {
  /** A build in a name space of process numbers of its own, in which it has the number that every other one has. */
  function start(folder: string, script: string): Promise<number | null> {
    const words = ['--pid', '--fork', '--mount-proc', '--kill-child', 'sh', '-c', script, 'sh', process.execPath, cli]
    const child = spawn('unshare', words, { cwd: folder, stdio: 'ignore', env: { ...process.env, TMPDIR: folder, XDG_CACHE_HOME: folder } })
    return new Promise((resolve) => child.once('close', resolve))
  }

  test('leave one another’s files alone', async () => {
    const folder = folderWithSources()
    await (await folderWithBrowser(folder)).close()
    const builds = Array.from({ length: 2 }, () => start(folder, 'exec "$1" "$2" build'))
    expect(await Promise.all(builds)).toEqual([0, 0])
    const left = [...readdirSync(join(folder, 'output')), ...readdirSync(join(folder, 'outcome-documents/runs'))]
    expect(left.filter((name) => name !== '2020').sort()).toEqual(['SHA256SUMS', 'index.html', 'schema'])
  })
})

describe.skipIf(!canTry)('a sentence is said', () => {
  const homeless = { HOME: undefined, XDG_CACHE_HOME: undefined }

  test.each([
    ['that may not be written', 'mount -t tmpfs -o ro tmpfs t', /There is no folder that only this user can write/],
    ['from which nothing can be run', 'mount -t tmpfs -o noexec,mode=1777 tmpfs t', /noexec|programs/],
    ['that is not there', 'rmdir t', /There is no folder that only this user can write/],
    ['that is a file', 'rmdir t; touch t', /There is no folder that only this user can write/],
  ])('of a temporary folder %s', (_, make, sentence) => {
    const folder = folderOf(nameless)
    mkdirSync(join(folder, 't'))
    const { code, errors } = shell(folder, `${make}; ${asNobody} "$1" "$2" build --format pdf`, { ...homeless, TMPDIR: join(folder, 't') })
    expect([code, errors]).toEqual([70, expect.stringMatching(sentence)])
    expect(errors).not.toMatch(/^\s+at /m)
    expect(existsSync(join(folder, 'output'))).toBe(false)
  })

  /** The folder as /mnt, and no other that a user but root could use; what is in them, such as this checkout, stays to be read. */
  const alone = 'mount --bind . /mnt; cd /mnt; for p in /tmp /var/tmp; do mount --rbind $p $p; mount -o remount,bind,ro $p; done'

  test('of a browser of root that can have no sandbox, and it is refused where one is required', async () => {
    const folder = folderWithSources()
    await (await folderWithBrowser(folder)).close()
    const environment = { XDG_CACHE_HOME: '/mnt', TMPDIR: '/nowhere' }
    const why = 'because all runs as root and the temporary folder /nowhere does not exist: set TMPDIR to a folder'
    const made = shell(folder, `${alone}; "$1" "$2" build --format pdf`, environment)
    expect([made.code, made.errors]).toEqual([
      0,
      expect.stringMatching(new RegExp(`^outcome: The browser .* without its sandbox, ${why}.*\n$`)),
    ])
    const refused = shell(folder, `${alone}; rm -r .cache output; "$1" "$2" build --format pdf`, {
      ...environment,
      OUTCOME_SANDBOX: 'required',
    })
    expect([refused.code, refused.errors]).toEqual([70, expect.stringContaining(`OUTCOME_SANDBOX=required asks for, ${why}`)])
    // The remedy.
    const put = 'mkdir -m 755 /dev/shm/t; export TMPDIR=/dev/shm/t'
    const well = shell(folder, `${alone}; ${put}; "$1" "$2" build --format pdf`, { ...environment, OUTCOME_SANDBOX: 'required' })
    spawnSync('rmdir', ['/dev/shm/t'])
    expect([well.code, well.errors]).toEqual([0, ''])
  })

  test('of a disk that is too small for the browser, and nothing is left on it', () => {
    const folder = folderWithSources()
    mkdirSync(join(folder, 't'))
    const script = 'mount -t tmpfs -o size=2m tmpfs t; "$1" "$2" build --format pdf; code=$?; find t -type f; exit $code'
    const { code, output, errors } = shell(folder, script, { XDG_CACHE_HOME: join(folder, 't') })
    expect([code, errors]).toEqual([
      70,
      expect.stringMatching(/could not be unpacked to .*: the disk is full, and it takes 250 MB\. Make room, or set/),
    ])
    expect(output).not.toMatch(/^t\//m)
  })

  test('of a working folder that is gone', () => {
    const folder = emptyFolder()
    cpSync(cli, join(folder, 'x'))
    const { code, errors } = shell(folder, 'mkdir gone; cd gone; rmdir ../gone; "$1" "$2" check')
    expect([code, errors]).toEqual([
      70,
      expect.stringMatching(/^outcome: The folder that this command was given in is not there any more\./),
    ])
  })

  test('where too few files may be open', () => {
    for (const limit of [24, 32]) {
      const { code, errors } = shell(folderWithSources(), `ulimit -n ${limit}; "$1" "$2" build`)
      expect([0, 70]).toContain(code)
      expect(errors).not.toMatch(/^\s+at /m)
      if (code === 70) expect(errors).toMatch(/too (few|many) (files|open)|open files/i)
    }
  })
})
