// The help pages: of the program and of each command, from what the commands say of themselves, in lines that fit the terminal.
import type { Command, CommandTable, Option } from './command.ts'
import { wrapped } from './width.ts'
import type { Terminal } from './world.ts'

const exitCodes = [
  ['0', 'all is well'],
  ['1', 'something in the sources is wrong'],
  ['2', 'wrong usage'],
  ['70', 'a defect of the program or trouble of the environment'],
  ['130, 143', 'interrupted; nothing is left behind'],
] as const

/** How wide a page is: as the terminal, and never wider than is well to read. */
export function pageWidth({ isTerminal, columns }: Terminal): number {
  return isTerminal ? Math.max(30, Math.min(columns(), 100)) : 100
}

/** The page of `outcome --help`. */
export function programHelp(table: CommandTable, version: string, width: number): string {
  const columns = (rows: Rows) => columnsIn(rows, width)
  return sections(
    wrapped(`outcome ${version}: typeset, accessible Outcome Documents from Markdown`, width),
    ['Usage: outcome COMMAND [NAME…] [OPTION…]'],
    ['Commands', ...columns(Object.entries(table).map(([name, { summary }]) => [name, summary]))],
    [
      'Options',
      ...columns([
        ['--help', 'this page; after a command: its own page, with examples'],
        ['--version', 'the version'],
      ]),
    ],
    [
      'Examples',
      ...columns([
        ['outcome check', 'look for problems in sources/'],
        ['outcome build', 'make every document in output/'],
      ]),
    ],
    ['Exit codes', ...columns(exitCodes)],
  )
}

/** The page of `outcome COMMAND --help`. */
export function commandHelp(command: Command, width: number): string {
  const columns = (rows: Rows) => columnsIn(rows, width)
  const { name, operands, description, options, examples, subcommands } = command
  const names = Object.entries(options).map(([option, facts]) => [optionForm(option, facts), facts.text] as const)
  const more =
    subcommands === undefined ? [] : [['Commands', ...columns(Object.entries(subcommands).map(([sub, { summary }]) => [sub, summary]))]]
  return sections(
    [`Usage: ${['outcome', name, operands, '[OPTION…]'].filter((word) => word !== '').join(' ')}`],
    ...description.map((paragraph) => wrapped(paragraph, width)),
    ...more,
    ['Options', ...columns([...names, ['--help', 'this page']])],
    ['Examples', ...columns(examples)],
  )
}

function optionForm(name: string, { type, value, multiple }: Option): string {
  return type === 'boolean' ? `--${name}` : `--${name} ${value ?? 'VALUE'}${multiple === true ? '…' : ''}`
}

type Rows = readonly (readonly [string, string])[]

/** Two columns; what is too long for the left one has a line of its own. */
function columnsIn(rows: Rows, width: number): string[] {
  const most = Math.floor(width * 0.45)
  const left = Math.max(...rows.map(([word]) => (word.length > most ? 0 : word.length)), 4)
  const indent = ' '.repeat(left + 4)
  return rows.flatMap(([word, text]) => {
    const [first = '', ...rest] = wrapped(text, width - indent.length)
    const below = rest.map((line) => indent + line)
    return word.length > left ? [`  ${word}`, indent + first, ...below] : [`  ${word.padEnd(left)}  ${first}`, ...below]
  })
}

const sections = (...parts: readonly (readonly string[])[]) => `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
