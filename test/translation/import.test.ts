// What `translation import` makes of files that a translator has filled in part, corrected, or not called done.
import { expect, test } from 'vitest'
import type { Exchange, ExchangeUnit } from '../../src/translation/exchange/exchange.ts'
import { linesOfUnits } from '../../src/translation/exchange/lines.ts'
import { readPo, writePo } from '../../src/translation/exchange/po.ts'
import { writeXliff } from '../../src/translation/exchange/xliff.ts'
import { readXliff } from '../../src/translation/exchange/xliff-reader.ts'
import { fill, french } from './pretend.ts'
import { type Workspace, workspace } from './world.ts'

const first = 'sources/2020/fr/encouragements/01-show-figures-early.md'
const english = first.replace('/fr/', '/en/')

async function states({ run }: Workspace): Promise<ReadonlyMap<string, string>> {
  const { output } = await run('status', 'fr', '2020', '--json')
  const [{ passages }] = JSON.parse(output).books as [{ readonly passages: readonly { readonly id: string; readonly state: string }[] }]
  return new Map(passages.map(({ id, state }) => [id, state]))
}

const change = (exchange: Exchange, to: (unit: ExchangeUnit, index: number) => Partial<ExchangeUnit>): Exchange => ({
  ...exchange,
  units: exchange.units.map((unit, index) => ({ ...unit, ...to(unit, index) })),
})

const formats = {
  po: { read: readPo, write: writePo },
  xliff: { read: readXliff, write: writeXliff },
}

test.each(['po', 'xliff'] as const)(
  '%s: a text not called done makes a missing passage unverified, whether there were files or not',
  async (name) => {
    const { read: parse, write: print } = formats[name]
    for (const begins of [true, false]) {
      const own = workspace()
      if (begins) await own.run('new', 'fr', '2020')
      await own.run('export', 'fr', '2020', `--${name}`, '--out', 'fr.exchange')
      const draft = change(fill(parse(own.read('fr.exchange'))), (_, index) => ({ done: index % 3 !== 0 }))
      own.write('fr.exchange', print(draft))
      expect(await own.run('import', 'fr.exchange')).toMatchObject({ code: 0, errors: '' })
      const after = await states(own)
      for (const { id, done } of draft.units) expect([id, after.get(id)]).toEqual([id, done ? 'current' : 'unverified'])
      own.write('fr.exchange', print(change(draft, () => ({ done: true }))))
      expect((await own.run('import', 'fr.exchange')).output).toContain(`0 texts taken in, ${draft.units.length} already there, 0 refused`)
      expect(new Set((await states(own)).values())).toEqual(new Set(['current']))
    }
  },
)

test('a text not called done leaves what was out of date “updated?”, and a new paragraph unverified', async () => {
  const own = workspace()
  await own.run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  own.write('fr.po', writePo(fill(readPo(own.read('fr.po')))))
  await own.run('import', 'fr.po')
  own.write(
    english,
    own
      .read(english)
      .replace(/\n\n([A-Z][a-z]+) /, '\n\nGladly and at once $1 ')
      .replace('\n\n## ', '\n\nA new paragraph of some words.\n\n## '),
  )
  await own.run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  const draft = change(readPo(own.read('fr.po')), ({ source }) => ({ target: `Voilà : ${french(source)}`, done: false }))
  own.write('fr.po', writePo(draft))
  expect(draft.units.map(({ state }) => state).sort()).toEqual(['missing', 'stale'])
  await own.run('import', 'fr.po')
  const after = await states(own)
  for (const { id, state } of draft.units) expect([id, after.get(id)]).toEqual([id, state === 'stale' ? 'updated?' : 'unverified'])
})

test('a corrected file is taken in again: what was refused is put in, the rest is there already', async () => {
  const own = workspace()
  await own.run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  const good = fill(readPo(own.read('fr.po')))
  const [one, two, three] = good.units.filter(({ kind, source }) => kind === 'paragraph' && !/[[`]/.test(source))
  const escaped = change(good, ({ id, target }) => (id === one?.id ? { target: `1. ${target}` } : {}))
  const bad = new Map([
    [two?.id, '<!-- nothing'],
    [three?.id, 'Voir [ailleurs](https://example.org/).'],
  ])
  const broken = change(escaped, ({ id, target }) => ({ target: bad.get(id) ?? target }))
  own.write('fr.po', writePo(broken))
  const before = await own.run('import', 'fr.po')
  expect(before).toMatchObject({ code: 1, output: expect.stringContaining('2 refused') })
  for (const id of bad.keys()) {
    const line = own.read('fr.po').split('\n').indexOf(`msgctxt "${id}"`) + 1
    expect(before.errors).toContain(`refused: fr.po:${line}  ${id}: `)
  }
  own.write('fr.po', writePo(change(broken, ({ id, target }) => ({ target: id === two?.id ? french(two.source) : target }))))
  const again = await own.run('import', 'fr.po')
  const count = good.units.length
  expect(again.output).toBe(`fr 2020: 1 text taken in, ${count - 2} already there, 1 refused\n`)
  expect(again.errors).toMatch(new RegExp(`^refused: fr\\.po:\\d+ {2}${three?.id}: .*\\n$`))
  own.write('fr.po', writePo(escaped))
  expect(await own.run('import', 'fr.po')).toEqual({
    code: 0,
    errors: '',
    output: `fr 2020: 1 text taken in, ${count - 1} already there, 0 refused\n`,
  })
  expect((await states(own)).get(one?.id ?? '')).toBe('current')
})

/** The third paragraph's id, and its file. */
const paragraph = { id: 'encouragements/01-show-figures-early#p1', file: first }
const withTarget = (exchange: Exchange, target: string, done = true) =>
  change(exchange, ({ id }) => (id === paragraph.id ? { target, done } : {}))

/** A workspace with a whole import of an exchange file, which is given back. */
async function imported(name: 'po' | 'xliff' = 'po') {
  const own = workspace()
  await own.run('export', 'fr', '2020', `--${name}`, '--out', 'fr.exchange')
  const sent = fill(formats[name].read(own.read('fr.exchange')))
  const send = async (exchange: Exchange) => {
    own.write('fr.exchange', formats[name].write(exchange))
    return own.run('import', 'fr.exchange')
  }
  expect(await send(sent)).toMatchObject({ code: 0, errors: '' })
  return { own, sent, send }
}

test.each(['po', 'xliff'] as const)('%s: a passage that an import wrote is replaced by its correction, again and again', async (name) => {
  const { own, sent, send } = await imported(name)
  let before = sent.units.find(({ id }) => id === paragraph.id)?.target
  for (const text of ['Mieux dit ainsi.', 'Encore mieux dit.']) {
    const { code, errors, output } = await send(withTarget(sent, text))
    expect([code, errors]).toEqual([0, ''])
    expect(output).toMatch(
      /^corrected: fr\.exchange:\d+ {2}encouragements\/01-show-figures-early#p1, before: “.*”\nfr 2020: 1 text taken in, \d+ already there, 0 refused\n$/,
    )
    expect(output).toContain(`before: “${before}”`)
    expect(own.read(paragraph.file)).toContain(`\n${text}\n`)
    before = text
  }
  expect(new Set((await states(own)).values())).toEqual(new Set(['current']))
})

test('a text that was not called done is replaced too, also where the source has changed before', async () => {
  const { own, sent } = await imported()
  own.write(english, own.read(english).replace(/\n\n([A-Z][a-z]+) /, '\n\nGladly and at once $1 '))
  await own.run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  const stale = readPo(own.read('fr.po'))
  expect(stale.units.map(({ id }) => id)).toEqual([paragraph.id])
  for (const [text, done] of [
    ['Une ébauche de la phrase.', false],
    ['Une meilleure ébauche.', false],
    ['La phrase.', true],
  ] as const) {
    own.write('fr.po', writePo(withTarget(stale, text, done)))
    expect(await own.run('import', 'fr.po')).toMatchObject({ code: 0, errors: '' })
    expect([own.read(paragraph.file).includes(`\n${text}\n`), (await states(own)).get(paragraph.id)]).toEqual([
      true,
      done ? 'current' : 'updated?',
    ])
  }
  expect(sent.units.length).toBeGreaterThan(1)
})

test('a passage that somebody has changed in the Markdown file is not replaced, recorded or not', async () => {
  for (const record of [[], ['sync', 'fr', '2020'], ['accept', '--all', '--lang', 'fr']]) {
    const { own, sent, send } = await imported()
    const text = own.read(paragraph.file)
    const mine = text.replace(sent.units.find(({ id }) => id === paragraph.id)?.target ?? '', 'Écrit à la main.')
    own.write(paragraph.file, mine)
    if (record.length > 0) await own.run(...record)
    const { code, errors } = await send(withTarget(sent, 'Mieux dit ainsi.'))
    expect([code, own.read(paragraph.file)]).toEqual([1, mine])
    expect(errors).toMatch(
      /^refused: fr\.exchange:\d+ .*#p1: the translation was changed in the Markdown file since the export; put the two together there, or/,
    )
    expect(await send(withTarget(sent, 'Écrit à la main.'))).toMatchObject({ code: 0, errors: '' })
  }
})

test('what an import wrote is not put back by an older export that the translator left as it was', async () => {
  const { own, sent, send } = await imported()
  await own.run('export', 'fr', '2020', '--po', '--all', '--out', 'all.po')
  await send(withTarget(sent, 'Mieux dit ainsi.'))
  expect((await own.run('import', 'all.po')).code).toBe(0)
  expect(own.read(paragraph.file)).toContain('\nMieux dit ainsi.\n')
})

test('the line of a unit is found in either format, however a tool has broken the lines', () => {
  expect(linesOfUnits('msgid ""\nmsgstr ""\n\n#. x\nmsgctxt ""\n"sessions/01-"\n"a#p1"\nmsgid "b"\n')).toEqual(
    new Map([['sessions/01-a#p1', 5]]),
  )
  expect(linesOfUnits('<xliff>\n<file>\n<unit id="u1"\n name="a#p1">')).toEqual(new Map([['a#p1', 3]]))
  expect(linesOfUnits('msgctxt "b"\nmsgctxt "b"\n')).toEqual(new Map([['b', 1]]))
})

test('nothing that a file holds does anything to a terminal', async () => {
  const { own, sent, send } = await imported()
  await send(withTarget({ ...sent, translator: 'Ma\u009Brie' }, 'Un deux.'))
  expect((await send(withTarget({ ...sent, translator: 'Paul' }, 'Deux un.'))).errors).toContain('Ma␡rie has translated it meanwhile')
  own.write('odd.po', own.read('fr.exchange').replace(/^msgctxt "edition#title"\nmsgid "/m, 'msgctxt "edition#\u009B2J"\nmsgid "No more '))
  expect((await own.run('import', 'odd.po')).errors).toContain('  edition#␡2J: ')
})

/** A unit of XLIFF as a tool has divided it. */
const divided = (unit: string, parts: string) => unit.replace(/<segment[\s\S]*<\/segment>/, parts)

test('XLIFF: what stands between two segments stays, and a unit of which one segment is translated is refused by name', async () => {
  const own = workspace()
  await own.run('new', 'fr', '2020')
  await own.run('export', 'fr', '2020', '--xliff', '--out', 'fr.xlf')
  const whole = own.read('fr.xlf')
  const [unit = '', id = ''] = /<unit id="u\d+" name="([^"]+#p1)">(?:(?!<\/unit>)[\s\S])*<\/unit>/.exec(whole) ?? []
  const source = /<source>(.*)<\/source>/.exec(unit)?.[1] ?? ''
  const at = source.indexOf(' ', 20)
  const two = (second: string) =>
    divided(
      unit,
      `<segment state="translated"><source>${source.slice(0, at)}</source><target>Premier mot</target></segment><ignorable><source> </source></ignorable><segment state="translated"><source>${source.slice(at + 1)}</source>${second}</segment>`,
    )
  own.write('fr.xlf', whole.replace(unit, two('')))
  const half = await own.run('import', 'fr.xlf')
  expect(half).toMatchObject({
    code: 1,
    errors: expect.stringMatching(new RegExp(`^refused: fr\\.xlf:\\d+ {2}${id}: only some of its segments`)),
  })
  own.write('fr.xlf', whole.replace(unit, two('<target>et le reste.</target>')))
  expect(await own.run('import', 'fr.xlf')).toMatchObject({ code: 0, errors: '' })
  expect((await own.run('status', 'fr', '2020', '--json')).output).toContain('"target": "Premier mot et le reste."')
})

test.each(['po', 'xliff'] as const)('%s: an export of nothing is a file that import knows', async (name) => {
  const { own } = await imported()
  await own.run('export', 'fr', '2020', `--${name}`, '--out', 'nothing')
  expect(await own.run('import', 'nothing')).toEqual({
    code: 0,
    errors: '',
    output: 'nothing: no text was filled in or changed.\nfr 2020: 0 texts taken in, 0 refused\n',
  })
  if (name === 'xliff') expect(own.read('nothing')).toMatch(/<file [^>]*>(?:(?!<\/file>)[\s\S])*<group id="g1"\/><\/file>/)
})

test('a PO file whose contexts a tool has taken off is taken in by its texts, and what stands twice is asked', async () => {
  const own = workspace()
  const session = 'sources/2020/en/sessions/01-opening.md'
  own.write(session, `${own.read(session).trimEnd()}\n\nThe same words.\n\nSomething between them.\n\nThe same words.\n`)
  await own.run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  const sent = change(fill(readPo(own.read('fr.po'))), ({ source, target }, index) =>
    source === 'The same words.' ? { target: `${target} ${index}` } : {},
  )
  const bare = (text: string) => text.replace(/^msgctxt .*\n/gm, '')
  own.write('fr.po', bare(writePo(sent)).replace(/; between .*/g, ''))
  const asked = await own.run('import', 'fr.po')
  expect(asked.output).toMatch(/^fr\.po: a tool has taken the ids \(msgctxt\) off \d+ passages; they are found by their texts alone\.\n/)
  const questions = asked.errors.match(
    /^asked: fr\.po {2}line \d+: its source stands in several places now, .*sources\/2020\/en\/sessions\/01-opening\.md:\d+.*$/gm,
  )
  expect([
    asked.code,
    questions?.length,
    asked.output.includes(`${sent.units.length - 2} texts taken in, 0 refused, 2 to be asked`),
  ]).toEqual([1, 2, true])
  // With what stands around them it is clear.
  own.write('fr.po', bare(writePo(sent)))
  expect(await own.run('import', 'fr.po')).toMatchObject({ code: 0, errors: '' })
  expect(new Set((await states(own)).values())).toEqual(new Set(['current']))
})

test('a second translator is told from a correction, and which text holds is said by an option', async () => {
  const { own, sent, send } = await imported()
  const by = (translator: string, revised: string, target: string) => ({ ...withTarget(sent, target), translator, revised })
  const [marie, paul] = [
    (day: string, target: string) => by('Marie', `2024-05-0${day} 10:00+0000`, target),
    (day: string, target: string) => by('Paul', `2024-05-0${day} 10:00+0000`, target),
  ]
  expect(await send(marie('2', 'Le texte de Marie.'))).toMatchObject({ code: 0, errors: '' })
  expect(await send(marie('3', 'Corrigé par Marie.'))).toMatchObject({ code: 0, errors: '' })
  const older = await send(marie('1', 'Une ébauche de Marie.'))
  expect(older.errors).toMatch(
    /^refused: fr\.exchange:\d+ .*#p1: this file is of 2024-05-01 10:00\+0000, and what stands there of 2024-05-03 /,
  )
  const second = await send(paul('4', 'Le texte de Paul.'))
  expect([second.code, second.errors]).toEqual([
    1,
    expect.stringMatching(
      /^refused: .*#p1: Marie has translated it meanwhile, and this file is by Paul\. There stands “Corrigé par Marie\.”, this file says “Le texte de Paul\.”\. Say which holds by --on-conflict ours or theirs /,
    ),
  ])
  expect(await own.run('import', 'fr.exchange', '--on-conflict', 'ours')).toMatchObject({ code: 0, errors: '' })
  expect(own.read(paragraph.file)).toContain('\nCorrigé par Marie.\n')
  expect(await own.run('import', 'fr.exchange', '--on-conflict', 'ask')).toMatchObject({ code: 1 })
  const taken = await own.run('import', 'fr.exchange', '--on-conflict', 'theirs')
  expect(taken).toMatchObject({ code: 0, errors: '', output: expect.stringMatching(/^corrected: .*before: “Corrigé par Marie\.”/) })
  expect(own.read(paragraph.file)).toContain('\nLe texte de Paul.\n')
  expect(await send(paul('5', 'Corrigé par Paul.'))).toMatchObject({ code: 0, errors: '' })
  expect((await states(own)).get(paragraph.id)).toBe('current')
})

test('what cannot be a translation is refused by name, and what is rightly the same as its source can be said', async () => {
  const { own, sent } = await imported()
  own.write(
    english,
    `${own.read(english).trimEnd()}\n\nThe first of some new words.\n\nThe second of some new words.\n\nThe third of some new words.\n\nThe fourth of some new words.\n\nThe fifth of some new words, in which a translator has only begun and said that it was done.\n`,
  )
  await own.run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  const open = readPo(own.read('fr.po'))
  const texts = [
    'TO' + 'DO',
    'Un mot\u200B caché.',
    'Это совсем не французский язык.',
    open.units[3]?.source ?? '',
    `Le ${open.units[4]?.source}`,
  ]
  own.write('fr.po', writePo(change(open, (_, index) => ({ target: texts[index] ?? '', done: true }))))
  const refused = await own.run('import', 'fr.po')
  expect([open.units.length, refused.code, refused.output]).toEqual([5, 1, 'fr 2020: 0 texts taken in, 5 refused\n'])
  for (const reason of [
    'keeps a place and is no translation',
    'U+200B',
    'it has no letter of the script of French',
    'it is the same as its source. If that is right',
    'it is its source but for a few letters. If that is right',
  ])
    expect(refused.errors).toContain(reason)
  for (const name of ['po', 'xliff'] as const) {
    const same = change(open, (unit, index) =>
      index === (name === 'po' ? 3 : 2) ? { target: unit.source, same: true, done: true } : { target: '' },
    )
    own.write('same', formats[name].write(same))
    expect(await own.run('import', 'same')).toMatchObject({ code: 0, errors: '' })
  }
  const after = await states(own)
  expect(open.units.map(({ id }) => after.get(id))).toEqual(['missing', 'missing', 'current', 'current', 'missing'])
  expect(sent.units.length).toBeGreaterThan(4)
})
