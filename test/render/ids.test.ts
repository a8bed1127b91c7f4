// The ids that templates, transform and print write themselves are those that no file of the sources may have.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { reservedIds } from '../../src/model/ids.ts'
import { rules } from '../../src/model/rules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (folder: string, name: RegExp) =>
  readdirSync(`${root}${folder}`).flatMap((file) => (name.test(file) ? [readFileSync(`${root}${folder}/${file}`, 'utf8')] : []))
const found = (texts: readonly string[], pattern: RegExp) => texts.flatMap((text) => [...text.matchAll(pattern)].map(([, id = '']) => id))

const templates = [...read('templates', /^document\.hbs$/), ...read('templates/partials', /\.hbs$/)]
const code = [
  ...read('src/transform', /\.ts$/),
  ...read('src/print', /\.ts$/),
  ...read('src/render', /\.ts$/),
  ...read('src/directives', /\.ts$/),
  ...read('src/texts', /\.ts$/),
]

test('every id that the program writes is reserved, and no other', () => {
  const written = [
    ...found(templates, /\bid="([^"{]+)"/g),
    ...found(templates, /href="#([^"{]+)"/g),
    ...found(code, /\bid="([^"{$]+)"/g),
    ...found(code, /\b(?:anchor|id): '([\w-]+)'/g),
  ]
  expect([...new Set(written)].filter((id) => id !== 'series').sort()).toEqual([...reservedIds].sort())
})

test('ids that are made by templates are anchors of texts', () => {
  expect(new Set(found(templates, /\bid="(\{[^"]+)"/g))).toEqual(new Set(['{{anchor}}', '{{document.traceability.anchor}}']))
})

test('the rule names every reserved id', () => {
  for (const id of reservedIds) expect(rules['id-reserved'].explanation).toContain(`\`${id}\``)
})
