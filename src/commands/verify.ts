// `outcome verify FILE…`: finished PDFs are read again; every clause that the program serves is checked on their bytes.
import { resolve } from 'node:path'
import type { Command, ExitCode } from './command.ts'
import { several } from './messages.ts'
import type { World } from './world.ts'

/** The command `verify`. */
export const verify: Command = {
  name: 'verify',
  summary: 'read finished PDFs again and say what they hold to',
  operands: 'FILE…',
  most: Number.POSITIVE_INFINITY,
  description: [
    'Reads each PDF from its bytes and checks every clause of PDF/UA and PDF/A that this program repairs. That the tags say what the document says is checked when a document is built; the report beside it tells. A validator such as veraPDF checks more clauses.',
  ],
  options: { json: { type: 'boolean', text: 'the reports as one JSON array' } },
  examples: [['outcome verify output/2023/en/outcome-document.pdf', 'one file']],
  async run({ positionals, has }, world): Promise<ExitCode> {
    const { UsageError } = await import('./command.ts')
    if (positionals.length === 0) throw new UsageError('Name at least one PDF: outcome verify FILE…')
    const { verifyPdf } = await import('../finish/index.ts')
    const { readBytes } = await import('../build/source-files.ts')
    const reports: Verified[] = []
    let isMissing = false
    // A file that cannot be read does not keep the others from being reported.
    for (const file of positionals) {
      try {
        reports.push({ file, ...verifyPdf(await readBytes(resolve(world.folder, file)), null) })
      } catch (error) {
        isMissing ||= error instanceof UsageError
        reports.push(unreadable(file, error))
      }
    }
    if (has('json')) world.output.write(`${JSON.stringify(reports, null, 2)}\n`)
    else for (const report of reports) say(report, world)
    return isMissing ? 2 : reports.every(({ ok }) => ok) ? 0 : 1
  },
}

interface Verified {
  readonly file: string
  readonly ok: boolean
  readonly claims: readonly string[]
  readonly pages: number
  readonly checks: readonly unknown[]
  readonly findings: readonly { readonly clause: string; readonly what: string; readonly place: string | null }[]
}

function unreadable(file: string, error: unknown): Verified {
  const what = error instanceof Error ? error.message : String(error)
  return { file, ok: false, claims: [], pages: 0, checks: [], findings: [{ clause: 'ISO 32000-2, 7.5', what, place: null }] }
}

function say({ file, ok, claims, pages, checks, findings }: Verified, { output }: World): void {
  const standards = claims.length === 0 ? 'claims no standard' : claims.join(', ')
  output.write(
    `${file}: ${standards}; ${several(pages, 'page')}; ${ok ? `${several(checks.length, 'check')} held` : `${several(findings.length, 'finding')}`}\n`,
  )
  for (const { clause, what, place } of findings) output.write(`  ${what}${place === null ? '' : `, ${place}`} [${clause}]\n`)
}
