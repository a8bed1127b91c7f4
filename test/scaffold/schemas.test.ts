// The schemas that editors read are those that the program checks with: what one refuses the other does, as far as a schema can say it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkedFiles, schemaNames, writtenSchema } from '../../src/scaffold/schemas.ts'
import { kindList } from '../../src/texts/index.ts'

const sources = fileURLToPath(new URL('../../sources', import.meta.url))

function problems(name: string, value: unknown): string[] {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.validate(JSON.parse(writtenSchema(name)) as object, value)
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const readYaml = (path: string): unknown => parse(readFileSync(join(sources, path), 'utf8'))

describe('the schemas of what people write', () => {
  test('every kind of text has one', () => {
    expect(kindList.filter(({ name }) => !schemaNames.includes(name))).toEqual([])
  })

  test('take the data of this series', () => {
    const editions = readdirSync(sources).filter((name) => /^\d{4}$/.test(name))
    expect(problems('series', readYaml('series.yaml'))).toEqual([])
    expect(problems('terms', readYaml('terms.yaml'))).toEqual([])
    for (const edition of editions) expect(problems('edition', readYaml(`${edition}/edition.yaml`))).toEqual([])
  })

  test.each([
    ['series', { languages: [] }, '/languages must NOT have fewer than 1 items'],
    ['edition', { status: 'final' }, '/status must be equal to one of the allowed values'],
    ['edition', { stauts: 'draft' }, ' must NOT have additional properties'],
    ['terms', {}, ' must be array'],
  ])('%s: %j', (name, change, problem) => {
    const whole = name === 'series' ? readYaml('series.yaml') : name === 'edition' ? readYaml('2023/edition.yaml') : null
    expect(problems(name, whole === null ? change : { ...(whole as object), ...change })).toEqual([problem])
  })

  test.each(checkedFiles.map(([name]) => name).filter((name) => name !== 'terms'))('%s says of every key what it is for', (name) => {
    const { properties } = JSON.parse(writtenSchema(name)) as { properties: Record<string, { description?: string }> }
    expect(Object.entries(properties).flatMap(([key, { description }]) => (description === undefined ? [key] : []))).toEqual([])
  })
})
