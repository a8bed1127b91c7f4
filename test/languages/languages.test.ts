// The Universal Declaration of Human Rights in languages that the program has words for, and in some that it has none for, each as a small
// edition: made, valid by both standards, and read back whole. `npm run conformance:languages` does it with all, a run of all tests with
// some: one without blanks, one from right to left, one that is only begun.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readArguments } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import { world } from '../cli/world.ts'
import { hasExtractor, textByExtractor, textByViewer, wordsLost } from '../extraction.ts'
import { templates } from '../packs.ts'
import { hasValidator, judged, violations } from '../validator.ts'
import { writeEdition } from './declaration.ts'
import { tried } from './tried.ts'

const ordered = process.env['LANGUAGES'] === 'all' ? tried : tried.filter(({ tag }) => ['he', 'ja', 'th'].includes(tag))
const folder = mkdtempSync(join(tmpdir(), 'languages-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fileOf = (tag: string, ending: string) => join(folder, tag, '1948', tag, `outcome-document.${ending}`)

describe.each(ordered)('$tag', (language) => {
  const { tag, whole = 99.5 } = language
  let errors = ''
  beforeAll(async () => {
    const sources = join(folder, `${tag}-sources`)
    await writeEdition(sources, language)
    const own = world({ folder, templates })
    const line = ['build', '--no-cache', '--sources', sources, '--out', join(folder, tag), '--format', 'pdf', 'html']
    const request = await readArguments(line, { build: { summary: '', load: async () => build } })
    if (request.kind !== 'run') throw new Error('not a run')
    await request.command.run(request.invocation, own)
    errors = own.errors.text()
  }, 60_000)

  test('is made', () => {
    expect(errors).not.toContain(' error ')
    expect(readFileSync(fileOf(tag, 'html'), 'utf8')).toMatch(new RegExp(`<html lang="${tag}"`))
  })

  // The viewer of Firefox parts words at the ends of lines, and knows no replacement texts.
  test('is read back whole', async () => {
    const text = hasExtractor ? textByExtractor(fileOf(tag, 'pdf')) : await textByViewer(fileOf(tag, 'pdf'))
    const { all, lost } = wordsLost(fileOf(tag, 'html'), text, tag)
    expect(all).toBeGreaterThan(900)
    expect([(100 * (all - lost.length)) / all, lost.slice(0, 30)]).toEqual([
      expect.toSatisfy((share) => share >= (hasExtractor ? whole : 80)),
      expect.anything(),
    ])
  })
})

describe.skipIf(!hasValidator)(judged('the validator'), () => {
  test('finds nothing wrong', { timeout: 300_000 }, async () => {
    expect(await violations(ordered.map(({ tag }) => ({ file: fileOf(tag, 'pdf'), standard: 'ua-1' })))).toEqual([])
  })
})
