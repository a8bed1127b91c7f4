// What is to be known before a series begins: from options, or asked of whoever sits at the terminal, each with the answer that an empty
// line gives.
import { join } from 'node:path'
import type { z } from 'zod'
import { list } from '../../disk/read.ts'
import { isEditionId } from '../../load/layout.ts'
import { didYouMean } from '../../load/nearest.ts'
import { contrast } from '../../model/colour.ts'
import { editionFacts, languageTag, seriesFacts, seriesWords } from '../../model/facts.ts'
import { UsageError } from '../../model/usage-error.ts'
import { type NewSeries, usualColour } from '../../scaffold/starter.ts'
import { text } from '../../texts/fields.ts'
import type { Invocation } from '../command.ts'
import type { World } from '../world.ts'

/** A question: the option that answers it, and what is said of an answer that will not do; null for one that will. */
interface Question {
  readonly option: string
  readonly words: string
  readonly usual: string
  readonly refuse: (answer: string) => string | null
}

/** Everything that a new series needs; throws a UsageError where an option will not do, or nobody can be asked. */
export async function askForSeries(invocation: Invocation, world: World): Promise<NewSeries> {
  const known = await knownLanguages(world.templates)
  const answers = new Map<string, string>()
  for (const question of questionsOf(world, known)) answers.set(question.option, await answerTo(question, invocation, world))
  const answer = (option: string) => answers.get(option) ?? ''
  return {
    ...{ title: answer('title'), organiser: answer('organiser'), licence: answer('licence'), page: answer('page') },
    ...{ colour: answer('colour').toLowerCase(), edition: answer('edition') },
    languages: tagsOf(answer('lang')),
  }
}

const tagsOf = (answer: string) => answer.split(/[\s,]+/).filter((tag) => tag !== '')

function questionsOf({ today }: World, known: readonly string[]): readonly Question[] {
  return [
    { option: 'title', words: 'What is the series called?', usual: 'Our Conference Series', refuse: by(seriesWords.shape.title) },
    { option: 'organiser', words: 'Who holds it?', usual: 'The Organisers', refuse: by(text) },
    {
      option: 'lang',
      words: `In which languages? The first is the one in which you write (${known.join(', ')})`,
      usual: 'en',
      refuse: (answer) => refuseLanguages(tagsOf(answer), known),
    },
    { option: 'edition', words: 'Which edition is the first? A year', usual: today().slice(0, 4), refuse: refuseEdition },
    {
      option: 'licence',
      words: `Under which licence? ${seriesFacts.shape.licence.options.join(', ')}`,
      usual: 'CC-BY-4.0',
      refuse: by(seriesFacts.shape.licence),
    },
    { option: 'page', words: 'On which paper? A4, letter', usual: 'A4', refuse: by(seriesFacts.shape.page) },
    { option: 'colour', words: `Which colour has the first cover? Dark, as ${usualColour}`, usual: usualColour, refuse: refuseColour },
  ]
}

async function answerTo(question: Question, invocation: Invocation, { ask, errors }: World): Promise<string> {
  const { option, words, usual, refuse } = question
  const given = option === 'lang' ? invocation.values(option).join(' ') || undefined : invocation.value(option)
  if (given !== undefined) {
    const problem = refuse(given)
    if (problem !== null) throw new UsageError(`--${option} cannot be “${given}”: ${problem}`)
    return given
  }
  if (invocation.has('yes') || ask === null) return usual
  for (;;) {
    const answer = (await ask(`${words} [${usual}]: `)).trim() || usual
    const problem = refuse(answer)
    if (problem === null) return answer
    errors.write(`${problem}\n`)
  }
}

/** What a schema says of an answer. */
const by = (schema: z.ZodType) => (answer: string) => {
  const issue = schema.safeParse(answer).error?.issues[0]
  if (issue === undefined) return null
  return issue.code === 'invalid_value' ? `it is to be one of ${issue.values.join(', ')}.` : `it is to be ${issue.message}.`
}

function refuseLanguages(tags: readonly string[], known: readonly string[]): string | null {
  const [twice] = tags.filter((tag, index) => tags.indexOf(tag) < index)
  if (twice !== undefined) return `${twice} stands there twice.`
  if (tags.length === 0) return 'name at least one language by its tag.'
  const [unknown] = tags.filter((tag) => !known.includes(tag))
  if (unknown === undefined) return null
  const lack = languageTag.safeParse(unknown).success ? `the program has no words in “${unknown}” yet` : `“${unknown}” is no language tag`
  return `${lack}.${didYouMean(unknown, known)} There are ${known.join(', ')}.`
}

const refuseEdition = (answer: string) => (isEditionId(answer) ? null : 'an edition is called by its year, such as 2025 or 2025-spring.')

function refuseColour(answer: string): string | null {
  if (!editionFacts.shape.colour.safeParse(answer).success) return `write a colour as “${usualColour}”.`
  const ratio = contrast(answer, '#ffffff')
  return ratio >= 7 ? null : `its contrast with white is ${ratio.toFixed(1)} : 1, and text needs 7 : 1. Choose a darker shade.`
}

/** The languages that have words and typography. */
async function knownLanguages(templates: string): Promise<string[]> {
  const entries = await list(join(templates, 'languages'))
  return entries.flatMap(({ name }) => /^(.+)\.yaml$/.exec(name)?.[1] ?? []).sort()
}
