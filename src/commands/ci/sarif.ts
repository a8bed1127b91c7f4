// Messages as SARIF 2.1.0, which code scanning services and editors read. Rules carry the texts of `outcome explain`.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import { rules } from '../../model/rules.ts'
import type { ExitCode } from '../command.ts'
import type { Trouble } from './annotations.ts'
import { type PlacedMessage, sentencesOf } from './placed-message.ts'

/** What a file of SARIF tells of a run. */
export interface SarifFacts {
  readonly version: string
  readonly exitCode: ExitCode
  readonly messages: readonly PlacedMessage[]
  readonly troubles: readonly Trouble[]
}

/** How every file of SARIF begins that is made here. */
export const sarifStart = '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json"'

const names = Object.keys(rules)

/** The text of a file of SARIF. */
export function sarifText({ version, exitCode, messages, troubles }: SarifFacts): string {
  const driver = {
    ...{ name: 'outcome', semanticVersion: version },
    rules: Object.entries(rules).map(([id, { severity, summary, explanation }]) => ({
      id,
      shortDescription: { text: summary },
      help: { text: explanation, markdown: explanation },
      defaultConfiguration: { level: severity },
    })),
  }
  const invocation = {
    executionSuccessful: exitCode !== 70 && exitCode !== 2,
    exitCode,
    toolExecutionNotifications: troubles.map(({ about, message }) => ({
      level: 'error',
      message: { text: about === '' ? message : `${about}: ${message}` },
    })),
  }
  const run = {
    tool: { driver },
    invocations: [invocation],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    results: messages.map(resultOf),
  }
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`
}

function resultOf(message: PlacedMessage): object {
  const { rule, severity, line, column, endLine, endColumn, path, fingerprint } = message
  return {
    ruleId: rule,
    ruleIndex: names.indexOf(rule),
    level: severity,
    message: { text: sentencesOf(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: locationOf(path),
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    partialFingerprints: { 'line/v1': fingerprint },
  }
}

function locationOf(path: string): object {
  const uri = path.split('/').map(encodeURIComponent).join('/')
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' }
}
