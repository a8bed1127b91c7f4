// `outcome new`: what it writes can be built at once, nothing is written over, and what cannot be built is not written.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { check } from '../../src/commands/check.ts'
import type { Command } from '../../src/commands/command.ts'
import { newEdition } from '../../src/commands/new/edition.ts'
import { newEncouragement } from '../../src/commands/new/encouragement.ts'
import { newSeries } from '../../src/commands/new/series.ts'
import { newSession } from '../../src/commands/new/session.ts'
import { directives } from '../../src/directives/index.ts'
import { SourcesError } from '../../src/model/sources-error.ts'
import { contents, emptyFolder, folderWithSources } from './folder.ts'
import { type TestWorld, world } from './world.ts'

async function run(command: Command, words: readonly string[], changes: Partial<TestWorld>) {
  const own = world(changes)
  const code = await command.run(readInvocation(command, words), own)
  return { code, output: own.output.text(), errors: own.errors.text() }
}

/** What `outcome check --strict` says of a folder. */
async function verdict(folder: string): Promise<string> {
  const { code, errors } = await run(check, ['--strict', '--no-cache'], { folder })
  return code === 0 ? 'well' : errors
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')

describe('outcome new series', () => {
  test('writes sources that are well, and what stands beside them', async () => {
    const folder = emptyFolder()
    const { code, output } = await run(newSeries, ['--yes'], { folder })
    expect(code).toBe(0)
    expect(output).toContain('npx outcome build')
    expect(await verdict(folder)).toBe('well')
    expect(Object.keys(contents(folder)).filter((path) => !path.startsWith('sources/'))).toEqual([
      ...['.editorconfig', '.github/workflows/documents.yml', '.gitignore'],
      ...['.vscode/edition.schema.json', '.vscode/extensions.json', '.vscode/outcome.code-snippets'],
      ...['.vscode/series.schema.json', '.vscode/settings.json', '.vscode/terms.schema.json', 'README.md', 'package.json'],
    ])
  })

  test('says what it was told, whatever signs are in it', async () => {
    const folder = emptyFolder()
    const words = ['libraries', '--title', `Libraries: "for all" #1 & 'more'`, '--organiser', '42', '--lang', 'de', 'en']
    const rest = ['--edition', '2031-spring', '--licence', 'CC0-1.0', '--page', 'letter', '--colour', '#224466', '--yes']
    await run(newSeries, [...words, ...rest], { folder })
    const series = join(folder, 'libraries')
    expect(await verdict(series)).toBe('well')
    expect(read(series, 'sources/series.yaml')).toContain('languages: [de, en]')
    expect(read(series, 'sources/2031-spring/edition.yaml')).toMatch(/start: 2031-03-02[\s\S]*colour: "#224466"/)
    expect(read(series, 'README.md')).toContain(`# Libraries: "for all" \\#1 & 'more'`)
  })

  test('names the packages of fonts that its languages need', async () => {
    const folder = emptyFolder()
    const { output } = await run(newSeries, ['--lang', 'hi', 'en', '--yes'], { folder })
    expect(output).toContain('\nnpm install @fontsource/noto-serif-devanagari @fontsource/noto-sans-devanagari\n')
    const { dependencies } = JSON.parse(read(folder, 'package.json')) as { readonly dependencies: object }
    expect(Object.keys(dependencies).slice(1)).toEqual(['@fontsource/noto-serif-devanagari', '@fontsource/noto-sans-devanagari'])
  })

  test('asks at a terminal until an answer will do', async () => {
    const answers = ['', 'A Network', 'xx', 'fr', '', 'MIT', 'CC0-1.0', '', '#eeeeee', '#224466']
    const questions: string[] = []
    const ask = async (question: string) => {
      questions.push(question)
      return answers.shift() ?? ''
    }
    const folder = emptyFolder()
    const { errors } = await run(newSeries, [], { folder, ask })
    expect(questions[0]).toBe('What is the series called? [Our Conference Series]: ')
    expect(questions.length).toBe(10)
    expect(errors).toContain('the program has no words in “xx” yet')
    expect(errors).toContain('it is to be one of CC-BY-4.0, ')
    expect(errors).toContain('its contrast with white is 1.2 : 1')
    expect(read(folder, 'sources/fr/series.md')).toContain('a-network: A Network')
    expect(Object.keys(contents(folder)).some((path) => path.startsWith('sources/2026/fr/'))).toBe(true)
  })

  test('leaves alone what stands beside the sources, and says so', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'README.md'), 'Ours.\n')
    const { output } = await run(newSeries, ['--yes'], { folder })
    expect(output).toContain('README.md was there and stays as it is.')
    expect(read(folder, 'README.md')).toBe('Ours.\n')
  })

  test.each<[string, readonly string[], RegExp]>([
    ['sources that are there', ['--yes'], /There are sources already, in .*sources\. Nothing is written/],
    ['a language without words', ['new', '--lang', 'xx', '--yes'], /--lang cannot be “xx”: the program has no words in “xx” yet/],
    ['a licence that is none', ['new', '--licence', 'MIT', '--yes'], /--licence cannot be “MIT”: it is to be one of CC-BY-4\.0/],
    ['an edition in a folder', ['new', '--edition', '2031/x', '--yes'], /--edition cannot be “2031\/x”/],
    ['a folder whose name is too long', ['x'.repeat(300), '--yes'], /cannot be written: its name is too long/],
    ['an edition without a year', ['new', '--edition', 'first', '--yes'], /an edition is called by its year/],
    ['a colour that is too light', ['new', '--colour', '#ffee00', '--yes'], /Choose a darker shade/],
    ['a title that is too long', ['new', '--title', 'x'.repeat(200), '--yes'], /it is to be at most 120 characters/],
  ])('refuses %s', async (_, words, message) => {
    const folder = folderWithSources()
    const before = contents(folder)
    await expect(run(newSeries, words, { folder })).rejects.toThrow(message)
    expect(contents(folder)).toEqual(before)
  })

  test('writes nothing that cannot be built', async () => {
    const folder = emptyFolder()
    await expect(run(newSeries, ['--title', '人权', '--lang', 'fr', '--yes'], { folder })).rejects.toThrow(SourcesError)
    expect(contents(folder)).toEqual({})
  })

  test('has a snippet for everything that is written beyond Markdown', async () => {
    const folder = emptyFolder()
    await run(newSeries, ['--yes'], { folder })
    const snippets = JSON.parse(read(folder, '.vscode/outcome.code-snippets')) as object
    expect(Object.keys(directives).filter((name) => !Object.hasOwn(snippets, name))).toEqual([])
  })
})

describe('outcome new edition', () => {
  test('makes an edition without texts, in the colour of the newest', async () => {
    const folder = folderWithSources()
    await run(newEdition, ['2031'], { folder })
    expect(read(folder, 'sources/2031/edition.yaml')).toMatch(/colour: "#0f5346"[\s\S]*encouragements: 0[\s\S]*sessions: 0/)
    expect(await verdict(folder)).toBe('well')
  })

  test.each([
    ['2031/x', /“2031\/x” is no edition/],
    ['31', /“31” is no edition\. An edition is called by its year/],
    ['2020', /edition\.yaml \(and 1 more\) is there already\. Nothing is written/],
  ])('refuses %s', async (year, message) => {
    const folder = folderWithSources()
    await expect(run(newEdition, [year], { folder })).rejects.toThrow(message)
  })
})

describe('outcome new session and encouragement', () => {
  test('make the next text, with its count', async () => {
    const folder = folderWithSources()
    await run(newSession, ['Closing: what remains to be said', '--date', '2020-03-03', '--kind', 'closing'], { folder })
    expect(read(folder, 'sources/2020/en/sessions/03-closing-what-remains-to-be-said.md')).toBe(
      '---\ntitle: "Closing: what remains to be said"\nshort: Closing\ndate: 2020-03-03\nkind: closing\nstrand: Strand\ncontributors: []\n---\n\nNotes of the session.\n',
    )
    await run(newEncouragement, ['Ask', '--from', 'opening#late-figures', 'workshop#one-clerk', '--right', 'ICESCR 2'], { folder })
    expect(read(folder, 'sources/2020/en/encouragements/03-ask.md')).toContain(
      'rights:\n  - ICESCR 2\nsdgs: []\nfrom:\n  - opening#late-figures\n  - workshop#one-clerk\n',
    )
    expect(read(folder, 'sources/2020/edition.yaml')).toMatch(/encouragements: 3\nsessions: 3/)
    expect(await verdict(folder)).toBe('well')
  })

  test('are called by the title, shortly, and otherwise than all others', async () => {
    const folder = folderWithSources()
    const long = 'How we came to count what nobody had counted before us'
    // Letters that are none of English are written without their accents and joins; 2020-01 is the first encouragement.
    for (const title of ['Contents', 'Opening', long, '<span lang="zh">会议</span>', 'Größe, Łódź, Ørsted', '2020 01'])
      await run(newSession, [title], { folder })
    expect(Object.keys(contents(folder)).flatMap((path) => /sessions\/(0[3-9].*)/.exec(path)?.[1] ?? [])).toEqual([
      ...['03-contents-2.md', '04-opening-2.md', '05-how-we-came-to-count-what-nobody-had.md', '06-session-6.md'],
      ...['07-grosse-lodz-orsted.md', '08-2020-01-2.md'],
    ])
    expect(await verdict(folder)).toBe('well')
  })

  test.each<readonly [string, readonly [Command, ...string[]], RegExp]>([
    ['no title', [newSession], /Give the title of the session, in quotation marks/],
    ['a day that does not exist', [newSession, 'X', '--date', '2020-13-01'], /a day that does not exist/],
    ['a day outside the edition', [newSession, 'X', '--date', '2019-01-01'], /is outside the edition's dates/],
    [
      'an edition that is not there',
      [newSession, 'X', '--edition', '2019'],
      /There is no edition “2019”.*Begin it: outcome new edition 2019/,
    ],
    ['an id that is too long', [newSession, 'X', '--id', 'x'.repeat(300)], /cannot be written: its name is too long/],
    ['an id that is none', [newSession, 'X', '--id', 'Ä b'], /--id cannot be “Ä b”/],
    ['an encouragement out of nothing', [newEncouragement, 'X'], /Say which passages it grew out of/],
    ['a passage that is not there', [newEncouragement, 'X', '--from', 'opening#late-figure'], /has no passage “late-figure”/],
  ])('refuse %s', async (_, [command, ...words], message) => {
    const folder = folderWithSources()
    const before = contents(folder)
    await expect(run(command, words, { folder })).rejects.toThrow(message)
    expect(contents(folder)).toEqual(before)
  })

  test('write into an edition in which something else is wrong', async () => {
    const folder = folderWithSources()
    writeFileSync(join(folder, 'sources/2020/en/sessions/01-opening.md'), 'Nothing.\n')
    mkdirSync(join(folder, 'sources/2020/images'), { recursive: true })
    expect((await run(newSession, ['X', '--json'], { folder })).code).toBe(0)
  })
})
