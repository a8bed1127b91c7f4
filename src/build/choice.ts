// Which documents a request means. Names that are not there are wrong usage, with the name that was probably meant.
import { didYouMean, severalInOne } from '../load/nearest.ts'
import type { Series, SeriesEdition } from '../model/manuscript.ts'
import { UsageError } from '../model/usage-error.ts'
import { isPseudo } from './pseudo.ts'
import type { DealtRequest } from './request.ts'

/** The editions that have a document and are requested, in the order of the series page; `unread` are there, and something in them is wrong. */
export function chosenEditions(
  { facts: { languages }, editions }: Series,
  request: DealtRequest,
  unread: readonly string[],
): readonly SeriesEdition[] {
  for (const name of request.editions) refuseUnknown('edition', name, [...editions.map(({ id }) => id), ...unread])
  for (const tag of request.languages) if (!isPseudo(tag)) refuseUnknown('language', tag, languages)
  const chosen = editions.filter(({ id }) => request.editions.length === 0 || request.editions.includes(id))
  const announced = chosen.find(({ id, facts }) => facts.status === 'announced' && request.editions.includes(id))
  if (announced !== undefined) throw new UsageError(`The edition ${announced.id} is announced; there is no document to make yet.`)
  const documents = chosen.filter(({ facts }) => facts.status !== 'announced')
  if (request.languages.length > 0 && documents.length > 0 && documents.every((edition) => chosenLanguages(edition, request).length === 0))
    throw new UsageError(`There is no document in ${request.languages.join(' or ')}: ${documents.map(languagesOf).join('; ')}.`)
  return request.dealt === null ? documents : documents.filter((edition) => chosenLanguages(edition, request).length > 0)
}

function languagesOf({ id, words }: SeriesEdition): string {
  return `${id} is in ${[...words.keys()].join(', ')}`
}

/** The ordered languages of an edition, the source language first; pseudo-languages, which every edition has, only when they are named. */
export function chosenLanguages({ id, words }: SeriesEdition, request: DealtRequest): readonly string[] {
  const isDealt = (tag: string) => request.dealt === null || request.dealt.has(`${id}/${tag}`)
  const own = [...words.keys()].filter((tag) => isDealt(tag) && (request.languages.length === 0 || request.languages.includes(tag)))
  return [...own, ...new Set(request.languages.filter((tag) => isPseudo(tag) && !words.has(tag)))]
}

function refuseUnknown(what: string, name: string, known: readonly string[]): void {
  if (!known.includes(name))
    throw new UsageError(
      `The sources have no ${what} “${name}”.${severalInOne(name) || didYouMean(name, known)} There are: ${known.join(', ')}.`,
    )
}
