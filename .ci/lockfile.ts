// What the lockfile says is delivered: every package but those of development, on whatever platform.
import { readFileSync } from 'node:fs'

/** A package as the lockfile has it. */
export interface LockedPackage {
  /** Where it is installed, from the root: `node_modules/a/node_modules/b`. */
  readonly path: string
  readonly name: string
  readonly version: string
  /** An SPDX expression. */
  readonly license?: string
  readonly integrity?: string
  readonly dev?: boolean
}

/** All packages of a lockfile but the project itself. */
export function lockedPackages(lockfile: string): readonly LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as { readonly packages: Readonly<Record<string, LockedPackage>> }
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, found]) => ({ ...found, path, name: path.replace(/^.*node_modules\//, '') }))
}

/** Whether a package is installed where the program is used. */
export const isDelivered = ({ dev }: LockedPackage) => dev !== true
