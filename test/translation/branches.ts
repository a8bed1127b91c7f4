// Two branches of a small translated edition, changed at random as several people would, and merged by Git itself: on whole texts and
// locks, without the commands around them, so that hundreds of pairs take seconds.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { lockPathOf, textOfLock } from '../../src/model/lock-path.ts'
import type { TranslationUnit } from '../../src/model/translation.ts'
import { readLock, withoutMergeMarks, writeLock } from '../../src/translation/lock.ts'
import { translationUnits } from '../../src/translation/translation-units.ts'
import { type ReviewDecision, updateLock } from '../../src/translation/update-lock.ts'
import { segmentText } from './markdown.ts'

/** Files by their path from the folder. */
export type Tree = Map<string, string>

/** A number from 0 up to, and without, `below`. */
export type Chance = (below: number) => number

/** Numbers that look like chance, the same for the same seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const pathsOf = (tree: Tree, language: string) =>
  [...tree.keys()].filter((path) => path.startsWith(`${language}/`) && path.endsWith('.md')).sort()
const segmentsOf = (tree: Tree, language: string) =>
  pathsOf(tree, language).flatMap((path) => segmentText(path.slice(3), tree.get(path) ?? '').segments)

/** The passages of a tree; a lock that cannot be read is an error. */
export function unitsOf(tree: Tree): TranslationUnit[] {
  const locks = [...tree].flatMap(([path, text]) => {
    const own = textOfLock(path.slice(3))
    return own === null || !path.startsWith('fr/') ? [] : [[own, new VFile({ path, value: text })] as const]
  })
  const lock = readLock({ files: new Map(locks), earlier: null })
  if (lock === null && locks.length > 0)
    throw new Error(`A lock is broken: ${locks.flatMap(([, file]) => file.messages.map(String)).join('; ')}`)
  return translationUnits(segmentsOf(tree, 'en'), segmentsOf(tree, 'fr'), lock)
}

/** Writes the locks as “sync” or “accept” do. */
export function record(tree: Tree, decide: (unit: TranslationUnit) => ReviewDecision | null = () => null): void {
  const written = writeLock(updateLock(unitsOf(tree), decide))
  for (const path of [...tree.keys()]) if (path.startsWith('fr/locks/') && path.endsWith('.jsonl')) tree.delete(path)
  for (const [path, text] of written) tree.set(`fr/${lockPathOf(path)}`, text)
}

const words = 'budget council rights clerk line city vote spring table figure office report tenant school tram water'.split(' ')
const sentence = (chance: Chance, language: string) =>
  `${language === 'en' ? 'The' : 'Le'} ${Array.from({ length: 4 + chance(5) }, () => `${words[chance(words.length)]}${language === 'en' ? '' : 'é'}`).join(' ')} ${chance(1000)}.`

/** The edition that both branches begin from: three texts, most of which is translated, some texts twice. */
export function firstTree(chance: Chance): Tree {
  const tree: Tree = new Map()
  for (const path of ['sessions/01-a.md', 'sessions/02-b.md', 'sessions/03-c.md']) {
    const source = Array.from({ length: 6 + chance(5) }, (_, index) => (index % 4 === 3 ? 'See the table below.' : sentence(chance, 'en')))
    const target = source.map((text) =>
      chance(6) === 0 ? text : text.startsWith('See') ? 'Voir le tableau ci-dessous.' : sentence(chance, 'fr'),
    )
    tree.set(`en/${path}`, `${source.join('\n\n')}\n`)
    tree.set(`fr/${path}`, `${target.join('\n\n')}\n`)
  }
  record(tree)
  record(tree, ({ state }) => (state === 'unverified' ? 'accept' : null))
  return tree
}

const paragraphsOf = (text: string) => text.trimEnd().split('\n\n')

function edit(tree: Tree, path: string, change: (paragraphs: string[]) => void): void {
  const paragraphs = paragraphsOf(tree.get(path) ?? '')
  change(paragraphs)
  tree.set(path, `${paragraphs.join('\n\n')}\n`)
}

/** What the editor of the source does. */
function editSource(tree: Tree, chance: Chance): void {
  const paths = pathsOf(tree, 'en')
  edit(tree, paths[chance(paths.length)] ?? '', (paragraphs) => {
    const at = chance(paragraphs.length)
    const other = chance(paragraphs.length)
    const kind = chance(4)
    if (kind === 0) paragraphs.splice(at, 0, chance(4) === 0 ? 'See the table below.' : sentence(chance, 'en'))
    else if (kind === 1 && paragraphs.length > 2) paragraphs.splice(at, 1)
    else if (kind === 2) paragraphs[at] = `${paragraphs[at]} ${sentence(chance, 'en')}`
    else [paragraphs[at], paragraphs[other]] = [paragraphs[other] ?? '', paragraphs[at] ?? '']
  })
}

/** What a translator does with one passage: corrects it, translates it, brings it up to date; then the lock is recorded. */
function translate(tree: Tree, chance: Chance): void {
  const units = unitsOf(tree)
  const unit = units[chance(units.length)]
  if (unit === undefined || unit.source === null) return
  const { source, target, state } = unit
  if (target === null) {
    // Somebody puts the missing passage in behind its neighbour.
    const path = `fr/${source.path}`
    edit(tree, path, (paragraphs) =>
      paragraphs.splice(Math.min(paragraphs.length, chance(paragraphs.length + 1)), 0, sentence(chance, 'fr')),
    )
  } else {
    edit(tree, `fr/${target.path}`, (paragraphs) => {
      const at = paragraphs.indexOf(target.text)
      if (at >= 0)
        paragraphs[at] = state === 'missing' ? sentence(chance, 'fr') : `${target.text.replace(/\.$/, '')} ${words[chance(words.length)]}é.`
    })
  }
  record(tree, (now) => (now.source?.id === source.id && now.state === 'updated?' ? 'accept' : null))
}

/** The work of one branch. */
export function worked(tree: Tree, chance: Chance): Tree {
  const own = new Map(tree)
  for (let count = 1 + chance(4); count > 0; count--) {
    if (chance(3) === 0) editSource(own, chance)
    else translate(own, chance)
    if (chance(3) === 0) record(own)
  }
  record(own)
  return own
}

/** A repository of Git in a temporary folder, in which trees are committed and merged. */
export interface Repository {
  /** The tree after a merge of two that come from a first one; of a text in which both sides changed the same, one side is taken. */
  readonly merge: (
    base: Tree,
    sides: readonly [Tree, Tree],
    chance: Chance,
  ) => { readonly tree: Tree; readonly conflicts: readonly string[] }
  readonly remove: () => void
}

/** Makes the repository; `attributes` is what stands in its .gitattributes. */
export function repository(attributes: string): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'branches-'))
  const git = (words: readonly string[], input = '') => {
    const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
    const { status, stdout, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8', env: environment, input })
    return { status, text: stdout + stderr }
  }
  const must = (words: readonly string[], input = '') => {
    const { status, text } = git(words, input)
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${text}`)
    return text
  }
  must(['init', '-q', '-b', 'main'])
  must(['config', 'core.fsync', 'none'])
  const merging = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.org', 'merge', '-q', '--no-edit']
  const bytes = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`
  const commit = (name: string, tree: Tree, from: string | null) => {
    const files = [...tree, ['.gitattributes', attributes] as const].map(([path, text]) => `M 100644 inline ${path}\n${bytes(text)}`)
    const top = `commit refs/heads/${name}\ncommitter A Person <person@example.org> 1700000000 +0000\n${bytes('a tree')}`
    return `${top}${from === null ? '' : `from refs/heads/${from}\n`}deleteall\n${files.join('')}`
  }
  let count = 0
  return {
    merge(base, [ours, theirs], chance) {
      const [first, one, other] = ['base', 'ours', 'theirs'].map((name) => `${name}-${++count}`) as [string, string, string]
      must(['fast-import', '--quiet'], [commit(first, base, null), commit(one, ours, first), commit(other, theirs, first)].join('\n'))
      must(['checkout', '-q', '-f', one])
      const { status } = git([...merging, other])
      const conflicts = status === 0 ? [] : must(['diff', '--name-only', '--diff-filter=U']).split('\n').filter(Boolean)
      for (const path of conflicts.filter((path) => path.endsWith('.md')))
        if (git(['checkout', chance(2) === 0 ? '--ours' : '--theirs', '--', path]).status !== 0) must(['rm', '-q', '--', path])
      return { tree: treeIn(folder), conflicts }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

function treeIn(folder: string): Tree {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /^(en|fr)\/.*\.(md|jsonl)$/.test(path))
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

/** What “outcome translation merge” makes of a tree: marks of conflicts gone, one line a passage. */
export function settle(tree: Tree): void {
  for (const [path, text] of tree) if (path.endsWith('.jsonl')) tree.set(path, withoutMergeMarks(text))
  record(tree)
}

const pairOf = ({ source, target }: TranslationUnit) => `${source?.text}\n→ ${target?.text}`
const currentIn = (tree: Tree) =>
  new Set(
    unitsOf(tree)
      .filter(({ state, target }) => state === 'current' && target !== null)
      .map(pairOf),
  )

/** What is worse after a merge than it was on either branch, or better than it was on both; empty where nothing is. */
export function losses(merged: Tree, sides: readonly [Tree, Tree]): string[] {
  const known = new Set(sides.flatMap((side) => [...currentIn(side)]))
  const units = unitsOf(merged)
  const count = (texts: readonly string[]) => Map.groupBy(texts, (text) => text)
  const targets = count(units.flatMap(({ target }) => target?.text ?? []))
  const sources = count(units.flatMap(({ source }) => source?.text ?? []))
  const worse = units.flatMap((unit) => {
    const text = unit.source?.text
    if (text === undefined || unit.state === 'current' || sources.get(text)?.length !== 1) return []
    const still = [...targets.keys()].filter((target) => targets.get(target)?.length === 1 && known.has(`${text}\n→ ${target}`))
    return still.map((target) => `${unit.state} and was current: ${text}\n→ ${target}`)
  })
  const better = units
    .filter((unit) => unit.state === 'current' && unit.target !== null && !known.has(pairOf(unit)))
    .map((unit) => `falsely current: ${pairOf(unit)}`)
  return [...worse, ...better]
}
