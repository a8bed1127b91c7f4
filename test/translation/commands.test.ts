// The work of a translator from the first file to the last, with the commands alone.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPo, writePo } from '../../src/translation/exchange/po.ts'
import { readExchange } from '../../src/translation/exchange/read.ts'
import { writeXliff } from '../../src/translation/exchange/xliff.ts'
import { writeXliff12 } from '../../src/translation/exchange/xliff12.ts'
import { fill } from './pretend.ts'
import { type Workspace, workspace } from './world.ts'

const first = 'sources/2020/fr/encouragements/01-show-figures-early.md'
const english = first.replace('/fr/', '/en/')
const lock = 'sources/2020/fr/locks/encouragements/01-show-figures-early.lock.jsonl'

/** Everything is translated, and current. */
async function translate({ run, read, write }: Pick<Workspace, 'run' | 'read' | 'write'>): Promise<void> {
  await run('export', 'fr', '2020', '--po', '--all', '--out', 'fr.po')
  write('fr.po', writePo(fill(readPo(read('fr.po')))))
  await run('import', 'fr.po')
}

test('new: everything is missing, and the files load without facts', async () => {
  const { run, read } = workspace()
  expect((await run('new', 'fr', '2020')).code).toBe(0)
  expect(read(first)).toContain('title: ')
  expect(read(first)).not.toMatch(/^(rights|sdgs|from):/m)
  const { output } = await run('status', '--json')
  const [book] = JSON.parse(output).books
  expect(book.counts.states).toMatchObject({ stale: 0, unverified: 0, orphan: 0, 'updated?': 0 })
  expect(book.counts.states.missing).toBeGreaterThan(20)
})

const writers = { po: writePo, xliff: writeXliff, xliff12: writeXliff12 }

test.each(['po', 'xliff', 'xliff12'] as const)(
  '%s: exported, filled, imported: all current, and nothing but texts has changed',
  async (format) => {
    const { run, read, write } = workspace()
    await run('export', 'fr', '2020', `--${format}`, '--all', '--out', 'fr.exchange')
    const text = read('fr.exchange')
    write('fr.exchange', writers[format](fill(readExchange(text, 'fr.exchange'))))
    const imported = await run('import', 'fr.exchange')
    expect(imported).toMatchObject({ code: 0, errors: '' })
    const { output } = await run('status', 'fr', '--json')
    const [book] = JSON.parse(output).books
    expect(book.counts.states.current).toBe(book.counts.total)
    expect(read(first).replace(/é/g, '').trim()).toBe(
      read(english)
        .replace(/^(rights|sdgs|from):.*\n(?: .*\n)*/gm, '')
        .trim(),
    )
    const before = read(first)
    expect((await run('import', 'fr.exchange')).code).toBe(0)
    expect(read(first)).toBe(before)
  },
)

test('line ends and byte order mark stay as they are', async () => {
  const { run, read, write } = workspace({ lineEnd: '\r\n', mark: '\uFEFF' })
  await run('new', 'fr', '2020')
  write(first, `\uFEFF${read(first)}`)
  await run('export', 'fr', '2020', '--po', '--all', '--out', 'fr.po')
  write('fr.po', writePo(fill(readPo(read('fr.po')))))
  expect(await run('import', 'fr.po')).toMatchObject({ code: 0, errors: '' })
  expect(read(first).replace(/é/g, '')).toBe(read(english).replace(/^(rights|sdgs|from):.*\r\n(?: .*\r\n)*/gm, ''))
})

test('check says where a translation differs from its source, with both places', async () => {
  const { run, read, write } = workspace()
  await run('new', 'fr', '2020')
  write(
    first,
    read(first)
      .replace(/\]\(\S+?\)/, '](https://example.org/)')
      .replace(/^## .*$/m, '#### Une section'),
  )
  write('sources/terms.yaml', '- { term: clerk, language: fr }\n')
  const { code, errors } = await run('check')
  expect(code).toBe(1)
  expect(errors).toContain('terms-broken')
  expect(errors).toMatch(
    new RegExp(
      `^${first}:10:1 {2}error {2}a heading of level 4 stands here, and the source \\(${english}\\) has none .*translation-structure$`,
      'm',
    ),
  )
  expect(errors).toMatch(
    new RegExp(
      `^${first}:12:1 {2}error {2}.*late-figures is missing; https://example.org/ is not in the source \\(source: ${english}:17\\) {2}translation-link$`,
      'm',
    ),
  )
})

test('one changed word: that passage is stale, with its line and the word; accept --cosmetic waives it', async () => {
  const { run, read, write } = workspace()
  await translate({ run, read, write })
  const word = /\n\n([A-Z][a-z]+) /.exec(read(english))?.[1] ?? ''
  write(english, read(english).replace(`\n\n${word} `, `\n\n${word} gladly `))
  const { output } = await run('status', 'fr', '2020')
  const line =
    read(first)
      .split('\n')
      .findIndex((text) => text.startsWith(`${word}é `)) + 1
  expect(output).toContain(`${first}:${line}  stale  #p1`)
  expect(output).toContain('{+gladly +}')
  expect(output.match(/ {2}stale {2}/g)).toHaveLength(1)
  const refused = await run('accept', `${first}:${line}`)
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.errors).toContain('--cosmetic')
  expect((await run('accept', `${first}:${line}`, '--cosmetic')).output).toContain('1 passage accepted')
  expect((await run('status', 'fr', '2020')).output).not.toContain('stale')
})

test('accept --same: what is rightly the same as the source counts as current', async () => {
  const { run } = workspace()
  await run('new', 'fr', '2020')
  expect((await run('accept', '--all')).output).toMatch(/^Nothing to accept: /)
  await run('accept', first, '--same')
  expect((await run('status', 'fr', '2020')).output).not.toContain('01-show-figures-early')
  expect(await run('accept', 'edition#title', '--lang', 'fr')).toMatchObject({ code: 0 })
  await expect(run('accept', 'edition#nothing')).rejects.toThrow('no translated passage')
})

test('a translation of what the source was is taken in as such, or left out when that is asked for', async () => {
  const { run, read, write } = workspace()
  await run('new', 'fr', '2020')
  await run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  write('fr.po', writePo(fill(readPo(read('fr.po')))))
  write(english, read(english).replace(/^title: .*$/m, 'title: Another title altogether'))
  const id = 'encouragements/01-show-figures-early#title'
  const skipped = await run('import', 'fr.po', '--skip-changed')
  expect(skipped).toMatchObject({
    code: 0,
    errors: expect.stringMatching(new RegExp(`^skipped: fr\\.po:\\d+ {2}${id}: the source was changed since`)),
  })
  const taken = await run('import', 'fr.po')
  expect(taken).toMatchObject({ code: 0, errors: '', output: expect.stringMatching(new RegExp(`^out of date: fr\\.po:\\d+ {2}${id}: `)) })
  expect(read(first)).toContain('title: Showé figuresé earlyé\n')
  expect((await run('status', 'fr', '2020')).output).toMatch(/ {2}stale {2}#title\n {6}\[-Show-]\{\+Another\+} /)
})

test('import refuses by name what would break structure or links, and a text that was edited meanwhile', async () => {
  const { run, read, write } = workspace()
  await run('new', 'fr', '2020')
  await run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  const exchange = fill(readPo(read('fr.po')))
  const inFile = exchange.units.filter(({ id, kind }) => id.startsWith('encouragements/01') && kind === 'paragraph')
  const broken = new Map([
    [inFile[0]?.id, '<!-- nothing'],
    [inFile[1]?.id, 'Voir [ailleurs](https://example.org/).'],
  ])
  write('fr.po', writePo({ ...exchange, units: exchange.units.map((unit) => ({ ...unit, target: broken.get(unit.id) ?? unit.target })) }))
  write(first, read(first).replace(/^summary: .*$/m, 'summary: Un texte déjà là.'))
  const { code, errors, output } = await run('import', 'fr.po')
  expect(code).toBe(1)
  for (const id of [...broken.keys(), 'encouragements/01-show-figures-early#summary']) expect(errors).toContain(`${id}: `)
  expect(output).toContain('3 refused')
  expect(read(first)).toContain('summary: Un texte déjà là.')
  expect(read(first)).not.toContain('example.org')
})

test('what was edited in the Markdown file since the export stays, when the translator did not touch it', async () => {
  const { run, read, write } = workspace()
  await translate({ run, read, write })
  await run('export', 'fr', '2020', '--po', '--all', '--out', 'fr.po')
  write(first, read(first).replace(/^summary: .*$/m, 'summary: Un meilleur texte.'))
  expect(await run('import', 'fr.po')).toMatchObject({ code: 0, errors: '' })
  expect(read(first)).toContain('summary: Un meilleur texte.')
})

test('a translation without a lock is unverified; adopt records it, accept makes it current', async () => {
  const { run, read, write, folder } = workspace()
  await translate({ run, read, write })
  rmSync(join(folder, 'sources/2020/fr/locks'), { recursive: true })
  const counts = async () => JSON.parse((await run('status', 'fr', '2020', '--json')).output).books[0].counts
  // Of some passages there is nothing to translate: they are current as they are.
  const { total, states } = await counts()
  const { unverified, current } = states
  expect([unverified > 40, unverified + current]).toEqual([true, total])
  expect(await run('adopt', 'fr', '2020')).toMatchObject({ code: 0, output: `fr 2020: ${unverified} passages taken up as unverified\n` })
  expect(JSON.parse(read(lock).trimEnd().split('\n').at(-2) ?? '')).toMatchObject({ unverified: true })
  expect((await counts()).states).toEqual(states)
  expect((await run('adopt', 'fr', '2020')).output).toMatch(/^Nothing to take up: /)
  expect(await run('accept', '--all')).toMatchObject({ code: 0, output: `fr 2020: ${unverified} passages accepted\n` })
  expect((await counts()).states).toMatchObject({ unverified: 0, current: total })
})

test('broken and newer locks are said', async () => {
  const { run, read, write } = workspace()
  await translate({ run, read, write })
  const good = read(lock)
  const [header = '', frame = '', line = '', ...rest] = good.split('\n')
  write(lock, [header, frame, line.replace('"source":"', '"source":"x'), ...rest].join('\n'))
  expect(await run('status')).toMatchObject({ code: 1, errors: expect.stringContaining(`${lock}:3:1  error`) })
  write(lock, good.replace(/"version":\d/, '"version":9'))
  expect((await run('accept', '--all')).errors).toContain('newer version')
  write(lock, `${header}\n<<<<<<< ours\n${rest.join('\n')}`)
  expect((await run('sync')).errors).toContain('unfinished merge')
})

test('sync --insert puts new passages where they belong and changes nothing else', async () => {
  const { run, read, write } = workspace()
  await translate({ run, read, write })
  const before = read(first)
  const source = read(english)
  const added = source
    .replace('\n\n## ', '\n\nA paragraph with [a link](../annexes/10-glossary.md) is new.\n\n## ')
    .replace(/\n- \[ \] /, '\n- [ ] A new item to tick.\n- [ ] ')
  write(english, added)
  await run('sync', '--insert')
  const after = read(first)
  expect(after).toContain('\n\nA paragraph with [a link](../annexes/10-glossary.md) is new.\n\n## ')
  expect(after).toContain('\n- [ ] A new item to tick.\n- [ ] ')
  expect(
    after.replace('A paragraph with [a link](../annexes/10-glossary.md) is new.\n\n', '').replace('- [ ] A new item to tick.\n', ''),
  ).toBe(before)
  expect((await run('status', 'fr', '2020')).output).toContain('2 missing')
})
