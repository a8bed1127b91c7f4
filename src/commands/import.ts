// `outcome import`: documents of other programs become texts of an edition, all of them or none.
import { basename, dirname, join, resolve } from 'node:path'
import { readBytes } from '../disk/read.ts'
import { ImportFault } from '../import/fault.ts'
import type { ReadDocument } from '../import/items.ts'
import { isMarkdown, readDocument } from '../import/read.ts'
import { readProblemOf } from '../load/unreadable.ts'
import { SourcesError } from '../model/sources-error.ts'
import { UsageError } from '../model/usage-error.ts'
import type { NewTextKind } from '../scaffold/new-text.ts'
import { kindList } from '../texts/index.ts'
import type { Command, ExitCode, Invocation, Option } from './command.ts'
import { type PreparedText, prepareText, type Target } from './import/prepare.ts'
import { type Proven, prove } from './import/prove.ts'
import { type Imported, importData, tellImport } from './import/tell.ts'
import { countTexts, openEdition } from './new/text.ts'
import { sourcesFolder, sourcesOption } from './translation/options.ts'
import { saveTexts } from './translation/source-files.ts'
import type { World } from './world.ts'

const importable = kindList.filter(({ folder }) => folder !== null)
const kindOptions: Readonly<Record<string, Option>> = Object.fromEntries(
  importable.map(({ name, plural }) => [name, { type: 'boolean', text: `the files become ${plural}` } as const]),
)

/** The command `import`. */
export const importDocuments: Command = {
  name: 'import',
  summary: 'make texts of Word, LibreOffice, Google and Markdown files',
  operands: 'FILE…',
  most: Number.POSITIVE_INFINITY,
  description: [
    'Reads .docx, .odt, .html (or the zip file that Google exports) and .md, and writes each as the next text of its kind, numbered in the order of the files’ names, with its pictures. Comments, tracked changes and whatever has no counterpart are listed with their places. What is written passes “outcome check”, but for pictures without an alternative text, which only their author can describe; otherwise nothing of it is written.',
  ],
  options: {
    ...kindOptions,
    edition: { type: 'string', value: 'EDITION', text: 'in which edition; without it the newest' },
    title: { type: 'string', value: 'TITLE', text: 'of a single file; without it that of the document, or the name of its file' },
    date: { type: 'string', value: 'DATE', text: 'the day, as 2025-03-02; without it the first day of the edition' },
    kind: { type: 'string', value: 'KIND', text: 'workshop, plenary …, or what an annex holds' },
    from: { type: 'string', value: 'SESSION#PASSAGE', multiple: true, form: /^[^-]\S*#\S*$/, text: 'the passages that it grew out of' },
    ...sourcesOption,
    force: { type: 'boolean', text: 'write also what does not pass “outcome check”' },
    'dry-run': { type: 'boolean', text: 'say what would be written, and write nothing' },
    json: { type: 'boolean', text: 'what was made and what was said as one JSON object' },
  },
  examples: [
    ['outcome import notes.docx --session', 'in the newest edition'],
    ['outcome import minutes/*.docx --session --date 2025-03-02 --dry-run', 'a folder of them, to see what would come'],
    ['outcome explain import', 'what is carried over'],
  ],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const kind = kindIn(invocation)
  const names = namesIn(invocation)
  const folder = sourcesFolder(invocation, world)
  const edition = await openEdition(folder, invocation.value('edition'))
  const documents = await readAll(names, world)
  const target: Target = { kind, edition, taken: new Set(edition.paths), texts: [...edition.texts], given: invocation }
  const texts: PreparedText[] = []
  for (const [name, document] of documents) {
    world.signal.throwIfAborted()
    texts.push(await prepareText(name, document, target))
  }
  const files = new Map<string, string | Uint8Array>(texts.flatMap(({ path, text, pictures }) => [[path, text] as const, ...pictures]))
  const next = await countTexts(files, { folder, edition, kind, more: texts.length })
  const foreign = new Set(texts.filter(({ from }) => !isMarkdown(from)).map(({ path }) => path))
  const proven = await prove(files, { folder, edition, foreign })
  refuseWrong(proven, invocation, world)
  const isWritten = !invocation.has('dry-run')
  if (isWritten) await saveTexts(folder, proven.files, world)
  const imported: Imported = { folder, texts, proven, isWritten, next }
  if (invocation.has('json')) world.output.write(`${JSON.stringify(importData(imported), null, 2)}\n`)
  else tellImport(imported, world)
  return 0
}

function kindIn(invocation: Invocation): NewTextKind {
  const [kind, other] = importable.filter(({ name }) => invocation.has(name))
  const options = importable.map(({ name }) => `--${name}`).join(', ')
  if (kind === undefined) throw new UsageError(`Say what the files become: ${options}.`)
  if (other !== undefined) throw new UsageError(`The files become one kind of text: --${kind.name} or --${other.name}.`)
  return kind.name as NewTextKind
}

const byName = new Intl.Collator('en', { numeric: true })

function namesIn({ positionals, value }: Invocation): string[] {
  if (positionals.length === 0) throw new UsageError('Name the files to import.')
  if (positionals.length > 1 && value('title') !== undefined)
    throw new UsageError('--title is that of one file; name one, or leave it out.')
  return positionals.toSorted((one, other) => byName.compare(basename(one), basename(other)) || (one < other ? -1 : 1))
}

/** No document has more bytes. */
const mostBytes = 200_000_000

/** Reads all files, past those that cannot be; throws one UsageError about all of these. */
async function readAll(names: readonly string[], world: World): Promise<(readonly [string, ReadDocument])[]> {
  const read: (readonly [string, ReadDocument])[] = []
  const faults: string[] = []
  for (const name of names) {
    world.signal.throwIfAborted()
    try {
      read.push([name, await readOne(name, world)])
    } catch (error) {
      const fault = error instanceof ImportFault ? `${error.message}. ${error.remedy}` : readFault(error)
      if (fault === null) throw error
      faults.push(`${name} cannot be imported: ${fault}`)
    }
  }
  if (faults.length > 0) throw new UsageError(`${faults.join('\n')}\nNothing is written.`)
  return read
}

function readFault(error: unknown): string | null {
  const problem = readProblemOf(error)
  return problem === null ? null : `${problem.reason}. ${problem.remedy}`
}

async function readOne(name: string, world: World): Promise<ReadDocument> {
  const path = resolve(world.folder, name)
  const bytes = await readBytes(path, { most: mostBytes })
  const beside = (own: string) => readBytes(join(dirname(path), own), { most: mostBytes }).catch(() => null)
  return readDocument({ name: basename(name), bytes, beside })
}

/** What nobody but the author can say. */
const ofAuthors = ['alt-missing', 'alt-useless']

/** Refuses what does not pass. The files that messages name are not there: it is said where they can be mended. */
function refuseWrong({ messages }: Proven, invocation: Invocation, { errors }: World): void {
  if (invocation.has('force')) return
  const wrong = messages.filter((file) => file.messages.some(({ fatal, ruleId }) => fatal === true && !ofAuthors.includes(ruleId ?? '')))
  if (wrong.length === 0) return
  if (!invocation.has('json'))
    errors.write(
      'Nothing is written. Mend in the documents what is said below, give what is missing as an option, or write it all the same with --force.\n\n',
    )
  throw new SourcesError(wrong)
}
