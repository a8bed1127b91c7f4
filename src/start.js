#!/usr/bin/env node
// Starts the program: of a checkout, or of a package. It is JavaScript, and the compile cache is on before the first file in TypeScript is
// read: so that Node need not load its compiler for `cli.ts` alone, which takes 40 ms of every start. A package that was packed without
// its scripts has no program: it says so.
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/** @param {string} path */
const isThere = (path) => existsSync(fileURLToPath(new URL(path, import.meta.url)))

// As cli.ts does: the cache must be open to whoever made it.
process.umask(process.umask(0o077) & 0o077)
enableCompileCache(fileURLToPath(new URL('../.cache/compiled', import.meta.url)))
/** What a package has in its place. */
const packed = '../dist/cli.js'
if (isThere('./cli.ts')) await import('./cli.ts')
else if (isThere(packed)) await import(packed)
else {
  process.stderr.write(
    'outcome: This package has no program in it: it was packed without its scripts (--ignore-scripts). Pack it again with “npm pack”, or give “npm run prepack” before.\n',
  )
  process.exitCode = 70
}
