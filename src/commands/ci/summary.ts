// The summary of a step of GitHub Actions, in Markdown: what was made, what of it changed, and what was said, with links to the lines.
// Words of the sources are written so that nothing in them is read as Markdown.
import type { BuildResult } from '../../build/request.ts'
import type { WrittenFile } from '../../output/output.ts'
import { documentOf } from '../../verify/paths.ts'
import { count, pluralized } from '../messages.ts'
import type { Environment } from '../world.ts'
import type { Trouble } from './annotations.ts'
import { type PlacedMessage, sentencesOf } from './placed-message.ts'

/** What a summary tells. */
export interface RunFacts {
  /** As typed: `build`. */
  readonly command: string
  readonly messages: readonly PlacedMessage[]
  readonly troubles: readonly Trouble[]
  /** Null for commands that make nothing. */
  readonly result: Pick<BuildResult, 'editions' | 'files' | 'removed'> | null
}

/** A summary may have 1 MiB: a row takes some 200 bytes, a message up to 4,000. */
const most = { documents: 500, messages: 100 } as const

/** The summary of a run; `environment` says where its sources and files can be looked at. */
export function summaryText({ command, messages, troubles, result }: RunFacts, environment: Environment): string {
  const made = result === null ? [] : madeText(result, environment)
  const said = messages.length + troubles.length === 0 ? [] : [saidText(messages, troubles, environment)]
  return [`## ${plain(`outcome ${command}`)}: ${verdict(messages, troubles)}`, ...made, ...said, ''].join('\n\n')
}

function verdict(messages: readonly PlacedMessage[], troubles: readonly Trouble[]): string {
  const { errors, warnings } = count(messages)
  const parts = [
    [errors, 'error'],
    [warnings, 'warning'],
    [troubles.length, 'failure'],
  ] as const
  const said = parts.flatMap(([number, noun]) => (number > 0 ? [pluralized(number, noun)] : []))
  return said.length === 0 ? 'all is well' : said.join(', ')
}

interface DocumentRow {
  readonly edition: string
  readonly language: string
  readonly pages: number | null
  readonly isChanged: boolean
}

function rowsOf(files: readonly WrittenFile[]): readonly DocumentRow[] {
  const groups = Map.groupBy(files, ({ path }) => path.split('/').slice(0, -1).join('/'))
  return [...groups.values()].flatMap((group) => {
    const document = documentOf(group[0]?.path ?? '')
    const pages = group.find((file) => file.pages !== null)?.pages ?? null
    return document === null ? [] : [{ ...document, pages, isChanged: group.some(({ isChanged }) => isChanged) }]
  })
}

function madeText({ editions, files, removed }: NonNullable<RunFacts['result']>, environment: Environment): string[] {
  const rows = rowsOf(files)
  const failed = editions.flatMap(({ edition, isMade }) => (isMade || edition === null ? [] : [plain(edition)]))
  const pages = rows.reduce((sum, row) => sum + (row.pages ?? 0), 0)
  const languages = new Set(rows.map(({ language }) => language)).size
  const facts = [pluralized(rows.length, 'document'), pluralized(pages, 'page'), pluralized(languages, 'language')]
  const run = addressOfRun(environment)
  const changed = `${rows.filter(({ isChanged }) => isChanged).length} changed`
  return [
    ...(rows.length === 0 ? [] : [`${[...facts, changed].join(', ')}${run === null ? '' : ` · [files of this run](${run}#artifacts)`}`]),
    ...(failed.length === 0 ? [] : [`**Not made:** ${failed.join(', ')}`]),
    ...(removed.length === 0 ? [] : [`Removed, because it is no longer made: ${pluralized(removed.length, 'file')}`]),
    ...(rows.length === 0 ? [] : [table(['Edition', 'Language', 'Pages', 'Since the output before'], rows.map(cellsOf), most.documents)]),
  ]
}

const cellsOf = ({ edition, language, pages, isChanged }: DocumentRow) => [
  ...[plain(edition), plain(language), pages === null ? '' : String(pages)],
  isChanged ? '**changed**' : 'unchanged',
]

function saidText(messages: readonly PlacedMessage[], troubles: readonly Trouble[], environment: Environment): string {
  const bySeverity = (severity: PlacedMessage['severity']) => messages.filter((message) => message.severity === severity)
  const rows = [
    ...troubles.map(({ about, message }) => [plain(about), plain(message), 'failure']),
    ...[...bySeverity('error'), ...bySeverity('warning')].map((message) => [
      placeText(message, environment),
      plain(sentencesOf(message)),
      `${message.severity} ${plain(message.rule)}`,
    ]),
  ]
  return table(['Where', 'What', 'Rule'], rows, most.messages)
}

function placeText({ path, line }: PlacedMessage, environment: Environment): string {
  const [server, repository, commit] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_SHA'].map((name) => environment[name] ?? '')
  const text = plain(`${path}:${line}`)
  if (server === '' || repository === '' || commit === '' || path.startsWith('/')) return text
  return `[${text}](${server}/${repository}/blob/${commit}/${path.split('/').map(encodeURIComponent).join('/').replace(/[()]/g, encoded)}#L${line})`
}

const encoded = (sign: string) => (sign === '(' ? '%28' : '%29')

function addressOfRun(environment: Environment): string | null {
  const [server, repository, run] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map((name) => environment[name] ?? '')
  return server === '' || repository === '' || run === '' ? null : `${server}/${repository}/actions/runs/${run}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[], limit: number): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const shown = [head, head.map(() => '---'), ...rows.slice(0, limit)].map(line).join('\n')
  return rows.length > limit ? `${shown}\n\nand ${rows.length - limit} more, in the log of this step` : shown
}

/** Each sign that GitHub could take for markup, an address, a name, an emoji or a formula has a backslash before it, as CommonMark has it. */
const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\`*_[\](){}<>|~@&!#:$]/g, '\\$&')
