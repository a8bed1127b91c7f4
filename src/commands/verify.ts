// `outcome verify FILE|FOLDER…`: what was delivered is read again and proven from its bytes, file by file.
import { resolve } from 'node:path'
import type { Delivered, FileReport, Finding } from '../verify/index.ts'
import type { Command, ExitCode } from './command.ts'
import { pluralized } from './messages.ts'
import { escapeControls } from './width.ts'
import type { World } from './world.ts'

/** The command `verify`. */
export const verify: Command = {
  name: 'verify',
  summary: 'read finished files again and say whether they are what was made',
  operands: 'FILE|FOLDER…',
  most: Number.POSITIVE_INFINITY,
  description: [
    'A folder is held against its record SHA256SUMS: what is missing, added, changed or older than the rest of its document is said file by file, and each file is proven by its kind. A file alone is held against the record of a folder above it that lists it.',
    'PDF: every byte is accounted for, every stream decoded, every font held against its checksums, and every clause of PDF/UA and PDF/A checked that this program repairs. HTML: one heading of the first level, language, title, the policy that lets nothing run, no script, nothing fetched, ids, links, alternatives. JSON: its schema.',
    'That the tags of a PDF say what the document says is checked when a document is built; the report beside it tells. A validator such as veraPDF checks more clauses.',
  ],
  options: { json: { type: 'boolean', text: 'the reports as one JSON array' } },
  examples: [
    ['outcome verify output', 'everything that was built, file by file'],
    ['outcome verify output/2023/en/outcome-document.pdf', 'one file'],
  ],
  async run({ positionals, has }, world): Promise<ExitCode> {
    const { UsageError } = await import('../model/usage-error.ts')
    if (positionals.length === 0) throw new UsageError('Name at least one file or folder: outcome verify FILE|FOLDER…')
    const reports: FileReport[] = []
    let isMissing = false
    for (const name of positionals) {
      const delivered = await verifyPath(name, world)
      isMissing ||= delivered.isMissing
      for (const report of delivered.reports) reports.push(report)
      if (!has('json')) say(name, delivered, world)
    }
    if (has('json')) world.output.write(`${JSON.stringify(reports.map(shortened), null, 2)}\n`)
    return isMissing ? 2 : reports.every(({ ok }) => ok) ? 0 : 1
  },
}

/** A file that cannot be read does not keep the others from being reported. */
async function verifyPath(name: string, world: World): Promise<Delivered & { readonly isMissing: boolean }> {
  const [{ UsageError }, { verifyPaths }] = await Promise.all([import('../model/usage-error.ts'), import('../verify/index.ts')])
  try {
    return { ...(await verifyPaths({ name, place: resolve(world.folder, name) }, world.signal)), isMissing: false }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { isFolder: false, reports: [unreadable(name, error.message)], isMissing: true }
  }
}

/** So many findings of one file are told; who has more of them has seen enough. */
const most = 30

function shortened({ findings, ...report }: FileReport) {
  return { ...report, findings: findings.slice(0, most), more: Math.max(0, findings.length - most) }
}

function unreadable(file: string, what: string): FileReport {
  return { file, ok: false, claims: [], pages: 0, standing: null, checks: [], findings: [{ clause: 'file', what, place: null }] }
}

function say(name: string, { isFolder, reports }: Delivered, world: World): void {
  for (const report of reports) sayFile(report, world)
  if (isFolder) world.output.write(`${escapeControls(name)}: ${summaryOf(reports)}\n`)
}

function sayFile({ file, ok, claims, pages, checks, findings }: FileReport, { output }: World): void {
  const facts = [
    claims.length === 0 ? 'claims no standard' : claims.join(', '),
    ...(pages > 0 ? [pluralized(pages, 'page')] : []),
    ok ? `${pluralized(checks.length, 'check')} held` : pluralized(findings.length, 'finding'),
  ]
  output.write(`${escapeControls(file)}: ${escapeControls(facts.join('; '))}\n`)
  for (const finding of findings.slice(0, most)) output.write(`  ${sentenceOf(finding)}\n`)
  if (findings.length > most) output.write(`  and ${findings.length - most} more\n`)
}

/** Words of a file may be of any length and ask anything of a terminal. */
function sentenceOf({ clause, what, place }: Finding): string {
  const sentence = `${what}${place === null ? '' : `, ${place}`}`
  return `${escapeControls(sentence.length > 400 ? `${sentence.slice(0, 399)}…` : sentence)} [${clause}]`
}

/** "63 files, 909 pages: all as they were made", or what is not. */
function summaryOf(reports: readonly FileReport[]): string {
  const pages = reports.reduce((sum, report) => sum + report.pages, 0)
  const counts = (['missing', 'changed', 'added', 'older'] as const).map(
    (standing) => [standing, reports.filter((report) => report.standing === standing).length] as const,
  )
  const wrong = counts.flatMap(([standing, count]) => (count > 0 ? [`${count} ${standing}`] : []))
  const broken = reports.filter(({ ok, standing }) => !ok && (standing === 'recorded' || standing === null)).length
  const parts = [...wrong, ...(broken > 0 ? [`${broken} with findings`] : [])]
  return `${pluralized(reports.length, 'file')}, ${pluralized(pages, 'page')}: ${parts.length === 0 ? 'all as they were made' : parts.join(', ')}`
}
