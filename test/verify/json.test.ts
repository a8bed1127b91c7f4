// Data held against their schema: what is no JSON, holds to no schema, is written otherwise than the program writes, or has no end.
import { expect, test } from 'vitest'
import { schemaText } from '../../src/formats/index.ts'
import { documentData } from '../../src/formats/json/data.ts'
import { verifyJson } from '../../src/verify/json.ts'
import { documentOf } from '../documents.ts'

const data = documentData(await documentOf('2022'))
const written = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const prove = (text: string) => verifyJson(Buffer.from(text))
const said = (text: string) =>
  prove(text)
    .findings.map(({ what, place }) => `${place ?? ''} ${what}`)
    .join('\n')

test('a document as it is written', () => {
  const { findings, document, claims } = prove(written(data))
  expect({ findings, claims, id: document?.edition.id }).toEqual({ findings: [], claims: ['data of a document', 'en'], id: '2022' })
})

test('the schema', () => {
  expect(prove(schemaText()).findings).toEqual([])
  expect(said(schemaText().replace('Outcome', 'Income'))).toMatch(/not the one that this version/)
})

test.each([
  ['nothing', '', /no JSON/],
  ['a text', 'hello', /no JSON/],
  ['a list', '[]', /expected object/],
  ['a key too much', written({ ...data, more: 1 }), /Unrecognized key/],
  ['a key too few', written({ ...data, url: undefined }), /url /],
  ['a value of another kind', written({ ...data, edition: { ...data.edition, year: 2022 } }), /edition\.year /],
  ['other blanks', JSON.stringify(data), /not written as/],
  ['a key twice', written(data).replace('"schemaVersion": 1,', '"schemaVersion": 1,\n  "schemaVersion": 1,'), /not written as/],
  ['an escape too much', written(data).replace('"url"', '"\\u0075rl"'), /not written as/],
  ['a report with a key too much', written({ clauses: [], more: 1 }), /Unrecognized key/],
])('%s', (_, text, what) => expect(said(text)).toMatch(what))

test('what is not UTF-8', () => expect(verifyJson(Buffer.from([0x7b, 0xff])).findings[0]?.what).toMatch(/UTF-8/))

test.each([
  ['a million lists in one another', '['.repeat(1e6) + ']'.repeat(1e6), /expected object/],
  ['a million objects in one another', `${'{"a":'.repeat(1e6)}1${'}'.repeat(1e6)}`, /expected/],
  ['ten million values', `{"languages":[${'1,'.repeat(1e7)}1]}`, /more than 1000000 values/],
  ['a hundred thousand faults', `{"languages":[${'1,'.repeat(1e5)}1]}`, /expected/],
])('bounded: %s', (_, text, what) => {
  expect(said(text)).toMatch(what)
  expect(prove(text).findings.length).toBeLessThan(30)
})
