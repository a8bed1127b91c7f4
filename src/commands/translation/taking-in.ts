// Texts that come from an exchange file or a memory, written into the Markdown files and recorded in their locks, together or not at all.
// Takes what was compared with the files as they are; gives what was put in and what was refused.
import type { TranslationUnit } from '../../model/translation.ts'
import { nextTurn } from '../../model/turn.ts'
import type { Exchange } from '../../translation/exchange/exchange.ts'
import type { Incoming, IncomingText } from '../../translation/exchange/incoming.ts'
import { type ReviewDecision, updateLock } from '../../translation/index.ts'
import type { World } from '../world.ts'
import { type Catalog, openCatalogWith } from './catalog.ts'
import type { Imported } from './import-report.ts'
import { lockTexts } from './lock-files.ts'
import { placeTexts } from './placing.ts'
import { saveTexts } from './source-files.ts'

/** What is taken in: of an exchange file whose it is, what it brings, and the passages that it is for. */
export interface TakingIn {
  readonly exchange: Exchange
  readonly catalog: Catalog
  readonly incoming: Pick<Incoming, 'texts' | 'done' | 'same' | 'refused'>
}

/** Puts the texts that come into the files of the sources at a folder, and records them; gives what became of each. */
export async function takeIn(taking: TakingIn, root: string, world: World): Promise<Imported> {
  const { exchange, catalog, incoming } = taking
  const files = new Map<string, string>()
  const refused = [...incoming.refused]
  let count = 0
  for (const path of new Set(incoming.texts.map(({ unit }) => unit.source?.path ?? ''))) {
    await nextTurn(world.signal)
    const placed = placeTexts(catalog, path, incoming.texts)
    if (placed.count > 0 && placed.text !== catalog.target.get(path)?.segmented.text) files.set(`${catalog.folder}/${path}`, placed.text)
    refused.push(...placed.refused)
    count += placed.count
  }
  const now = await openCatalogWith(files, { root, id: exchange.component, language: exchange.targetLanguage })
  const left = new Set(refused.map(({ exchangeUnit }) => exchangeUnit))
  const put = incoming.texts.filter(({ exchangeUnit }) => !left.has(exchangeUnit))
  const sourcesOfPut = new Map(
    put.map(({ unit, changedFrom }) => [idOfSource(unit), { changedFrom, translator: exchange.translator, revised: exchange.revised }]),
  )
  const lock = updateLock(now.units, reviewRule(taking, put), sourcesOfPut)
  await saveTexts(
    root,
    new Map([
      ...files,
      ...lockTexts(catalog, { lock, paths: pathsOf([...put.map(({ unit }) => unit), ...incoming.done, ...incoming.same]) }),
    ]),
    world,
  )
  return { put, refused, count }
}

const pathsOf = (units: readonly TranslationUnit[]) => new Set(units.flatMap(({ source }) => source?.path ?? []))
const idOfSource = ({ source }: TranslationUnit) => source?.id ?? ''

/**
 * What a translator calls done is accepted, unless it still is the source's text. A text that was taken in and is not called done
 * is unverified; where the translation was out of date, its state says so already.
 */
function reviewRule({ catalog, incoming }: TakingIn, put: readonly IncomingText[]): (unit: TranslationUnit) => ReviewDecision | null {
  const idsOf = (units: readonly TranslationUnit[]) => new Set(units.map(idOfSource))
  const taken = idsOf(put.map(({ unit }) => unit))
  const refused = idsOf(incoming.texts.map(({ unit }) => unit).filter((unit) => !taken.has(idOfSource(unit))))
  const [same, done] = [idsOf(incoming.same), idsOf(incoming.done)]
  const wasBehind = idsOf(catalog.units.filter(({ state }) => state === 'stale' || state === 'updated?'))
  return (unit) => {
    const id = idOfSource(unit)
    if (unit.source === null || unit.target === null || refused.has(id)) return null
    return decisionOf(unit.state, { isSame: same.has(id), isDone: done.has(id), isNew: taken.has(id) && !wasBehind.has(id) })
  }
}

/** What an exchange file says of a text: that it is rightly its source's, that it is done, that it has come. */
interface Said {
  readonly isSame: boolean
  readonly isDone: boolean
  readonly isNew: boolean
}

function decisionOf(state: TranslationUnit['state'], { isSame, isDone, isNew }: Said): ReviewDecision | null {
  if (state === 'missing') return isSame ? 'accept' : null
  if (isDone) return state === 'current' ? null : 'accept'
  return isNew ? 'adopt' : null
}
