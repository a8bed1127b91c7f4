// Provenance both ways: from each encouragement to the passages that it grew out of, from each passage to who took it up,
// and what was taken up by nothing. Numbers: session 3 is S3, its second passage S3.2.

import type { ContainerDirective } from 'mdast-util-directive'
import { lineOf } from '../model/inline-html.ts'
import type { LanguagePack } from '../model/language.ts'
import type { Manuscript } from '../model/manuscript.ts'
import type { Ground, Passage, SessionReference } from '../model/provenance.ts'
import type { Reference } from '../model/reference.ts'
import { type TextOf, textsOf } from '../texts/index.ts'
import { isPassageKind, type PassageKind } from '../texts/passages.ts'
import type { DocumentContext, Provenance } from './context.ts'
import { anchorAt } from './links.ts'
import { isTranslation, wordsOf } from './translation.ts'
import { setLine } from './wording.ts'

type Session = TextOf<'session'>
type UntracedContext = Omit<DocumentContext, 'provenance'>

/** Reads who grew out of what from the frontmatter of the encouragements and the containers of the sessions. */
export function traceProvenance(context: UntracedContext): Provenance {
  const { manuscript, pack, packs } = context
  const sessions = new Map(sessionReferences(context).map((reference) => [reference.anchor, reference]))
  const grounds = new Map<string, Ground>()
  for (const unit of textsOf(manuscript, 'session')) {
    const session = sessions.get(unit.id)
    if (session === undefined) throw new Error(`the session ${unit.id} has no reference`)
    passageContainers(unit).forEach((container, index) => {
      const kind = container.name as PassageKind
      const id = container.attributes?.['id'] ?? ''
      const [first] = container.children
      const isMissing = first?.data?.translation?.state === 'missing' && isTranslation(manuscript)
      const title = setLine(first === undefined ? '' : lineOf(first), { pack, packs, lang: isMissing ? manuscript.sourceLanguage : null })
      const number = `${session.number}.${index + 1}`
      grounds.set(`${unit.id}#${id}`, { anchor: `${unit.id}--${id}`, number, title, kind, kindName: pack.words.passages[kind], session })
    })
  }
  const takenUpIn = new Map<string, Reference[]>()
  for (const unit of textsOf(manuscript, 'encouragement')) {
    const reference = encouragementReference(unit, manuscript, packs)
    for (const ground of unit.frontmatter.from) takenUpIn.set(ground, [...(takenUpIn.get(ground) ?? []), reference])
  }
  return { sessions, grounds, takenUpIn }
}

/** The passages of one session by the id that the author gave them. */
export function passagesOfSession(sessionId: string, provenance: Provenance): ReadonlyMap<string, Passage> {
  const passages = new Map<string, Passage>()
  for (const [key, { session, ...ground }] of provenance.grounds) {
    if (session.anchor === sessionId)
      passages.set(key.slice(sessionId.length + 1), { ...ground, takenUpIn: provenance.takenUpIn.get(key) ?? [] })
  }
  return passages
}

/** The passages that an encouragement names, in its own order. */
export function groundsOf(from: readonly string[], provenance: Provenance): readonly Ground[] {
  return from.map((key) => {
    const ground = provenance.grounds.get(key)
    if (ground === undefined) throw new Error(`the ground ${key} leads nowhere`)
    return ground
  })
}

/** What no encouragement took up. */
export function notTakenUp(provenance: Provenance): readonly Ground[] {
  return [...provenance.grounds].filter(([key]) => !provenance.takenUpIn.has(key)).map(([, ground]) => ground)
}

/** The encouragements that took up anything from a session, each once, by number. */
export function sessionTakenUpIn(session: string, { manuscript, packs }: UntracedContext): readonly Reference[] {
  const taking = textsOf(manuscript, 'encouragement').filter(({ frontmatter }) =>
    frontmatter.from.some((key) => key.startsWith(`${session}#`)),
  )
  return taking.map((unit) => encouragementReference(unit, manuscript, packs))
}

function encouragementReference(
  { path, number, frontmatter }: TextOf<'encouragement'>,
  manuscript: Manuscript,
  packs: DocumentContext['packs'],
): Reference {
  const title = wordsOf(manuscript, packs, path).word('title', frontmatter.title)
  return { anchor: anchorAt(path, manuscript.edition.id), number: String(number), title }
}

function sessionReferences({ manuscript, pack, packs }: UntracedContext): SessionReference[] {
  const counts = new Map<Session['frontmatter']['kind'], number>()
  return textsOf(manuscript, 'session').map((unit) => {
    const { kind, title, short } = unit.frontmatter
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const { word } = wordsOf(manuscript, packs, unit.path)
    return {
      anchor: unit.id,
      number: `S${unit.number}`,
      title: word('title', title),
      short: word('short', short),
      kindName: kindName(textsOf(manuscript, 'session'), { kind, count }, pack),
    }
  })
}

/** "Workshop 3"; the only session of its kind has no number: "Closing". */
function kindName(
  sessions: readonly Session[],
  { kind, count }: { kind: Session['frontmatter']['kind']; count: number },
  pack: LanguagePack,
): string {
  const only = sessions.filter((unit) => unit.frontmatter.kind === kind).length === 1
  return only ? pack.words.kindsPlain[kind] : pack.words.kinds[kind].replace('{number}', String(count))
}

/** The passages of a session, in their order. */
export function passageContainers(unit: Session): ContainerDirective[] {
  return unit.body.children.filter((node): node is ContainerDirective => node.type === 'containerDirective' && isPassageKind(node.name))
}
