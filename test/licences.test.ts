// What the program stands on may be delivered with it, and is what it was when it was chosen.
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isDelivered, type LockedPackage, lockedPackages } from '../.ci/lockfile.ts'

const packages = lockedPackages(fileURLToPath(new URL('../package-lock.json', import.meta.url)))

const permissive = '0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause BlueOak-1.0.0 CC0-1.0 ISC MIT OFL-1.1 Python-2.0 Unlicense Zlib'.split(' ')
/** What only development uses, and nobody is handed, may ask that changes to itself be published. */
const inDevelopment = [...permissive, 'MPL-2.0']

/** Packages whose licence is none of these, in no alternative that it offers. */
function unlicensed(found: readonly LockedPackage[], allowed: readonly string[]): readonly string[] {
  const isAllowed = (license: string) =>
    license
      .replace(/^\(([^()]*)\)$/, '$1')
      .split(' OR ')
      .some((each) => each.split(' AND ').every((name) => allowed.includes(name)))
  return found.filter(({ license = '' }) => !isAllowed(license)).map(({ name, license }) => `${name}: ${license}`)
}

test('every package that is delivered has a licence that lets anybody use, change and pass it on', () => {
  expect(unlicensed(packages.filter(isDelivered), permissive)).toEqual([])
})

test('no package of development has a licence that reaches what is made with it', () => {
  expect(unlicensed(packages, inDevelopment)).toEqual([])
})

test('a licence that is not on the list, or none, is seen', () => {
  const found = (license?: string) => ({
    path: 'node_modules/a',
    name: 'a',
    version: '1.0.0',
    ...(license === undefined ? {} : { license }),
  })
  const licences = [
    'MIT',
    'MIT OR GPL-3.0-only',
    'MIT AND ISC',
    'GPL-3.0-only',
    'MIT AND LGPL-2.1-only',
    '(MIT OR CC0-1.0)',
    '(AGPL-3.0-only)',
    'UNLICENSED',
  ]
  expect(unlicensed([...licences.map(found), found()], permissive)).toEqual([
    'a: GPL-3.0-only',
    'a: MIT AND LGPL-2.1-only',
    'a: (AGPL-3.0-only)',
    'a: UNLICENSED',
    'a: undefined',
  ])
})

test('every package of the lockfile has its checksum', () => {
  expect(packages.filter(({ integrity = '' }) => !integrity.startsWith('sha512-'))).toEqual([])
})
