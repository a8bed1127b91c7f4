// What no page has room for is said at its place in the sources, and mended there; it is no defect of the program.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { reportUnfit } from '../../src/build/unfit.ts'
import { readInvocation } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import { DoesNotFit } from '../../src/model/does-not-fit.ts'
import { folderWithSources } from '../cli/folder.ts'
import { world } from '../cli/world.ts'
import { sourcesWith } from '../load/laid-over.ts'
import { messageList } from '../load/message-list.ts'
import { manuscriptFrom } from '../transform/made.ts'
import { page, printerForFile, removeFolders } from './page.ts'

const printHtml = printerForFile()
afterAll(removeFolders)

describe('the print', () => {
  test('names a table that fits no page', async () => {
    const cell = `<td style="white-space:nowrap">${'unbreakable '.repeat(40)}</td>`
    const printed = printHtml(page(`<section style="page: text"><table><tr>${cell}</tr></table></section>`), {})
    await expect(printed).rejects.toMatchObject({ unfit: [{ kind: 'table', words: expect.stringMatching(/^unbreakable unbr/) }] })
  })

  test('names a cover whose words reach its foot', async () => {
    const cover = `<div class="cover" style="position:relative;height:100px"><p style="height:90px">Words</p><p class="cover-foot" style="position:absolute;bottom:0;height:30px">Foot</p></div>`
    await expect(printHtml(page(cover), {})).rejects.toMatchObject({ unfit: [{ kind: 'cover' }] })
    await expect(printHtml(page(cover.replace('90px', '20px')), {})).resolves.toMatchObject({ pages: 1 })
  })
})

test('a table is found by its words, though they are set in another way', async () => {
  const text = String((await (await sourcesWith({})).text('2020/en/sessions/02-workshop.md')).value)
  const manuscript = await manuscriptFrom(
    await sourcesWith({
      '2020/en/sessions/02-workshop.md': `${text}\n| "One" | 2-3 |\n| - | - |\n| a | b |\n\n| Two | 4 |\n| - | - |\n| a | b |\n`,
    }),
  )
  reportUnfit(
    new DoesNotFit([
      { kind: 'table', words: '“One”2–3ab' },
      { kind: 'table', words: 'Two4a' },
    ]),
    manuscript,
  )
  const line = text.split('\n').length + 1
  const said = messageList(manuscript.texts.map(({ file }) => file))
    .split('\n')
    .filter((each) => / table-wide: /.test(each))
  expect(said.map((each) => each.replace(/ error.*/, ''))).toEqual(
    [line, line + 4].map((at) => `sources/2020/en/sessions/02-workshop.md:${at}:1`),
  )
})

async function built(folder: string) {
  const own = world({ folder })
  const code = await build.run(readInvocation(build, ['--format', 'pdf']), own)
  return { code, errors: own.errors.text() }
}

test('a cover with too many organisers is a message, and is made when they are fewer', async () => {
  const folder = folderWithSources()
  const [series, names] = ['series.yaml', 'en/series.md'].map((path) => join(folder, 'sources', path)) as [string, string]
  const before = [series, names].map((path) => readFileSync(path, 'utf8')) as [string, string]
  const write = (count: number) => {
    const ids = Array.from({ length: count }, (_, index) => `office-${index}`)
    writeFileSync(series, before[0].replace(/ {2}- \{ id: city-network.*/, ids.map((id) => `  - { id: ${id}, url: null }`).join('\n')))
    writeFileSync(names, before[1].replace(/ {2}city-network:.*/, ids.map((id) => `  ${id}: The Office for Human Rights ${id}`).join('\n')))
  }
  write(90)
  const refused = await built(folder)
  expect([refused.code, refused.errors]).toEqual([1, expect.stringContaining('cover-full')])
  expect(refused.errors).toContain('“organisers” in series.md')
  write(9)
  expect(await built(folder)).toMatchObject({ code: 0 })
  rmSync(folder, { recursive: true })
}, 60_000)
