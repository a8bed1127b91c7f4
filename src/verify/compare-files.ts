// The files of an output against one another: those of one document are made from the same sources, say the same and stand where they belong;
// and what a page leads to is there. Takes what is known of each file; gives what does not hold, file by file.
import { posix } from 'node:path'
import type { FileFacts } from './file.ts'
import { documentOf } from './paths.ts'
import type { Checked } from './report.ts'

/** A file as it is compared with others. */
export interface ComparedFile {
  readonly path: string
  /** When it was last changed, in milliseconds. */
  readonly changed: number
  readonly facts: FileFacts
}

/** Something that was checked of a file, and what does not hold. */
export interface ComparisonResult extends Omit<Checked, 'findings'> {
  readonly path: string
  readonly faults: readonly string[]
  /** Whether it says that the file is older than others. */
  readonly isOlder: boolean
}

/** Compares all files. */
export function compareFiles(files: readonly ComparedFile[]): readonly ComparisonResult[] {
  const documents = Map.groupBy(files, ({ path }) => (documentOf(path) === null ? '' : posix.dirname(path)))
  const groups = [...documents].flatMap(([folder, group]) => (folder === '' ? [] : [group]))
  return [...groups.flatMap(compareDocument), ...compareLinks(files)]
}

function compareDocument(files: readonly ComparedFile[]): ComparisonResult[] {
  const find = (name: string) => files.find(({ path }) => posix.basename(path) === name)
  const [pdf, data, report] = ['outcome-document.pdf', 'outcome-document.json', 'conformance-report.json'].map(find)
  return [...files.flatMap(compareWithPath), ...compareSources(files), ...compareData(pdf, data), ...compareReport(pdf, report)]
}

const resultOf = (path: string, [clause, what]: readonly [string, string], faults: readonly string[]): ComparisonResult => ({
  ...{ path, clause, what, faults },
  isOlder: false,
})

/** A document states edition and language; a report is in English whatever it reports on. */
function compareWithPath({ path, facts: { language, data } }: ComparedFile): ComparisonResult[] {
  const place = documentOf(path)
  if (place === null || language === null || posix.basename(path).startsWith('conformance-report.')) return []
  const faults = [
    ...(language === place.language ? [] : [`the document is in the language ${language}`]),
    ...(data === null || data.edition.id === place.edition ? [] : [`the document is of the edition ${data.edition.id}`]),
  ]
  return [resultOf(path, ['SHA256SUMS (place)', 'the document is of the edition and language that its path says'], faults)]
}

/** What the newest file was made from is taken for the sources; the others are older. */
function compareSources(files: readonly ComparedFile[]): ComparisonResult[] {
  const stating = files.filter(({ facts }) => facts.sources !== null).sort((one, other) => other.changed - one.changed)
  const [newest] = stating
  if (newest === undefined) return []
  return stating.map(({ path, facts: { sources } }) => {
    const isSame = sources === newest.facts.sources
    const what = `the file is older: it was made from other sources (${sources}) than ${posix.basename(newest.path)} (${newest.facts.sources})`
    const checked = resultOf(
      path,
      ['SHA256SUMS (sources)', 'the files of a document were made from the same sources'],
      isSame ? [] : [what],
    )
    return { ...checked, isOlder: !isSame }
  })
}

function compareData(pdf: ComparedFile | undefined, data: ComparedFile | undefined): ComparisonResult[] {
  if (pdf === undefined || data === undefined) return []
  const isSame = pdf.facts.attached === data.facts.checksum
  const faults = isSame ? [] : ['the data attached to it are not those of outcome-document.json beside it']
  return [resultOf(pdf.path, ['ISO 19005-3, 6.8 (data)', 'the data attached to the document are those beside it'], faults)]
}

function compareReport(pdf: ComparedFile | undefined, report: ComparedFile | undefined): ComparisonResult[] {
  const [counts, said] = [pdf?.facts.counts, report?.facts.report]
  if (pdf === undefined || report === undefined || !counts || !said) return []
  const tags = Object.fromEntries(said.tags.map(({ type, count }) => [type, count]))
  const isSame = JSON.stringify(tags) === JSON.stringify(counts)
  const faults = isSame ? [] : ['the report is about another file than the PDF beside it']
  return [resultOf(report.path, ['SHA256SUMS (report)', 'the report is about the PDF beside it'], faults)]
}

/** Where the whole series was built every link leads to a file; of a part of it only those do that stay with a document. */
function compareLinks(files: readonly ComparedFile[]): ComparisonResult[] {
  const paths = new Set(files.map(({ path }) => path))
  const isWhole = paths.has('index.html')
  return files.flatMap(({ path, facts: { leads } }) => {
    const meant = leads.filter((address) => isWhole || !address.includes('/'))
    const lost = meant.filter((address) => !paths.has(targetOf(path, address)))
    const faults = [...new Set(lost)].map((address) => `a link leads to ${address}, which is not there`)
    return leads.length === 0 ? [] : [resultOf(path, ['HTML, 4.6', 'what the page leads to is there'], faults)]
  })
}

function targetOf(from: string, address: string): string {
  const file = address.replace(/[?#].*$/s, '')
  try {
    return posix.join(posix.dirname(from), decodeURIComponent(file))
  } catch {
    return file
  }
}
