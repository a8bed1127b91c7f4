// Pseudo-languages: their texts, the documents that are made of them, and what they are for: words that nobody can translate and boxes
// that overflow.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPseudoLanguages } from '../../src/build/pseudo.ts'
import { openReading, readManuscripts } from '../../src/build/reading.ts'
import type { OutcomeDocument } from '../../src/model/document.ts'
import { createRenderer, type Medium, type Renderer } from '../../src/render/index.ts'
import { transform } from '../../src/transform/index.ts'
import { pseudoText } from '../../src/translation/pseudo.ts'
import { world } from '../cli/world.ts'
import { openScreens, type Screens, turn } from '../html/screen.ts'
import { packs, templates } from '../packs.ts'
import { overflowing, plainWords } from './pseudo-page.ts'
import { seriesWorkspace, smallWorkspace } from './series-workspace.ts'

test('en-XA is accented, longer, bracketed, and keeps placeholders', () => {
  expect(pseudoText('Page {page} of Zz', 'en-XA')).toBe('[Þåĝé {page} öƒ Žž one t]')
  const long = 'A budget allots to everyone in the city a share of its means.'
  expect(pseudoText(long, 'en-XA').length / long.length).toBeGreaterThan(1.35)
})

test('ar-XB writes each letter as an Arabic one and leaves numbers, blanks and placeholders', () => {
  expect(pseudoText(' two 62 {count} café ', 'ar-XB')).toBe(' توو 62 {count} كافي ')
})

test('they are built when they are asked for, and by no plain build', async () => {
  const workspace = await smallWorkspace()
  const documents = () => readdirSync(join(workspace.folder, 'output/2020')).sort()
  expect(await workspace.outcome('check', '--lang', 'en-XA', '--lang', 'ar-XB')).toMatchObject({ code: 0, errors: '' })
  await workspace.outcome('build', '--format', 'html', '--lang', 'en-XA', '--lang', 'ar-XB')
  expect([documents(), existsSync(join(workspace.folder, 'output/index.html'))]).toEqual([['ar-XB', 'en-XA'], false])
  const page = workspace.read('output/2020/ar-XB/outcome-document.html').replace(/<style>[\s\S]*?<\/style>/g, '')
  expect(page).toMatch(/<html lang="ar-XB" dir="rtl"/)
  expect(page.replace(/<[^>]*>/g, ' ').match(/encouragement|figures|contents/gi)).toEqual(null)
  rmSync(join(workspace.folder, 'output'), { recursive: true })
  await workspace.outcome('build', '--format', 'html')
  expect(documents()).toEqual(['en', 'fr'])
  await expect(workspace.outcome('build', '--lang', 'en-XC')).rejects.toThrow('no language “en-XC”')
})

const order = { sources: fileURLToPath(new URL('../../sources', import.meta.url)), output: null, editions: ['2023'], languages: ['en-XA'] }

/** The edition of 2023 in en-XA, and how it is rendered with the templates of a folder. */
async function openPseudo(folder: string) {
  const reading = await openReading({ ...order, formats: [], conformance: null, isStrict: false, shard: null }, world())
  addPseudoLanguages(packs, reading.request, reading.series)
  const all = packs
  const edition = reading.series?.editions.find(({ id }) => id === '2023')
  const [manuscript] = (edition && (await readManuscripts(reading, edition, () => undefined))?.manuscripts) ?? []
  if (manuscript === undefined) throw new Error('the sources of 2023 have problems')
  const document: OutcomeDocument = transform(manuscript, { packs: all, sourceHash: '0'.repeat(64) })
  const renderer: Renderer = await createRenderer(folder, all)
  return { document, render: (medium: Medium) => renderer.document(document, medium) }
}

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const narrow = { width: 320, height: 640, scheme: 'light' } as const
/** The text area of A4 is 174 mm wide. */
const paper = { width: Math.floor((174 / 25.4) * 96), height: 900, scheme: 'light' } as const

/** What is plain on the page at 320 pixels, and what overflows. */
async function look(html: string) {
  const opened = await screens.open(html)
  await turn(opened, narrow)
  return { words: await plainWords(opened.page), boxes: await overflowing(opened.page) }
}

test('every word of the templates and of the sources is a pseudo-word, and no box overflows at 320 pixels', async () => {
  expect(await look(await (await openPseudo(templates)).render('screen'))).toEqual({ words: [], boxes: [] })
})

async function overflowingInPrint(folder: string): Promise<readonly string[]> {
  const { document, render } = await openPseudo(folder)
  const opened = await screens.open(await render('print'), document.images)
  await turn(opened, paper)
  await opened.page.emulateMediaType('print')
  return overflowing(opened.page)
}

test('no box overflows in print', async () => {
  expect(await overflowingInPrint(templates)).toEqual([])
})

test('a word that stands in a template alone is found, and boxes that are too narrow', async () => {
  const workspace = seriesWorkspace({ ownTemplates: true })
  workspace.change('templates/partials/encouragement.hbs', '{{words.addressedTo}}', 'Addressed to')
  workspace.change('templates/styles/screen.css', /$/, 'h2 { white-space: nowrap }')
  const { words, boxes } = await look(await (await openPseudo(join(workspace.folder, 'templates'))).render('screen'))
  expect(words).toEqual(['Addressed', 'to'])
  expect(boxes.length).toBeGreaterThan(0)
  workspace.change('templates/styles/print.css', /$/, '.side-note { white-space: nowrap }')
  expect((await overflowingInPrint(join(workspace.folder, 'templates'))).length).toBeGreaterThan(10)
})
