// Builds of the smallest sources, without a browser unless it is said.
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import { check } from '../../src/commands/check.ts'
import { explain } from '../../src/commands/explain.ts'
import { schema } from '../../src/commands/schema.ts'
import { recoverBelow } from '../../src/disk/staging-area.ts'
import { type DocumentData, schemaText } from '../../src/formats/json/schema.ts'
import { openSources } from '../../src/load/index.ts'
import { rules } from '../../src/model/rules.ts'
import { kindList } from '../../src/texts/index.ts'
import { templates } from '../packs.ts'
import { addEdition, contents, folderWithSources } from './folder.ts'
import { paper, type TestWorld, world } from './world.ts'

const encouragement = 'sources/2020/en/encouragements/01-show-figures-early.md'

async function run(command: typeof build, words: string, in_: TestWorld) {
  const code = await command.run(
    readInvocation(
      command,
      words.split(' ').filter((word) => word !== ''),
    ),
    in_,
  )
  return { code, output: in_.output.text(), errors: in_.errors.text() }
}

const quick = '--format html --format json'

function fileAt(folder: string, name: string): string {
  writeFileSync(join(folder, name), '')
  return folder
}

describe('outcome build', () => {
  test('makes the files that are asked for and says which', async () => {
    const folder = folderWithSources()
    const result = await run(build, quick, world({ folder }))
    expect(result).toMatchObject({ code: 0, errors: '' })
    expect(Object.keys(contents(join(folder, 'output')))).toEqual([
      '2020/en/outcome-document.html',
      '2020/en/outcome-document.json',
      'SHA256SUMS',
    ])
    expect(result.output).toMatch(
      /^output\/2020\/en\/outcome-document\.html {2}\d+ kB\noutput\/2020\/en\/outcome-document\.json {2}\d+ kB\n2 files, 0 pages in output in 1\.0 s\n$/,
    )
  })

  test('gives the same bytes again, and writes none of them', async () => {
    const folder = folderWithSources()
    await run(build, quick, world({ folder }))
    const first = contents(join(folder, 'output'))
    const { output } = await run(build, quick, world({ folder }))
    expect(contents(join(folder, 'output'))).toEqual(first)
    expect(output).toContain('2 files, 0 pages, 2 unchanged')
  })

  test('an error stops its edition, leaves its last good files, and lets the others be made', async () => {
    const folder = folderWithSources()
    await run(build, quick, world({ folder }))
    const { SHA256SUMS: _, ...good } = contents(join(folder, 'output'))
    addEdition(folder)
    appendFileSync(join(folder, encouragement), '\n:::findng{#x}\nTitle\n\nText.\n:::\n')
    const { code, output, errors } = await run(build, quick, world({ folder }))
    expect(code).toBe(1)
    expect(errors).toMatch(
      /(^|\n)sources\/2020\/en\/encouragements\/01-show-figures-early\.md:\d+:\d+ {2}error {2}.*findng.* {2}container-unknown\n[\s\S]*\^\^[\s\S]*\n {2}→ /,
    )
    expect(errors).toMatch(/\n\d+ errors? in 1 file\. “outcome explain RULE” tells more about a rule\.\n$/)
    expect(output).toContain('not made: 2020')
    expect(contents(join(folder, 'output'))).toMatchObject(good)
    expect(existsSync(join(folder, 'output/2019/en/outcome-document.html'))).toBe(true)
  })

  test('facts that cannot be read remove nothing that was published', async () => {
    const folder = folderWithSources()
    addEdition(folder)
    await run(build, '', world({ folder }))
    const good = contents(join(folder, 'output'))
    expect(Object.keys(good)).toContain('2019/en/outcome-document.pdf')
    for (const change of [(text: string) => text.replace(/^experts:.*$/m, 'experts: many'), () => ': not YAML']) {
      const facts = join(folder, 'sources/2019/edition.yaml')
      const before = readFileSync(facts, 'utf8')
      writeFileSync(facts, change(before))
      const { code, output } = await run(build, '', world({ folder }))
      expect([code, output.includes('removed')]).toEqual([1, false])
      expect(contents(join(folder, 'output'))).toEqual(good)
      writeFileSync(facts, before)
    }
  })

  test('a language that no ordered edition has is wrong usage, with those that there are', async () => {
    await expect(run(build, '2022 --lang ru', world({ folder: join(templates, '..') }))).rejects.toThrow(
      'There is no document in ru: 2022 is in en.',
    )
  })

  test('a listed language without words is said where it is listed', async () => {
    const folder = folderWithSources()
    const facts = join(folder, 'sources/series.yaml')
    writeFileSync(facts, readFileSync(facts, 'utf8').replace(/languages: \[en/, 'languages: [en, pl'))
    const { code, errors } = await run(build, quick, world({ folder }))
    expect(code).toBe(1)
    expect(errors).toMatch(
      /series\.yaml:\d+:\d+ {2}error {2}there are no words for the language “pl” {2}language-words[\s\S]*begins pl\/language\.md/,
    )
  })

  test('what is wrong in one edition.yaml does not stop the others', async () => {
    const folder = folderWithSources()
    addEdition(folder)
    appendFileSync(join(folder, 'sources/2020/edition.yaml'), 'colur: red\n')
    const { code, errors } = await run(build, quick, world({ folder }))
    expect([code, errors.includes('colur')]).toEqual([1, true])
    expect(Object.keys(contents(join(folder, 'output')))).toEqual([
      '2019/en/outcome-document.html',
      '2019/en/outcome-document.json',
      'SHA256SUMS',
    ])
  })

  test('links without words are named by the program, and a number in words is held against the target', async () => {
    const folder = folderWithSources()
    const text = join(folder, 'sources/2020/en/sessions/02-workshop.md')
    const before = readFileSync(text, 'utf8')
    const [clerk, opening] = ['../encouragements/02-name-a-clerk.md', '01-opening.md']
    const facts = join(folder, 'sources/series.yaml')
    writeFileSync(facts, readFileSync(facts, 'utf8').replace('languages: [en', 'languages: [en, fr'))
    writeFileSync(text, `${before}\n[](${clerk}), [](${opening}), [](${opening}#early-table) and [](../annexes/10-glossary.md)\n`)
    expect(await run(build, quick, world({ folder }))).toMatchObject({ code: 0, errors: '' })
    const page = readFileSync(join(folder, 'output/2020/en/outcome-document.html'), 'utf8')
    const words = [...page.matchAll(/class="cross-reference" href="#([^"]+)">([^<]*)</g)].map(
      ([, to, said]) => `${to}: ${said?.replace(/\s/g, ' ')}`,
    )
    expect(words).toEqual(
      expect.arrayContaining([
        '2020-02: Encouragement 2',
        'opening: Session 1',
        'opening--early-table: Practice S1.2',
        'glossary: Annex C',
      ]),
    )
    const lines = ['Encouragement 7', 'encouragement 2', 'Article 7', 'Encouragements 1 and 2', 'Séance\u00A02'].map(
      (said) => `[${said}](${clerk})`,
    )
    writeFileSync(text, `${before}\n${lines.join('\n')}\n[](https://example.org/tables)\n`)
    const { errors } = await run(check, '', world({ folder }))
    expect([...errors.matchAll(/error {2}(.*) {2}(link-\w+)/g)].map(([, reason, rule]) => `${rule}: ${reason}`)).toEqual([
      'link-number: “Encouragement 7” stands in a link that leads to encouragements/02-name-a-clerk.md',
      'link-number: “Séance\u00A02” stands in a link that leads to encouragements/02-name-a-clerk.md',
      'link-empty: this link has no words',
    ])
  })

  test('a series without partners has no row for them', async () => {
    const folder = folderWithSources()
    const rows = async () => {
      await run(build, quick, world({ folder }))
      return readFileSync(join(folder, 'output/2020/en/outcome-document.html'), 'utf8').includes('<dt>Partners')
    }
    expect(await rows()).toBe(true)
    const [facts, page] = ['series.yaml', 'en/series.md'].map((path) => join(folder, 'sources', path)) as [string, string]
    writeFileSync(facts, readFileSync(facts, 'utf8').replace('partners: [university]', 'partners: []'))
    writeFileSync(page, readFileSync(page, 'utf8').replace(/partners:\n {2}.*\n/, 'partners: {}\n'))
    expect(await rows()).toBe(false)
  })

  test('an edition of which something is wrong in its edition.yaml is there all the same', async () => {
    const folder = folderWithSources()
    addEdition(folder)
    appendFileSync(join(folder, 'sources/2020/edition.yaml'), 'colur: red\n')
    const { code, errors, output } = await run(check, '2020', world({ folder }))
    expect([code, errors.includes('colur'), output]).toEqual([1, true, expect.stringContaining('not well: 2020')])
    expect((await run(check, '', world({ folder }))).output).toMatch(/^1 edition well .*; not well: 2020\n$/)
  })

  test('a warning stops only a strict build', async () => {
    const folder = folderWithSources()
    appendFileSync(join(folder, 'sources/2020/en/sessions/01-opening.md'), '\nTHESE ARE ALL CAPITALS AND NOTHING ELSE IN THIS PARAGRAPH\n')
    const strict = await run(build, `${quick} --strict`, world({ folder }))
    expect([strict.code, strict.errors.includes('  warning  '), existsSync(join(folder, 'output'))]).toEqual([1, true, false])
    const lenient = await run(build, quick, world({ folder }))
    expect([lenient.code, lenient.errors]).toEqual([0, strict.errors])
  })

  test('a character that no font has is an error at its place', async () => {
    const folder = folderWithSources()
    appendFileSync(join(folder, 'sources/2020/en/sessions/01-opening.md'), '\nA man 𓀀 and ᚠ and — a dash.\n')
    const { code, errors } = await run(build, quick, world({ folder }))
    expect([code, errors.match(/ {2}glyph-missing/g)?.length]).toEqual([1, 2])
    expect(errors).toMatch(/01-opening\.md:\d+:7 {2}error {2}no font that ships has “𓀀” \(U\+13000\) {2}glyph-missing\n/)
  })

  test('so is one that is written by its number, or of nobody, also in the data', async () => {
    const folder = folderWithSources()
    appendFileSync(join(folder, 'sources/2020/en/sessions/01-opening.md'), '\nA man &#x13000; and \uE000.\n')
    const facts = join(folder, 'sources/2020/edition.yaml')
    writeFileSync(facts, readFileSync(facts, 'utf8').replace('place: online', 'place: "Town \\U00013001"'))
    const { code, errors } = await run(build, quick, world({ folder }))
    expect([code, errors.match(/U\+\w+(?=\) {2}glyph-missing)/g)]).toEqual([1, ['U+13001', 'U+13000', 'U+E000']])
    expect(errors).toMatch(/edition\.yaml:2:8 {2}error/)
  })

  test('--json: one object and nothing else', async () => {
    const folder = folderWithSources()
    appendFileSync(join(folder, encouragement), '\n[nowhere](nowhere.md)\n')
    const result = await run(build, `${quick} --json`, world({ folder, output: paper(true) }))
    const data = JSON.parse(result.output)
    expect(result).toMatchObject({ code: 1, errors: '' })
    expect(data).toMatchObject({
      ok: false,
      exitCode: 1,
      errors: data.messages.length,
      files: [],
      editions: [{ edition: '2020', ok: false }],
    })
    expect(data.messages.at(-1)).toMatchObject({
      file: encouragement,
      severity: 'error',
      line: expect.any(Number),
      rule: expect.any(String),
      remedy: expect.any(String),
    })
  })

  test.each([
    ['2021', 'The sources have no edition “2021”. Did you mean “2020”? There are: 2020.'],
    ['--lang fr', 'The sources have no language “fr”. There are: en.'],
    ['2020,2021', 'The sources have no edition “2020,2021”. Several are written with blanks between them: 2020 2021. There are: 2020.'],
  ])('%s is wrong usage', async (words, message) => {
    await expect(run(build, words, world({ folder: folderWithSources() }))).rejects.toMatchObject({ name: 'UsageError', message })
  })

  test.each([
    ['nowhere', 'it is not there. Name the folder by --sources DIR, or give the command where the folder “sources” is.'],
    ['sources/series.yaml', 'it is a file or stands below one, where a folder is needed. Name the folder by --sources DIR'],
    ['sources/series.yaml/deeper', 'it is a file or stands below one'],
  ])('sources at “%s” are wrong usage, told before anything is made', async (place, message) => {
    const folder = folderWithSources()
    await expect(run(build, `--sources ${place} --format html`, world({ folder }))).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining(`The folder of the sources, ${join(folder, place)}, cannot be opened: ${message}`),
    })
    expect(Object.keys(contents(folder)).filter((path) => !path.startsWith('sources'))).toEqual([])
  })

  test.each(['sources', 'sources/out', './sources/2020'])('an output in the sources, %s, is wrong usage', async (out) => {
    const folder = folderWithSources()
    const before = contents(folder)
    const running = async () => run(build, `${quick} --out ${out}`, world({ folder }))
    await expect(running()).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining('is in the folder of the sources'),
    })
    expect(contents(folder)).toEqual(before)
  })

  test('a page of somebody else in the output stops a build of everything before it begins, and no other', async () => {
    const folder = folderWithSources()
    mkdirSync(join(folder, 'output'))
    writeFileSync(join(folder, 'output/index.html'), 'mine')
    await expect(run(build, '', world({ folder }))).rejects.toThrow('output/index.html was not made by this program')
    expect((await run(build, quick, world({ folder }))).code).toBe(0)
    expect(readFileSync(join(folder, 'output/index.html'), 'utf8')).toBe('mine')
  })

  test('paths are said as a shell takes them', async () => {
    const folder = folderWithSources()
    expect((await run(build, '--format json --out ./a/../here/', world({ folder }))).output).toMatch(
      /^here\/2020\/en\/outcome-document\.json {2}\d+ kB\n1 file, 0 pages in here\/ in/,
    )
  })

  test('an output that is a file is told at once, whatever the sources say', async () => {
    const folder = folderWithSources()
    await expect(run(build, `${quick} --out sources/series.yaml/x --sources nowhere`, world({ folder }))).rejects.toThrow(
      'a part of its path',
    )
    await expect(run(build, '--out sources.txt', world({ folder: fileAt(folder, 'sources.txt') }))).rejects.toThrow(
      'sources.txt is a file.',
    )
  })

  test('trouble with one document is named, ends with 70 and leaves nothing behind', async () => {
    const folder = folderWithSources()
    const environment = { PUPPETEER_EXECUTABLE_PATH: join(folder, 'no-browser') }
    const { code, errors } = await run(build, '', world({ folder, environment }))
    expect([code, errors.startsWith('2020/en: No browser could be started')]).toEqual([70, true])
    expect(Object.keys(contents(folder)).filter((path) => !path.startsWith('sources'))).toEqual([])
  })

  test('an abort leaves nothing behind', async () => {
    const folder = folderWithSources()
    const controller = new AbortController()
    const running = run(build, quick, world({ folder, signal: controller.signal }))
    controller.abort(new Error('stop'))
    expect(await running).toMatchObject({ output: '', errors: 'outcome: stopped; nothing was changed.\n' })
    expect(Object.keys(contents(folder)).filter((path) => !path.startsWith('sources'))).toEqual([])
  })

  test('nothing more is read once somebody has stopped it', async () => {
    const sources = await openSources(join(folderWithSources(), 'sources'), AbortSignal.abort(new Error('stop')))
    await expect(sources.text('series.yaml')).rejects.toThrow('stop')
  })
})

describe('outcome check', () => {
  test('touches nothing of what a killed translation command left in the sources, and says how it is put right', async () => {
    const folder = folderWithSources()
    const left = join(folder, 'sources/2020/.staging-1-1-0123456789abcdef.aaaaaa')
    mkdirSync(left)
    writeFileSync(join(left, 'journal.json'), '[]')
    utimesSync(left, 1, 1)
    const before = contents(folder)
    for (const command of [check, build]) await expect(run(command, '', world({ folder }))).rejects.toThrow('half replaced')
    expect(contents(folder)).toEqual(before)
    await recoverBelow(join(folder, 'sources'), world({ folder }))
    expect(existsSync(left)).toBe(false)
  })

  test('writes nothing and starts no browser', async () => {
    const folder = folderWithSources()
    const before = contents(folder)
    const result = await run(check, '', world({ folder, environment: { PUPPETEER_EXECUTABLE_PATH: '/no/browser' } }))
    expect(result).toEqual({ code: 0, output: '1 edition well in 1.0 s\n', errors: '' })
    expect(contents(folder)).toEqual(before)
  })

  test('finds what a build finds', async () => {
    const folder = folderWithSources()
    rmSync(join(folder, 'sources/2020/en/annexes/10-glossary.md'))
    appendFileSync(join(folder, encouragement), '\n[^nobody]\n')
    const results = [await run(check, '', world({ folder })), await run(build, quick, world({ folder }))]
    expect(results.map(({ code }) => code)).toEqual([1, 1])
    expect(results[0]?.errors).toBe(results[1]?.errors)
  })
})

describe('the data', () => {
  test('keeps to the published schema, and the schema is strict', async () => {
    const folder = folderWithSources()
    await run(build, quick, world({ folder }))
    const data = JSON.parse(readFileSync(join(folder, 'output/2020/en/outcome-document.json'), 'utf8')) as DocumentData
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv)
    const isValid = ajv.compile(JSON.parse(schemaText()))
    expect([isValid(data), isValid.errors]).toEqual([true, null])
    expect(isValid({ ...data, more: 1 })).toBe(false)
    expect(isValid({ ...data, encouragements: [{ ...data.encouragements[0], number: 'one' }] })).toBe(false)
    expect(data.schema).toBe('https://example.org/schema/outcome-document.schema.json')
  })

  test('leads from encouragements to passages and back', async () => {
    const folder = folderWithSources()
    await run(build, quick, world({ folder }))
    const data = JSON.parse(readFileSync(join(folder, 'output/2020/en/outcome-document.json'), 'utf8')) as DocumentData
    const passages = data.sessions.flatMap((session) => session.passages)
    const there = data.encouragements.flatMap(({ id, grewOutOf }) => grewOutOf.map((passage) => `${id} ${passage}`))
    const back = passages.flatMap(({ id, takenUpIn }) => takenUpIn.map((encouragement_) => `${encouragement_} ${id}`))
    expect(there.length).toBeGreaterThan(0)
    expect([...back].sort()).toEqual([...there].sort())
    expect(data.provenance.map(({ encouragement: from, passage }) => `${from} ${passage}`)).toEqual(there)
    for (const { id } of passages)
      expect(data.sessions.some((session) => session.text.some((block) => block.kind === 'passage' && block.id === id))).toBe(true)
  })
})

describe('outcome explain and schema', () => {
  test.each(Object.entries(rules))('%s', async (name, rule) => {
    const { output } = await run(explain, name, world())
    expect(output).toBe(`${name} (${rule.severity})\n\n${rule.summary}\n\n${rule.explanation}\n`)
  })

  test('the list names every rule once, errors first', async () => {
    const { output } = await run(explain, '', world())
    const [errors = '', warnings = ''] = output.split('\n\nWarnings')
    for (const [name, { severity }] of Object.entries(rules))
      expect((severity === 'error' ? errors : warnings).split(`\n  ${name} `)).toHaveLength(2)
  })

  test('an unknown rule', async () => {
    await expect(run(explain, 'alt-mising', world())).rejects.toThrow('There is no rule “alt-mising”. Did you mean “alt-missing”?')
  })

  test('a part of the names of rules', async () => {
    await expect(run(explain, 'container-i', world())).rejects.toThrow('Did you mean “container-id”?')
    await expect(run(explain, 'HEADING', world())).rejects.toThrow(
      /There are heading-level, heading-title, .*\. “outcome explain” lists all\./,
    )
  })

  test('every guide is a page, and in the list', async () => {
    const guides = readdirSync(join(world().templates, 'guides')).map((name) => name.replace(/\.md$/, ''))
    expect(guides).not.toEqual([])
    const [, list = ''] = (await run(explain, '', world())).output.split('\nGuides\n')
    expect([...list.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name)).toEqual(guides)
    for (const name of guides) expect((await run(explain, name, world())).output).toMatch(/^# /)
  })

  test('the guide to authoring takes folders and names of texts from their table', async () => {
    const { output } = await run(explain, 'authoring', world())
    for (const { folder, example } of kindList) expect(output).toContain(folder === null ? example : `${folder}/${example}`)
    expect(output).not.toContain('{{')
  })

  test('the schema', async () => {
    expect((await run(schema, '', world())).output).toBe(schemaText())
  })
})

describe('the language files', () => {
  const templatesWith = (folder: string, name: string, change: (english: string) => string) => {
    cpSync(templates, join(folder, 'templates'), { recursive: true })
    const english = readFileSync(join(templates, 'languages/en.yaml'), 'utf8')
    writeFileSync(join(folder, 'templates/languages', name), change(english))
    return join(folder, 'templates')
  }

  test('one that is not whole is told with its place and what it lacks, and nothing is made', async () => {
    const folder = folderWithSources()
    const own = templatesWith(folder, 'en.yaml', (english) => english.replace(/^words:[\s\S]*/m, 'words:\n  contents: Conteúdo\n'))
    const { code, output, errors } = await run(build, quick, world({ folder, templates: own }))
    expect([code, output]).toEqual([1, '0 files, 0 pages in output in 1.0 s; not made: 2020\n'])
    expect(errors).toMatch(
      /^templates\/languages\/en\.yaml:\d+:1 {2}error {2}\d\d keys are missing below “words”: \w+, \w+, \w+ … {2}key-missing\n[\s\S]*\n {2}→ Add \w+, .*; a file that has them can be copied\.\n\n1 error in 1 file\./,
    )
  })

  test('one that is not YAML, as JSON', async () => {
    const folder = folderWithSources()
    const own = templatesWith(folder, 'en.yaml', () => 'a: [\n')
    const { code, output } = await run(check, '--json', world({ folder, templates: own }))
    expect([code, JSON.parse(output)]).toMatchObject([
      1,
      { ok: false, errors: 1, messages: [{ rule: 'yaml-syntax' }], editions: [{ ok: false }] },
    ])
  })

  test('a date of the environment that is none is wrong usage', async () => {
    const in_ = world({ folder: folderWithSources(), environment: { SOURCE_DATE_EPOCH: 'today' } })
    await expect(run(build, quick, in_)).rejects.toMatchObject({ name: 'UsageError', message: expect.stringContaining('and is “today”') })
  })
})
