#!/usr/bin/env node
// Starts the program: of a checkout, or of a package. It is JavaScript, and the compile cache is on before the first file in TypeScript is
// read: so that Node need not load its compiler for `cli.ts` alone, which takes 40 ms of every start. A package that was packed without
// its scripts has no program: it says so.
import { existsSync, readFileSync } from 'node:fs'
import * as module from 'node:module'
import { fileURLToPath } from 'node:url'

/** @param {string} path */
const isThere = (path) => existsSync(fileURLToPath(new URL(path, import.meta.url)))

/** A Node that is too old says so, and not which of its parts are missing: they are looked for only behind this. */
function refuseOldNode() {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const needed = /\d+\.\d+/.exec(engines.node)?.[0] ?? '0.0'
  const [major = 0, minor = 0] = needed.split('.').map(Number)
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number)
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return
  process.stderr.write(`outcome: This is Node ${process.versions.node}; the program needs ${needed} or newer: https://nodejs.org\n`)
  process.exit(70)
}

refuseOldNode()
// As cli.ts does: the cache must be open to whoever made it.
process.umask(process.umask(0o077) & 0o077)
module.enableCompileCache(fileURLToPath(new URL('../.cache/compiled', import.meta.url)))
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
