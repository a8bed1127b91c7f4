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

/** Values of the environment that the program knows; what is not set is undefined. */
export interface Environment {
  /** Seconds since 1970: the date that PDFs state, instead of the edition's (https://reproducible-builds.org/specs/source-date-epoch/). */
  readonly SOURCE_DATE_EPOCH: string | undefined
  /** The browser to print with. */
  readonly PUPPETEER_EXECUTABLE_PATH: string | undefined
  /** Where the system looks for shared libraries; the browser's own folder is put before it. */
  readonly LD_LIBRARY_PATH: string | undefined
  /** Where the system looks for programs; browsers are found there. */
  readonly PATH: string | undefined
}

/** Who runs this program: written into the names of staging folders, so that those of a killed run are known. */
export interface Owner {
  readonly host: string
  readonly id: number
  readonly isRunning: (id: number) => boolean
  readonly isRoot: boolean
}

export interface World {
  readonly version: string
  /** The folder that relative paths of the command line start from. */
  readonly folder: string
  /** The folder `templates/` of the package. */
  readonly templates: string
  readonly temporaryFolder: string
  readonly environment: Environment
  readonly owner: Owner
  readonly output: Terminal
  readonly errors: Terminal
  /** Milliseconds since the process started. */
  readonly now: () => number
  /** Aborted by Ctrl-C and by a request to end. */
  readonly signal: AbortSignal
}
