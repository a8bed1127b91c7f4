// How tests run: every gate is a test. The last line of a run is that of test/reporter.ts.
// Test files of a worker share what they import, which takes a third off a run: none may leave anything changed in it.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import LongestFirst from './test/sequence.ts'

export default defineConfig({
  plugins: [
    {
      // Packages as they run in the program: in development the Markdown parser checks itself at every sign, and takes twice the time.
      name: 'packages-as-delivered',
      configResolved: ({ ssr }) => void ssr.resolve?.conditions?.splice(0, Number.POSITIVE_INFINITY, 'node'),
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/reporter.ts'],
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    isolate: false,
    env: {
      // What programs say is compared: on GitHub they would say it to GitHub, too.
      GITHUB_ACTIONS: '',
      // Programs that tests start need not compile themselves again, as with src/start.js.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('.cache/compiled', import.meta.url)),
    },
    // One more than the two processors of a small machine: a third of the time is waited for browsers and for what is meant to fall silent.
    maxWorkers: 3,
  },
})
