// The last line of a test run: how many tests passed, failed and were skipped. A file that cannot be run, or an error outside of
// tests, counts as a failed test.
import type { Reporter, TestModule } from 'vitest/node'

/** Prints the counts when everything has run. */
export default class Counts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const number = (state: 'passed' | 'failed' | 'skipped') => tests.filter((test) => test.result().state === state).length
    const broken = modules.filter((module) => module.state() === 'failed' && ![...module.children.allTests('failed')].length).length
    const failed = number('failed') + broken + errors.length
    const skipped = number('skipped')
    process.stdout.write(`${number('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
  }
}
