// A disk that fails, and a process that is ended, at some calls of the file system; `npm run soak:faults` tries all of them.
import { describe, expect, test } from 'vitest'
import { judge, run, scenarios } from './fault-runs.ts'

describe.each(scenarios)('$name', (scenario) => {
  test('leaves the last good files or the new ones', { timeout: 120_000 }, async () => {
    const { counted } = await run(await scenario.prepare(), scenario.words)
    const calls = ['ENOSPC', 'EIO', 'EACCES', 'EMFILE'].map((code, index) => `${code}:${counted.calls - 4 * index - 2}`)
    // What may not be read for a moment is not taken for missing.
    const reads = [0.1, 0.45].map((part) => `EACCES:${Math.ceil(part * counted.calls)}`)
    const changes = [0.5, 0.9].map((part) => `KILL:${Math.ceil(part * counted.changes)}`)
    for (const fault of [...calls, ...reads, ...changes])
      expect({ fault, ...(await judge(scenario, fault)) }).toMatchObject({ fault, wrong: [] })
  })
})
