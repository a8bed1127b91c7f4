// The options that the translation commands share.
import { resolve } from 'node:path'
import type { Invocation, Option } from '../command.ts'
import type { World } from '../world.ts'

/** Where the sources are. */
export const sourcesOption: Readonly<Record<string, Option>> = {
  sources: { type: 'string', value: 'DIR', text: 'the folder of the sources; without it sources/' },
}
/** For programs. */
export const jsonOption: Readonly<Record<string, Option>> = { json: { type: 'boolean', text: 'the result as one JSON object' } }

/** The folder of the sources, as an absolute path. */
export function sourcesFolder(invocation: Invocation, world: World): string {
  return resolve(world.folder, invocation.value('sources') ?? 'sources')
}
