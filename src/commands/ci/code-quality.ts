// Messages as a code quality report of GitLab, which a merge request shows beside its changes.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
import { type PlacedMessage, sentencesOf } from './placed-message.ts'

/** How every report begins that is made here. */
export const codeQualityStart = '['

/** The text of a report. */
export function codeQualityText(messages: readonly PlacedMessage[]): string {
  const issues = messages.map((message) => ({
    description: sentencesOf(message),
    check_name: message.rule,
    fingerprint: message.fingerprint,
    severity: message.severity === 'error' ? 'critical' : 'minor',
    location: { path: message.path, lines: { begin: message.line, end: Math.max(message.line, message.endLine) } },
  }))
  return `${JSON.stringify(issues, null, 2)}\n`
}
