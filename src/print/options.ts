// What comes into the print stage from outside: nothing here is looked up by the stage itself.
import type { PrivateFolder } from '../disk/private-folder.ts'
import type { Pictures } from './serve.ts'

/** What a browser needs to know of the world; the environment is handed to the browser's process, too. */
export interface BrowserOptions {
  /** Environment variables; `PUPPETEER_EXECUTABLE_PATH` names the browser to use, `OUTCOME_SANDBOX=required` refuses one without sandbox. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** The number of the user; null where the system has none. */
  readonly user: number | null
  /** Where the embedded browser is unpacked (and stays) and where profiles live (and go). */
  readonly folder: PrivateFolder
  /** The folder of the system for temporary files: what another user than root must reach goes there. */
  readonly temporaryFolder: string
  /** Ends a process at once, or the group of one where the number is negative, as kill(2). */
  readonly kill: (id: number) => void
  /** Told what whoever builds should know, in a sentence; the same may be told several times. */
  readonly notify?: (notice: string) => void
  /** Told when one has started, and whether it could be told beforehand which. */
  readonly started?: (browser: { readonly isKnown: boolean }) => void
  /** Longest time for one document, in milliseconds; 120,000 where absent. */
  readonly timeLimit?: number
  /** Between two looks at the browser's processes, in milliseconds; 1,000 where absent. */
  readonly watchInterval?: number
  /** Stops a start under way. */
  readonly signal?: AbortSignal | undefined
}

/** How one document is printed. */
export interface PrintOptions {
  /** What messages call the document: `2023/en`. */
  readonly name: string
  /** The paper, where the style sheet has no `@page` size of its own. */
  readonly format: 'A4' | 'letter'
  /** What the page shows by `pictureAddress`; nothing where absent. */
  readonly pictures?: Pictures
  /** In how many parts the document is printed; as many as its length asks for where absent. */
  readonly parts?: number
  /** Stops the print, ends the browser and removes its files. */
  readonly signal?: AbortSignal | undefined
}
