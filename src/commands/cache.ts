// `outcome cache`: what the store in the project holds, and emptying it.
import { join } from 'node:path'
import { cacheSize } from './cache-options.ts'
import type { Command, ExitCode, Invocation } from './command.ts'
import { pluralized } from './messages.ts'
import { jsonOption, sourcesFolder, sourcesOption } from './translation/options.ts'
import type { World } from './world.ts'

const options = { ...sourcesOption, ...jsonOption }

const status: Command = {
  name: 'cache status',
  summary: 'say how much is kept, and where',
  operands: '',
  most: 0,
  description: ['Counts the results and files in the folder .cache beside the sources.'],
  options,
  examples: [['outcome cache status', 'how much is kept, and where']],
  async run(invocation, world) {
    const [folder, most] = [folderOf(invocation, world), cacheSize(world.environment)]
    const { surveyShelf } = await import('../store/limit.ts')
    const held = await surveyShelf(folder, world.user)
    const text = `${folder} keeps ${pluralized(held.entries, 'result')} and ${pluralized(held.files, 'file')}: ${size(held.bytes)} of ${size(most)}\n`
    world.output.write(invocation.has('json') ? `${JSON.stringify({ folder, ...held, most }, null, 2)}\n` : text)
    return 0
  },
}

const clear: Command = {
  name: 'cache clear',
  summary: 'remove what is kept',
  operands: '',
  most: 0,
  description: ['Removes the results and files in the folder .cache beside the sources; what else stands there stays.'],
  options,
  examples: [['outcome cache clear', 'what is missing is made anew']],
  async run(invocation, world): Promise<ExitCode> {
    const folder = folderOf(invocation, world)
    const [{ surveyShelf }, { shelfFolders }, { removeFolder }] = await Promise.all([
      import('../store/limit.ts'),
      import('../store/folder.ts'),
      import('../disk/remove.ts'),
    ])
    const before = await surveyShelf(folder, world.user)
    for (const name of shelfFolders) await removeFolder(join(folder, name), world.user)
    const after = await surveyShelf(folder, world.user)
    const bytes = before.bytes - after.bytes
    if (invocation.has('json')) world.output.write(`${JSON.stringify({ folder, removed: bytes, left: after.bytes }, null, 2)}\n`)
    else world.output.write(`${size(bytes)} removed from ${folder}\n`)
    return 0
  },
}

/** The command `cache`. */
export const cache: Command = {
  ...status,
  name: 'cache',
  summary: 'say what is kept of earlier builds, or remove it',
  operands: '[COMMAND]',
  description: [
    'What was made is kept in the folder .cache beside the sources, so that nothing is made twice; “outcome explain caching” says how. It can be removed at any time: what is missing is made anew.',
  ],
  examples: [
    ['outcome cache status', 'how much is kept, and where'],
    ['outcome cache clear', 'remove it'],
  ],
  subcommands: {
    status: { summary: 'say how much is kept, and where', load: async () => status },
    clear: { summary: 'remove what is kept', load: async () => clear },
  },
}

function folderOf(invocation: Invocation, world: World): string {
  return join(sourcesFolder(invocation, world), '..', '.cache')
}

/** "31.2 MB", "2 GB". */
function size(bytes: number): string {
  const [number, unit] = bytes >= 1e9 ? [bytes / 1e9, 'GB'] : [bytes / 1e6, 'MB']
  return `${Number(number.toFixed(1))} ${unit}`
}
