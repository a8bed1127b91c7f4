// What the guide to containers names is there; that it runs is tried by `npm run try:container`, which needs Podman.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as chromium from '@sparticuz/chromium'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const guide = readFileSync(`${root}templates/guides/containers.md`, 'utf8')

test('what the image is made of', () => {
  const copied = [...guide.matchAll(/^COPY (?!--)(.*) \S+$/gm)].flatMap(([, names = '']) => names.split(' '))
  expect(copied).toEqual(['package.json', 'package-lock.json', '.npmrc', 'src', 'templates'])
  expect(copied.filter((name) => !existsSync(root + name))).toEqual([])
})

test('how the browser is unpacked in it', () => {
  const packed = [...guide.matchAll(/'([\w.]+\.br)'/g)].map(([, name = '']) => name)
  expect(packed).toHaveLength(2)
  expect(packed.filter((name) => !existsSync(`${root}node_modules/@sparticuz/chromium/bin/${name}`))).toEqual([])
  expect(chromium.inflate).toBeTypeOf('function')
})
