// From the words of the command line to a command and what is asked of it. Takes the table of commands; refuses with a UsageError
// whatever it does not know, with the name that was probably meant.
import { parseArgs } from 'node:util'
import { didYouMean, nearest, severalInOne } from '../load/nearest.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Command, CommandTable, Invocation, Option } from './command.ts'

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'run'; readonly command: Command; readonly invocation: Invocation }

const asksForHelp = (word: string | undefined) => word === '--help' || word === '-h'

/** Reads the words after the program's name. */
export async function readArguments(words: readonly string[], table: CommandTable): Promise<Request> {
  const [first, ...rest] = words
  if (first === undefined || asksForHelp(first)) return { kind: 'help', command: null }
  if (first === '--version' || first === '-v') return { kind: 'version' }
  if (first === 'help') return { kind: 'help', command: rest.length === 0 ? null : (await findCommand(rest, table)).command }
  const { command, operands } = await findCommand(words, table)
  if (untilDashes(operands).some(asksForHelp)) return { kind: 'help', command }
  return { kind: 'run', command, invocation: readInvocation(command, operands) }
}

/** The words that may be options. */
export function untilDashes(words: readonly string[]): readonly string[] {
  return words.includes('--') ? words.slice(0, words.indexOf('--')) : words
}

/** The command that words name as far as they name one; null for none. */
export async function deepestCommand([name = '', ...rest]: readonly string[], table: CommandTable): Promise<Command | null> {
  const command = Object.hasOwn(table, name) ? await table[name]?.load() : undefined
  if (command === undefined) return null
  return (await deepestCommand(rest, command.subcommands ?? {})) ?? command
}

interface Found {
  readonly command: Command
  readonly operands: readonly string[]
}

async function findCommand([name = '', ...operands]: readonly string[], table: CommandTable, outer = ''): Promise<Found> {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined
  if (entry === undefined) throw new UsageError(await unknownCommand(name, table, outer))
  const command = await entry.load()
  const [next] = operands
  if (command.subcommands === undefined || next === undefined || next.startsWith('-')) return { command, operands }
  return findCommand(operands, command.subcommands, command.name)
}

async function unknownCommand(name: string, table: CommandTable, outer: string): Promise<string> {
  const isOption = outer === '' && name.startsWith('-')
  const lack = outer === '' ? `There is no command “${name}”.` : `“outcome ${outer}” has no command “${name}”.`
  const what = isOption ? `The first word is a command; ${name} is an option.` : lack
  const names = Object.keys(table)
  const guess = didYouMean(name, names) || (isOption ? '' : await elsewhere(name, table))
  return `${what}${guess} Commands: ${names.join(', ')}.`
}

/** What is given as an option and is named as it is. */
function operandFor(option: string, { name, operands }: Command): string {
  const word = option.slice(2)
  const what = `${word.charAt(0).toUpperCase()}${word.slice(1)}`
  return word !== '' && operands.includes(word.toUpperCase()) ? ` ${what}s are named without it: outcome ${name} ${operands}.` : ''
}

/** What stands first and belongs behind another word: the command of a command, an edition. */
async function elsewhere(name: string, table: CommandTable): Promise<string> {
  if ('status' in table && /^([a-z]{2,3}(-\w+)*|\d{4}.*|series)$/i.test(name)) return ` Did you mean “translation status ${name}”?`
  if (/^\d{4}(-|$)/.test(name) && 'build' in table) return ` Did you mean “build ${name}”?`
  for (const { load } of Object.values(table)) {
    const { name: outer, subcommands = {} } = await load()
    const near = nearest(name, Object.keys(subcommands))
    if (near !== null) return ` Did you mean “${outer} ${near}”?`
  }
  return ''
}

/** Reads options and operands of a command. */
export function readInvocation(command: Command, words: readonly string[]): Invocation {
  const { values, positionals } = parse(command, words)
  if (positionals.length > command.most) {
    const what = command.most === 0 ? 'takes options only' : `takes at most ${command.most} name${command.most === 1 ? '' : 's'}`
    throw new UsageError(`“outcome ${command.name}” ${what}; “${positionals[command.most]}” is too much.`)
  }
  for (const [name, option] of Object.entries(command.options))
    if ([values[name]].flat().includes(''))
      throw new UsageError(`The option --${name} needs a value: --${name} ${option.value ?? 'VALUE'}.`)
  const all = (name: string) => [values[name] ?? []].flat().filter((value) => typeof value === 'string')
  for (const [name, option] of Object.entries(command.options)) all(name).forEach((value) => checkChoice(name, option, value))
  return {
    positionals,
    has: (name) => values[name] !== undefined && values[name] !== false,
    value: (name) => all(name).at(-1),
    values: all,
  }
}

function parse(command: Command, words: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple = false }]) => [name, { type, multiple }] as const),
  )
  try {
    return parseArgs({ args: eachNamed(words, command), options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(whatIsWrong(error, command))
  }
}

/** `--lang fr de` as `--lang fr --lang de`. */
function eachNamed(words: readonly string[], { options }: Command): string[] {
  const named: string[] = []
  let [name, values] = ['', 0]
  for (const word of words) {
    const option = options[name.slice(2)]
    const isValue = (option?.multiple ?? false) && (option?.choices?.includes(word) ?? option?.form?.test(word) ?? false)
    if (word.startsWith('-')) [name, values] = [word, 0]
    else if (isValue && values++ > 0) named.push(name)
    else if (!isValue) name = ''
    named.push(word)
  }
  return named
}

/** Node's messages are about code; people get what they typed and what they may have meant. */
function whatIsWrong(error: unknown, command: Command): string {
  const message = error instanceof Error ? error.message : String(error)
  const name = /--?[\w-]+/.exec(message)?.[0] ?? ''
  const option = command.options[name.replace(/^-+/, '')]
  if (option === undefined) {
    const names = Object.keys(command.options).map((known) => `--${known}`)
    return `“outcome ${command.name}” has no option ${name}.${didYouMean(name, names) || operandFor(name, command)}`
  }
  return option.type === 'boolean'
    ? `The option ${name} takes no value.`
    : `The option ${name} needs a value: ${name} ${option.value ?? 'VALUE'}.`
}

function checkChoice(name: string, { choices }: Option, value: string): void {
  if (choices === undefined || choices.includes(value)) return
  const guess = severalInOne(value) || didYouMean(value, choices)
  throw new UsageError(`--${name} cannot be “${value}”.${guess} Possible: ${choices.join(', ')}.`)
}
