// Making folders: with those above, where links lead, and where none can be made.
import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../src/disk/write.ts'
import { emptyFolder } from '../cli/folder.ts'

test('folders are made with those above them, also behind a link', async () => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'real'))
  symlinkSync('real', join(folder, 'link'))
  await makeFolder(join(folder, 'link/a/b'), 0o700)
  await makeFolder(join(folder, 'link'))
  expect(statSync(join(folder, 'real/a')).mode & 0o777).toBe(0o700)
  expect(existsSync(join(folder, 'real/a/b'))).toBe(true)
})

test('what cannot be is refused, and comes to an end', async () => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'file'), '')
  await expect(makeFolder(join(folder, 'file'))).rejects.toThrow('EEXIST')
  await expect(makeFolder(join(folder, 'file/below'))).rejects.toThrow('ENOTDIR')
  if (existsSync('/proc/self')) await expect(makeFolder('/proc/self/folder')).rejects.toThrow(/takes no folders|EACCES/)
})
