// The help pages: of the program and of each command, from what the commands say of themselves.
import type { Command, CommandTable, Option } from './command.ts'

const exitCodes = [
  ['0', 'all is well'],
  ['1', 'something in the sources is wrong'],
  ['2', 'wrong usage'],
  ['70', 'a defect of the program or trouble of the environment'],
  ['130, 143', 'interrupted; nothing is left behind'],
] as const

/** The page of `outcome --help`. */
export function programHelp(table: CommandTable, version: string): string {
  return sections(
    [`outcome ${version}: typeset, accessible Outcome Documents from Markdown`],
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
export function commandHelp(command: Command): string {
  const { name, operands, description, options, examples, subcommands } = command
  const names = Object.entries(options).map(([option, facts]) => [optionForm(option, facts), facts.text] as const)
  const more =
    subcommands === undefined ? [] : [['Commands', ...columns(Object.entries(subcommands).map(([sub, { summary }]) => [sub, summary]))]]
  return sections(
    [`Usage: ${['outcome', name, operands, '[OPTION…]'].filter((word) => word !== '').join(' ')}`],
    ...description.map((paragraph) => [paragraph]),
    ...more,
    ['Options', ...columns([...names, ['--help', 'this page']])],
    ['Examples', ...columns(examples)],
  )
}

function optionForm(name: string, { type, value, multiple }: Option): string {
  return type === 'boolean' ? `--${name}` : `--${name} ${value ?? 'VALUE'}${multiple === true ? '…' : ''}`
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

const sections = (...parts: readonly (readonly string[])[]) => `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
