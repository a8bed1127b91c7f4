// `outcome preview`: the documents of an edition as they will be printed, in a browser, while they are written.
import { resolve } from 'node:path'
import { untilAborted } from '../model/turn.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Command, Invocation } from './command.ts'
import { errorReport } from './error-report.ts'
import { messagesOf } from './messages.ts'
import { buildOptions } from './run-build.ts'
import type { World } from './world.ts'

/** The command `preview`. */
export const preview: Command = {
  name: 'preview',
  summary: 'show the pages while they are written',
  operands: '[EDITION]',
  most: 1,
  description: [
    'Opens a page in your browser that shows an edition (the newest with a document, where none is named) as it will be printed and as it looks on the screen, and follows each file that is saved. It is for this machine alone: the address holds a word that nobody else knows.',
    'Goes on until Ctrl-C. “outcome explain preview” tells what the page can do.',
  ],
  options: {
    lang: { ...buildOptions.lang, text: 'these languages, the first beside the others (default: that of the sources)' },
    sources: buildOptions.sources,
    port: { type: 'string', value: 'N', text: 'the port of the address (default: one that is free)' },
    'no-open': { type: 'boolean', text: 'print the address and open no browser' },
  },
  examples: [
    ['outcome preview', 'the newest edition'],
    ['outcome preview 2023 --lang fr', 'one edition in one language'],
    ['outcome preview 2023 --lang en fr', 'two languages side by side'],
    ['outcome preview --no-open --port 8080', 'at an address of your own'],
  ],
  async run(invocation, world) {
    const port = portOf(invocation)
    const sources = resolve(world.folder, invocation.value('sources') ?? 'sources')
    const documents = await documentsOf(invocation, sources, world)
    const [{ openPreview }, { openAddress }] = await Promise.all([import('../preview/index.ts'), import('../preview/programs.ts')])
    const describe = (error: unknown) => errorReport(error, world.version).trim()
    const opened = await openPreview({ world, sources, documents, port, messagesOf: (files) => messagesOf([...files]), describe }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
        throw new UsageError(`The port ${port} cannot be had (${error.code}). Name another, or none.`)
      },
    )
    try {
      const shown = documents.map((name) => name.replace('/', ' in ')).join(', ')
      world.output.write(`Preview of ${shown}: ${opened.address}\nCtrl-C ends it.\n`)
      if (!invocation.has('no-open')) openAddress(opened.address, world.platform)
      await untilAborted(world.signal)
      return 0
    } finally {
      await opened.close()
    }
  },
}

function portOf(invocation: Invocation): number {
  const given = invocation.value('port') ?? '0'
  if (!/^\d{1,5}$/.test(given) || Number(given) > 65_535) throw new UsageError(`--port is a number up to 65535, not “${given}”.`)
  return Number(given)
}

/** The documents that are asked for; wrong names are refused as by a build. */
async function documentsOf(invocation: Invocation, sources: string, world: World): Promise<readonly string[]> {
  const [{ openReading, unreadEditions }, { chosenEditions, chosenLanguages }] = await Promise.all([
    import('../build/reading.ts'),
    import('../build/choice.ts'),
  ])
  const [given] = invocation.positionals
  const languages = invocation.values('lang')
  const editions = given === undefined ? [] : [given]
  const request = { sources, output: null, editions, languages, formats: [], conformance: null, isStrict: false, shard: null }
  const reading = await openReading(request, world)
  const unread = unreadEditions(reading)
  const [edition] = reading.series === null ? [] : chosenEditions(reading.series, reading.request, unread)
  // An edition that is wrong from the beginning is shown when it is mended.
  const id = edition?.id ?? given ?? unread.at(-1)
  if (id === undefined) throw new UsageError(`The sources in ${sources} have no edition with a document yet.`)
  const source = reading.series?.facts.languages[0] ?? 'en'
  const chosen = edition === undefined ? languages : languages.filter((tag) => chosenLanguages(edition, reading.request).includes(tag))
  return (chosen.length === 0 ? [source] : chosen).map((tag) => `${id}/${tag}`)
}
