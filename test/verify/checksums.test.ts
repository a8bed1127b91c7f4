// The record of an output: what is written can be read again, by this program and by `sha256sum`; what is none is refused.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { checksumOf } from '../../src/model/checksum.ts'
import { checksumsName, lineThatIsNoChecksum, readChecksums, writeChecksums } from '../../src/output/checksums.ts'
import { emptyFolder } from '../cli/folder.ts'

const ofNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const ofOther = checksumOf(Buffer.from('other'))

test('the checksum is SHA-256 in hex', () => expect(checksumOf(new Uint8Array())).toBe(ofNothing))

test('one line a file, two blanks, sorted by code units', () =>
  expect(
    writeChecksums(
      new Map([
        ['é', ofNothing],
        ['a/b', ofNothing],
        ['Z', ofOther],
        ['a', ofOther],
      ]),
    ),
  ).toBe(`${ofOther}  Z\n${ofOther}  a\n${ofNothing}  a/b\n${ofNothing}  é\n`))

test('what is written can be read, whatever the names are', () => {
  const names = ['a b', ' a', 'a\\b', 'a\nb', 'a\rb', '\\n', 'é/ü.pdf', '*star', 'x  y', '-']
  const checksums = new Map(names.sort().map((name) => [name, checksumOf(Buffer.from(name))]))
  expect([...(readChecksums(writeChecksums(checksums)) ?? [])]).toEqual([...checksums])
})

test('lines may end as on Windows', () => {
  const checksums = new Map([
    ['a', ofNothing],
    ['b\r', ofOther],
  ])
  const text = writeChecksums(checksums).replaceAll('\n', '\r\n')
  expect([...(readChecksums(text) ?? [])]).toEqual([...checksums])
  expect(lineThatIsNoChecksum(text)).toBe(null)
})

test.each([
  ['nothing', '', 1],
  ['text', 'hello\n', 1],
  ['one blank', `${ofNothing} a\n`, 1],
  ['capitals', `${ofNothing.toUpperCase()}  a\n`, 1],
  ['a checksum cut off', `${ofNothing}  a\n${ofNothing.slice(1)}  b\n`, 2],
  ['a name twice', `${ofNothing}  a\n${ofOther}  a\n`, 2],
  ['an empty line', `${ofNothing}  a\n\n${ofOther}  b\n`, 2],
  ['a path from the root', `${ofNothing}  /etc/passwd\n`, 1],
  ['a path that leads out', `${ofNothing}  a/../../b\n`, 1],
  ['a path that begins here', `${ofNothing}  ./a\n`, 1],
  ['an unknown escape', `\\${ofNothing}  a\\tb\n`, 1],
])('no record: %s', (_, text, line) => {
  expect(readChecksums(text)).toBe(null)
  expect(lineThatIsNoChecksum(text)).toBe(line)
})

const isInstalled = spawnSync('sha256sum', ['--version']).status === 0

test.skipIf(!isInstalled)('sha256sum takes it, and writes the same', () => {
  const folder = emptyFolder()
  const names = ['2023/en/outcome-document.pdf', 'a b', 'back\\slash', 'line\nend', 'index.html', 'é']
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), name)
  }
  const text = writeChecksums(new Map(names.map((name) => [name, checksumOf(Buffer.from(name))])))
  writeFileSync(join(folder, checksumsName), text)
  const check = spawnSync('sha256sum', ['-c', '--strict', '--quiet', checksumsName], { cwd: folder, encoding: 'utf8' })
  expect(check).toMatchObject({ status: 0, stdout: '', stderr: '' })
  expect(spawnSync('sha256sum', [...names].sort(), { cwd: folder, encoding: 'utf8' }).stdout).toBe(text)
})
