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
  /** A workspace of the project itself. */
  readonly link?: boolean
}

/** All packages of a lockfile but the project itself and its workspaces. */
export function lockedPackages(lockfile: string): readonly LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as { readonly packages: Readonly<Record<string, LockedPackage>> }
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, found]) => ({ ...found, path, name: path.replace(/^.*node_modules\//, '') }))
}

/** Whether a package is there for a checkout: the Node that .ci/runtime asks for, and .ci/runtime itself. Who installs the program has a Node. */
export const isOfCheckout = ({ name }: Pick<LockedPackage, 'name'>) => /^(node-(linux|darwin|win)-|outcome-runtime$)/.test(name)

/** Whether a package is installed where the program is used. */
export const isDelivered = (found: LockedPackage) => found.dev !== true && !isOfCheckout(found)
