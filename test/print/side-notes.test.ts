// Side notes near the foot of a page: on the page of their reference, where the margin has room, and no line of the text elsewhere.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Printed } from '../../src/model/artifact.ts'
import { page, printerForFile, temporaryFolder } from './page.ts'

const printHtml = printerForFile()

const style = `main { width: 100mm } p { margin: 0 }
.note-reference { line-height: 0; vertical-align: 4pt; font-size: 7pt }
.side-note { float: right; clear: right; width: 50mm; margin: 2pt -60mm 8pt 0; font-size: 8pt; line-height: 10pt; break-inside: avoid }
.margin { float: right; clear: right; width: 50mm; margin-right: -60mm }`

/** A note of so many lines. */
function note(id: string, lines: number): string {
  const text = Array.from({ length: lines }, (_, line) => `${id}${line}`).join('<br>')
  return `<a class="note-reference" id="${id}-reference" href="#${id}">${id}</a><span class="side-note" id="${id}"><a href="#${id}-reference">${id}</a> ${text}</span>`
}

/** Lines of text, some with notes; 45 fill a page. */
const lines = (count: number, notes: Readonly<Record<number, string>> = {}) =>
  Array.from({ length: count }, (_, line) => `<p>line${line} ends${notes[line] ?? ''}</p>`).join('')

const print = (body: string) => printHtml(page(body, style))

interface Word {
  readonly page: number
  readonly text: string
  readonly top: number
  readonly bottom: number
}

/** The words of a print with their places, by another program. */
function wordsOf({ pdfs }: Printed): readonly Word[] {
  const file = join(temporaryFolder(), 'print.pdf')
  writeFileSync(file, pdfs[0])
  const { stdout } = spawnSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' })
  return stdout
    .split('<page ')
    .slice(1)
    .flatMap((source, index) =>
      [...source.matchAll(/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</g)].map(([, top, bottom, text = '']) => ({
        page: index + 1,
        text,
        top: Number(top),
        bottom: Number(bottom),
      })),
    )
}

const hasExtractor = spawnSync('pdftotext', ['-v']).error === undefined

describe.skipIf(!hasExtractor)(hasExtractor ? 'side notes' : 'side notes (skipped: pdftotext is not here)', () => {
  const find = (words: readonly Word[], text: string) => words.find((word) => word.text === text) as Word

  test('that do not fit below their reference end with its line', async () => {
    const words = wordsOf(await print(lines(60, { 44: note('a', 5) })))
    const [reference, end] = [find(words, 'line44'), find(words, 'a4')]
    expect([find(words, 'a0').page, end.page]).toEqual([1, 1])
    expect(Math.abs(end.bottom - reference.bottom)).toBeLessThan(4)
  })

  test('move no line of the text', async () => {
    const linesOf = (words: readonly Word[]) => words.filter(({ text }) => text.startsWith('line'))
    const raised = linesOf(wordsOf(await print(lines(60, { 43: note('a', 6), 44: note('b', 6) }))))
    expect(raised).toEqual(linesOf(wordsOf(await print(lines(60, { 43: note('a', 1), 44: note('b', 1) })))))
    expect(raised).toHaveLength(60)
  })

  test('raise the notes that are in their way', async () => {
    const words = wordsOf(await print(lines(60, { 42: note('a', 4), 43: note('b', 4), 44: note('c', 4) })))
    const ends = ['a0', 'a3', 'b0', 'b3', 'c0', 'c3'].map((text) => find(words, text))
    expect(ends.map(({ page }) => page)).toEqual([1, 1, 1, 1, 1, 1])
    expect(ends.map(({ top }) => top)).toEqual(ends.map(({ top }) => top).toSorted((a, b) => a - b))
    expect((ends[2] as Word).top).toBeGreaterThan((ends[1] as Word).bottom)
    expect((ends[4] as Word).top).toBeGreaterThan((ends[3] as Word).bottom)
  })

  test('stay on the next page where something stands above them in the margin', async () => {
    const aside = `<div class="margin" style="height: 44mm">aside</div>`
    const body = `${lines(36)}${aside}${lines(9, { 8: note('a', 12) })}${lines(9)}`
    const words = wordsOf(await print(body))
    expect([find(words, 'aside').page, find(words, 'a0').page]).toEqual([1, 2])
  })

  test('do not leave the page at its head', async () => {
    const words = wordsOf(await print(lines(60, { 2: note('a', 3), 44: note('b', 90) })))
    expect([find(words, 'a0').page, find(words, 'b0').page]).toEqual([1, 2])
  })
})
