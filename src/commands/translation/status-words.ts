// What `outcome translation status` gives to those who organise the work: words for a quote, as a table or CSV; a badge; a page for a team.
import { resolve } from 'node:path'
import { openTemplates, type TemplateFrame } from '../../render/templates.ts'
import { countWords, shareCurrent, sumOfWords, totalOf, type WordCounts, wordClasses } from '../../translation/word-counts.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { pluralized } from '../messages.ts'
import type { World } from '../world.ts'
import { badge } from './badge.ts'
import { openCatalogs, openProject } from './catalog.ts'
import { printBroken } from './print.ts'
import { saveFile } from './source-files.ts'

/** The words of one edition in one language. */
interface EditionWords {
  readonly language: string
  readonly edition: string
  readonly files: ReadonlyMap<string, WordCounts>
  readonly sum: WordCounts
}

/** Counts what is asked for, says it, and writes the files that are named. */
export async function statusOfWords(sources: string, invocation: Invocation, world: World): Promise<ExitCode> {
  const project = await openProject(sources, world)
  const catalogs = await openCatalogs(project, invocation.positionals)
  if (printBroken(catalogs, world.errors)) return 1
  const editions = [...Map.groupBy(catalogs, ({ language }) => language).values()].flatMap((group) => {
    const counted = countWords(group.map(({ units }) => units))
    return group.map(({ language, component: edition }, index): EditionWords => {
      const files = counted[index] ?? new Map<string, WordCounts>()
      return { language, edition, files, sum: sumOfWords(files.values()) }
    })
  })
  if (invocation.has('csv')) world.output.write(csv(editions))
  else if (invocation.has('words') && invocation.has('json')) world.output.write(`${JSON.stringify(data(editions), null, 2)}\n`)
  else if (invocation.has('words')) world.output.write(editions.map(textOf).join('\n'))
  const [badgePath, pagePath] = [invocation.value('badge'), invocation.value('html')]
  if (badgePath !== undefined) {
    const label = project.languages.find((tag) => invocation.positionals.includes(tag)) ?? 'translated'
    await saveFile(resolve(world.folder, badgePath), badge(label, shareCurrent(sumOfWords(editions.map(({ sum }) => sum)))), world)
  }
  if (pagePath !== undefined) await saveFile(resolve(world.folder, pagePath), await page(editions, world), world)
  return 0
}

const names: Readonly<Record<string, string>> = { unverified: 'to be looked at', repeated: 'repeated', new: 'new' }
const nameOf = (name: string) => names[name] ?? `${name} % alike`

function countsText(counts: WordCounts): string {
  const left = wordClasses.filter((name) => name !== 'current' && counts[name] > 0).map((name) => `${counts[name]} ${nameOf(name)}`)
  return `${counts.current} of ${pluralized(totalOf(counts), 'word')} current${left.length > 0 ? `; ${left.join(', ')}` : ''}`
}

function textOf({ language, edition, files, sum }: EditionWords): string {
  const open = [...files].filter(([, counts]) => counts.current < totalOf(counts))
  const lines = open.map(([path, counts]) => `  ${path}: ${countsText(counts)}\n`)
  return `${language} ${edition}: ${countsText(sum)}\n${lines.join('')}`
}

function data(editions: readonly EditionWords[]): object {
  return editions.map(({ language, edition, files, sum }) => ({
    ...{ language, edition, words: totalOf(sum), ...sum },
    files: [...files].map(([path, counts]) => ({ path, words: totalOf(counts), ...counts })),
  }))
}

/** A row a file; as RFC 4180 has it, but for the line ends, which are those of all files that the program writes. */
function csv(editions: readonly EditionWords[]): string {
  const head = [
    'language',
    'edition',
    'file',
    'words',
    ...wordClasses.map((name) => (/\d/.test(name) ? `match ${name.replace('–', '-')}` : name)),
  ]
  const rows = editions.flatMap(({ language, edition, files }) =>
    [...files].map(([path, counts]) => [language, edition, path, totalOf(counts), ...wordClasses.map((name) => counts[name])]),
  )
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('')
}

const cell = (value: string | number) => (/[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value))

/** One page, with nothing to fetch and no script. */
async function page(editions: readonly EditionWords[], { templates, today }: World): Promise<string> {
  const template = (await openTemplates(templates)).get('translation-status')
  if (template === undefined) throw new Error('The template translation-status.hbs is missing.')
  const numbers = (counts: WordCounts) => [totalOf(counts), ...wordClasses.map((name) => counts[name])].map((count) => ({ count }))
  const rows = editions.map(({ language, edition, files, sum }) => ({
    ...{ language, edition, share: shareCurrent(sum), numbers: numbers(sum) },
    files: [...files].map(([path, counts]) => ({ path, share: shareCurrent(counts), numbers: numbers(counts) })),
  }))
  const heads = ['words', 'current', ...wordClasses.slice(1).map(nameOf)].map((name) => ({ name }))
  return `${template({ rows, heads, today: today() }, frame)}\n`
}

const unused = () => {
  throw new Error('The page of the team calls no helper.')
}
const frame: TemplateFrame = { html: unused, page: unused, fill: unused, direction: unused, word: unused, isolate: unused }
