// The world as a command sees it: everything that comes from the process is read in cli.ts and handed down in this one value.
// Tests give a world of their own.

/** Where text is written to. */
export interface Terminal {
  readonly write: (text: string) => void
  /** Whether a person is watching: lines may be redrawn. */
  readonly isTerminal: boolean
  readonly hasColours: boolean
  /** The width in cells, now. */
  readonly columns: () => number
}

/** Values of the environment that the program knows (the list is in cli.ts); what is not set is undefined. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The process that runs this program: what it works with bears its name, so that what a killed run left is known. */
export interface Owner {
  readonly host: string
  readonly id: number
  /** When this process began, in milliseconds of the clock: in a container every run may have the same id. */
  readonly began: number
  readonly isRunning: (id: number) => boolean
}

/** All that a command gets from outside of the program. */
export interface World {
  readonly version: string
  /** The folder that relative paths of the command line start from. */
  readonly folder: string
  /** The folder `templates/` of the package. */
  readonly templates: string
  /** The folder that the system has for temporary files, which may be shared with others. */
  readonly temporaryFolder: string
  readonly platform: NodeJS.Platform
  /** What runs the program: the versions of Node and of what is in it, system, processor and locale. Another may order words otherwise. */
  readonly runtime: string
  /** The number of the user; null where the system has none. */
  readonly user: number | null
  readonly environment: Environment
  readonly owner: Owner
  /** Ends a process at once, or the group of one where the number is negative, as kill(2); nothing where there is none. */
  readonly kill: (id: number) => void
  /** Asks whoever sits at the terminal, and gives the line that is typed; null where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | null
  /** The one way to the network; only what was asked for by `--cache` goes it. */
  readonly fetch: typeof fetch
  readonly output: Terminal
  readonly errors: Terminal
  /** A word that nobody can guess, fit for an address. */
  readonly secret: () => string
  /** The day, as `2026-05-31`, in UTC; only what is begun anew bears it. */
  readonly today: () => string
  /** Milliseconds since the process started. */
  readonly now: () => number
  /** Gives memory that is not in use back to the system, because another process is about to need some. Takes a tenth of a second. */
  readonly releaseMemory: () => void
  /** Aborted by Ctrl-C and by a request to end. */
  readonly signal: AbortSignal
}
