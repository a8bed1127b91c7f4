// A finished file, read again from its bytes: every clause that the passes serve, and the tag tree against the content.
import type { ContentElement } from '../../model/artifact.ts'
import type { PdfFile } from '../../pdf/file.ts'
import { readPdf } from '../../pdf/read.ts'
import { checks } from './clauses.ts'
import { compare } from './compare.ts'
import { packetOf } from './file-checks.ts'
import type { Finding, Subject, VerifyReport } from './finding.ts'
import { isReadTag, type ReadTag, readTaggedFile } from './tagged-file.ts'

/** Verifies a file; with `content`, that its tags say what the content says. Throws only what cannot be read as a PDF. */
export function verifyPdf(bytes: Uint8Array, content: ContentElement | null): VerifyReport {
  return verifyFile(readPdf(bytes), bytes, content)
}

/** Verifies a file that was read already. */
export function verifyFile(file: PdfFile, bytes: Uint8Array, content: ContentElement | null): VerifyReport {
  const subject = read(file, bytes)
  const results = checks.map((check) => ({
    check,
    found: check.find(subject).map((finding): Finding => ({ clause: check.clause, ...finding })),
  }))
  const untagged: Finding[] =
    subject.tagged.root === null ? [{ clause: 'ISO 14289-1, 7.1', what: 'the file has no tag tree', place: null }] : []
  const findings = [...untagged, ...results.flatMap(({ found }) => found), ...(content === null ? [] : compare(subject, content))]
  return {
    ok: findings.length === 0,
    standard: subject.standard,
    claims: claimsOf(subject),
    pages: subject.tagged.pages.length,
    findings,
    checks: results.map(({ check, found }) => ({ clause: check.clause, what: check.what, findings: found.length })),
    compared: content !== null,
    counts: countTypes(subject.tags),
  }
}

function read(file: PdfFile, bytes: Uint8Array): Subject {
  const header = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  const tagged = readTaggedFile(file)
  return {
    file,
    header,
    tagged,
    standard: header === '%PDF-2.0' ? 'ua-2' : 'ua-1',
    tags: tagged.root === null ? [] : [...inOrder(tagged.root)],
  }
}

function inOrder(root: ReadTag): ReadTag[] {
  const tags: ReadTag[] = []
  const visit = (tag: ReadTag): void => {
    tags.push(tag)
    for (const kid of tag.kids) if (isReadTag(kid)) visit(kid)
  }
  visit(root)
  return tags
}

function countTypes(tags: readonly ReadTag[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { type } of tags) counts[type] = (counts[type] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function claimsOf({ file }: Subject): string[] {
  const packet = packetOf(file)
  const value = (key: string): string | null => new RegExp(`<${key}>([^<]*)<`).exec(packet)?.[1] ?? null
  const [ua, archive, level] = [value('pdfuaid:part'), value('pdfaid:part'), value('pdfaid:conformance')]
  const claims = [...(ua === null ? [] : [`PDF/UA-${ua}`]), ...(archive === null ? [] : [`PDF/A-${archive}${(level ?? '').toLowerCase()}`])]
  if (packet.includes('wtpdf#accessibility1.0')) claims.push('WTPDF 1.0 (accessibility)')
  if (packet.includes('wtpdf#reuse1.0')) claims.push('WTPDF 1.0 (reuse)')
  return claims
}
