// `outcome translation status`: what is current and what is left to do. What it said of the same sources before is kept.
import { keptText } from '../../build/kept/kept-text.ts'
import { cacheOptions, storeSettings } from '../cache-options.ts'
import { annotateOption } from '../ci/report-request.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import type { World } from '../world.ts'
import { jsonOption, sourcesFolder, sourcesOption } from './options.ts'

/** The command that says what is left to do. */
export const status: Command = {
  name: 'translation status',
  summary: 'say which passages are current, out of date or missing',
  operands: '[LANG] [EDITION]',
  most: 2,
  description: [
    'Lists every passage that is not current with the line to look at, and for changed sources what has changed: [-taken out-]{+put in+}.',
  ],
  options: {
    ...sourcesOption,
    ...jsonOption,
    ...cacheOptions,
    words: { type: 'boolean', text: 'how many words are new, changed and repeated, for a quote' },
    csv: { type: 'boolean', text: 'the same as CSV, a row a file' },
    badge: { type: 'string', value: 'FILE', text: 'write how much is translated as a small SVG' },
    html: { type: 'string', value: 'FILE', text: 'write a page for the team' },
    short: { type: 'boolean', text: 'only the counts, file by file' },
    ...annotateOption,
  },
  examples: [
    ['outcome translation status', 'every language'],
    ['outcome translation status fr 2023', 'the French edition of 2023'],
    ['outcome translation status fr --csv', 'what a quote is made from'],
  ],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const sources = sourcesFolder(invocation, world)
  if (['words', 'csv', 'badge', 'html'].some(invocation.has))
    return (await import('./status-words.ts')).statusOfWords(sources, invocation, world)
  const words = [invocation.positionals, invocation.has('json'), invocation.has('short'), world.output.hasColours]
  const question = { sources, words: ['translation status', ...words], store: storeSettings(invocation, world) }
  const { text, isWell } = await keptText(question, world, async () => {
    const { statusText } = await import('./status-text.ts')
    return statusText(sources, invocation, world)
  })
  world.output.write(text)
  return isWell ? 0 : 1
}
