import { describe, expect, test } from 'vitest'
import { readArguments } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import { check } from '../../src/commands/check.ts'
import type { Command, CommandTable } from '../../src/commands/command.ts'
import { explain } from '../../src/commands/explain.ts'
import { commandHelp, pageWidth, programHelp } from '../../src/commands/help.ts'
import { schema } from '../../src/commands/schema.ts'
import { translation } from '../../src/commands/translation.ts'
import { verify } from '../../src/commands/verify.ts'
import { paper } from './world.ts'

const inner: Command = { ...check, name: 'outer inner', operands: '', most: 0 }
const outer: Command = { ...check, name: 'outer', subcommands: { inner: { summary: 'the inner one', load: async () => inner } } }
const table: CommandTable = {
  build: { summary: 'make', load: async () => build },
  check: { summary: 'look', load: async () => check },
  translation: { summary: 'more', load: async () => translation },
  outer: { summary: 'holds another', load: async () => outer },
}
const read = (line: string) =>
  readArguments(
    line.split(' ').filter((word) => word !== ''),
    table,
  )

describe('what is understood', () => {
  test('options, repeated and with =, and operands', async () => {
    const request = await read('build 2023 2022 --lang fr en --out=there --strict')
    if (request.kind !== 'run') throw new Error('it is not run')
    const { positionals, values, value, has } = request.invocation
    expect([positionals, values('lang'), value('out'), has('strict'), has('json')]).toEqual([
      ['2023', '2022'],
      ['fr', 'en'],
      'there',
      true,
      false,
    ])
  })

  test('several values after one name, until something else comes', async () => {
    const request = await read('build --format pdf html --lang fr en-XA 2023')
    if (request.kind !== 'run') throw new Error('it is not run')
    const { positionals, values } = request.invocation
    expect([positionals, values('format'), values('lang')]).toEqual([['2023'], ['pdf', 'html'], ['fr', 'en-XA']])
  })

  test.each([
    ['', null],
    ['--help', null],
    ['help', null],
    ['help check', 'check'],
    ['build --lang x --help', 'build'],
    ['outer inner -h', 'outer inner'],
  ])('help: “%s”', async (line, name) => {
    const request = await read(line)
    expect(request.kind === 'help' && (request.command?.name ?? null)).toBe(name)
  })

  test('a command of a command, and the outer one alone', async () => {
    const names = await Promise.all(['outer inner', 'outer --json'].map(read))
    expect(names.map((request) => request.kind === 'run' && request.command.name)).toEqual(['outer inner', 'outer'])
  })

  test('version', async () => {
    expect((await read('--version')).kind).toBe('version')
  })
})

describe('what is refused', () => {
  test.each([
    ['biuld', 'There is no command “biuld”. Did you mean “build”? Commands: build, check, translation, outer.'],
    ['constructor', 'There is no command “constructor”. Commands: build, check, translation, outer.'],
    ['--out x', 'The first word is a command; --out is an option. Commands: build, check, translation, outer.'],
    ['build --fromat pdf', '“outcome build” has no option --fromat. Did you mean “--format”?'],
    ['build --out', 'The option --out needs a value: --out DIR.'],
    ['build --out=', 'The option --out needs a value: --out DIR.'],
    ['build --strict=yes', 'The option --strict takes no value.'],
    ['build --format pfd', '--format cannot be “pfd”. Did you mean “pdf”? Possible: pdf, html, json, docx.'],
    ['build --conformance ua-3', '--conformance cannot be “ua-3”. Did you mean “ua-1”? Possible: ua-1, ua-2.'],
    [
      'build --format pdf,html',
      '--format cannot be “pdf,html”. Several are written with blanks between them: pdf html. Possible: pdf, html, json, docx.',
    ],
    ['build --edition 2023', '“outcome build” has no option --edition. Editions are named without it: outcome build [EDITION…].'],
    ['translation fr', '“outcome translation” has no command “fr”. Did you mean “translation status fr”? Commands: status'],
    ['outer inner 1', '“outcome outer inner” takes options only; “1” is too much.'],
    ['inner', 'There is no command “inner”. Did you mean “outer inner”? Commands: build, check, translation, outer.'],
    ['2023 --lang fr', 'There is no command “2023”. Did you mean “build 2023”? Commands: build, check, translation, outer.'],
    ['outer inenr', '“outcome outer” has no command “inenr”. Did you mean “inner”?'],
  ])('%s', async (line, message) => {
    await expect(read(line)).rejects.toMatchObject({ name: 'UsageError', message: expect.stringContaining(message) })
  })
})

describe('help', () => {
  test('the list of commands', () => {
    expect(programHelp(table, '1.2.3', 100)).toMatch(
      /^outcome 1\.2\.3: [\s\S]* {2}check {2,}look\n[\s\S]* {2}130, 143 {2}interrupted; nothing is left behind\n$/,
    )
  })

  test.each([build, check])('$name: every option and an example', (command) => {
    const page = commandHelp(command, 100)
    for (const name of Object.keys(command.options)) expect(page).toContain(`--${name}`)
    expect(page).toContain(`Usage: outcome ${command.name} [EDITION…] [OPTION…]`)
    expect(page.split('Examples\n')[1]).toContain(`outcome ${command.name}`)
  })

  test.each([100, 60, 40])('no line is wider than %i cells, where words are not', async (width) => {
    const subcommands = await Promise.all(Object.values(translation.subcommands ?? {}).map(({ load }) => load()))
    const pages = [build, check, explain, schema, verify, translation, ...subcommands].map((command) => commandHelp(command, width))
    const lines = [programHelp(table, '1.2.3', width), ...pages].join('').split('\n')
    expect(lines.filter((line) => line.length > width && line.includes(' ') && !/^( {2}|Usage: )outcome /.test(line))).toEqual([])
    for (const page of pages) expect(page.replace(/\s+/g, ' ')).toContain(page.includes('--sources') ? 'the folder of the sources' : '')
  })

  test('a page is as wide as the terminal, within reason', () => {
    expect([paper(true, 70), paper(true, 300), paper(true, 5), paper(false)].map(pageWidth)).toEqual([70, 100, 30, 100])
  })
})
