// What a command is: one file each, in the table of cli.ts (or, for a command of a command, in `subcommands`).
// A command's file imports what it works with only when it runs, so that help is quick.
import type { World } from './world.ts'

/** An option of the command line: `--lang TAG…`. */
export interface Option {
  readonly type: 'boolean' | 'string'
  /** What stands for the value in help: `TAG`. */
  readonly value?: string
  /** Takes one value or several, each after its own name or one after the other: the words that follow and are `choices` or look alike. */
  readonly multiple?: boolean
  /** What values look like, where there are no `choices`; without it each needs the name before it. */
  readonly form?: RegExp
  /** The only values allowed. */
  readonly choices?: readonly string[]
  /** What it does, in one clause. */
  readonly text: string
}

/** What the command line asks a command for: options are checked, unknown ones refused. */
export interface Invocation {
  readonly positionals: readonly string[]
  readonly has: (option: string) => boolean
  /** The last value given. */
  readonly value: (option: string) => string | undefined
  readonly values: (option: string) => readonly string[]
}

/** 0 well, 1 something in the sources is wrong, 2 wrong usage, 70 a defect or trouble of the environment. */
export type ExitCode = 0 | 1 | 2 | 70

/** A command: what it is called, what it takes and does. */
export interface Command {
  /** As typed: `build`, `translation status`. */
  readonly name: string
  /** One line, for the list of commands. */
  readonly summary: string
  /** What may stand behind the name: `[EDITION…]`. */
  readonly operands: string
  /** How many operands at most. */
  readonly most: number
  /** Paragraphs for the command's own help. */
  readonly description: readonly string[]
  readonly options: Readonly<Record<string, Option>>
  /** Command lines with what they do. */
  readonly examples: readonly (readonly [line: string, what: string])[]
  readonly subcommands?: CommandTable
  /** May throw UsageError (exit code 2), SourcesError (1) or an Error with a clear sentence (70). */
  readonly run: (invocation: Invocation, world: World) => Promise<ExitCode>
}

/** The commands by name; a command's file is imported when it is called, a summary serves the list. */
export type CommandTable = Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>>
