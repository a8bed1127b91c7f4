// Between files: what encouragements say they grew out of exists, findings are taken up.

import { isDirectiveName } from '../../directives/index.ts'
import { isPassageKind } from '../../texts/passages.ts'
import type { Draft } from '../drafts.ts'
import { parseMarkdown } from '../markdown.ts'
import { didYouMean } from '../nearest.ts'
import { isUnreadable, report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import { placeOfValue } from '../yaml.ts'

type Session = Extract<Draft, { readonly kind: 'session' }>
type Encouragement = Extract<Draft, { readonly kind: 'encouragement' }>

/** Reports grounds that lead nowhere or stand twice, and findings that nothing takes up. */
export function checkProvenance(encouragements: readonly Encouragement[], sessions: readonly Session[]): void {
  const passages = new Map(sessions.map((session) => [session.id, passageIdsOf(session)]))
  for (const encouragement of encouragements) checkGrounds(encouragement, passages)
  const grounds = encouragements.map(writtenGrounds)
  if (grounds.includes(null)) return
  const used = new Set(grounds.flatMap((ground) => ground ?? []))
  for (const session of sessions) reportUnused(session, used)
}

/** An unknown container is reported for itself; what points to it need not be reported too. */
const isPassage = (name: string) => isPassageKind(name) || !isDirectiveName(name)

/** The entries of `from` as they stand, also where the rest of the frontmatter is wrong; null when it cannot be read. */
function writtenGrounds({ file }: Encouragement): string[] | null {
  const yaml = parseMarkdown(file).frontmatter
  if (yaml === null || !yaml.isRead || typeof yaml.value !== 'object' || yaml.value === null) return null
  const from: unknown = Reflect.get(yaml.value, 'from')
  return Array.isArray(from) && from.every((ground) => typeof ground === 'string') ? from : null
}

/** The ids of passages by session; null for a session that cannot be read. */
type PassageIds = ReadonlyMap<string, ReadonlySet<string> | null>

function passageIdsOf(session: Session): Set<string> | null {
  if (isUnreadable(session.file)) return null
  const passages = nodesOf(session.body, 'containerDirective').filter(({ node }) => isPassage(node.name))
  return new Set(passages.flatMap(({ node }) => node.attributes?.['id'] ?? []))
}

function checkGrounds(encouragement: Encouragement, passages: PassageIds): void {
  const { file } = encouragement
  const { frontmatter: yaml } = parseMarkdown(file)
  const from = writtenGrounds(encouragement)
  if (from === null || yaml === null) return
  from.forEach((ground, index) => {
    if (!/^[^#]+#[^#]+$/.test(ground)) return
    const [session = '', passage = ''] = ground.split('#')
    const place = placeOfValue(file, yaml, ['from', index])
    const known = passages.get(session)
    if (from.indexOf(ground) < index)
      report(file, 'ground-twice', {
        place,
        reason: `“${ground}” stands in this list twice`,
        remedy: 'Delete one of the two, or write the passage that was meant.',
      })
    if (known === undefined) {
      const remedy = `Write the file name of a session without its number and ending.${didYouMean(session, passages.keys())}`
      report(file, 'ground-unknown', { place, reason: `there is no session “${session}”`, remedy })
    } else if (known?.has(passage) === false) {
      const remedy = `Write the id of a practice, finding, driver, barrier or proposal in it.${didYouMean(passage, known) || elsewhere(passage, passages)}`
      report(file, 'ground-unknown', { place, reason: `the session “${session}” has no passage “${passage}”`, remedy })
    }
  })
}

function elsewhere(passage: string, passages: PassageIds): string {
  const [session] = [...passages].find(([, ids]) => ids?.has(passage)) ?? []
  return session === undefined ? '' : ` Did you mean “${session}#${passage}”?`
}

function reportUnused({ file, id, body }: Session, used: ReadonlySet<string>): void {
  for (const { node } of nodesOf(body, 'containerDirective')) {
    const passage = node.attributes?.['id']
    if (node.name !== 'finding' || !passage || used.has(`${id}#${passage}`)) continue
    const place = node.data?.position?.opening ?? node.position
    const remedy = `Add ${id}#${passage} to “from” of the encouragement that rests on it; the document lists it under what was taken up by nothing.`
    report(file, 'finding-unused', { place, reason: `no encouragement takes up the finding “${passage}”`, remedy })
  }
}
