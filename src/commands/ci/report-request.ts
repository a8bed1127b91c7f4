// What a command line and its environment ask for beside the messages on the terminal: annotations of GitHub, files for services.
// Nothing is imported for it that is not needed without, so that commands start quickly.
import type { Invocation, Option } from '../command.ts'
import type { Environment } from '../world.ts'

/** Where messages are told besides. */
export interface ReportRequest {
  readonly isAnnotated: boolean
  /** Files as they were named; null for none. */
  readonly sarif: string | null
  readonly codeQuality: string | null
}

/** The option of commands that have messages. */
export const annotateOption = {
  annotate: {
    type: 'string',
    value: 'PLACE',
    choices: ['github', 'none'],
    text: 'messages as annotations of GitHub Actions, which it shows at file and line (where GITHUB_ACTIONS is set: without asking), or none',
  },
} as const satisfies Record<string, Option>

/** The options of commands that look through sources. */
export const reportOptions = {
  ...annotateOption,
  sarif: { type: 'string', value: 'FILE', text: 'write the messages into this file, too, as SARIF 2.1.0' },
  'code-quality': { type: 'string', value: 'FILE', text: 'write the messages into this file, too, as a code quality report of GitLab' },
} as const satisfies Record<string, Option>

/** What a command line asks for; GitHub says by its environment that a run is its own. */
export function reportRequest({ value }: Pick<Invocation, 'value'>, environment: Environment): ReportRequest {
  return {
    isAnnotated: isAnnotated(value('annotate'), environment),
    sarif: value('sarif') ?? null,
    codeQuality: value('code-quality') ?? null,
  }
}

/** Whether messages are annotated: as it is said, and where nothing is said on GitHub only. */
export function isAnnotated(said: string | undefined, environment: Environment): boolean {
  return said === undefined ? environment['GITHUB_ACTIONS'] === 'true' : said === 'github'
}
