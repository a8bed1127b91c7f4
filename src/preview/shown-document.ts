// A document that is shown while it is written: printed again with each change, its PDFs kept as long as a page may ask for them, and what
// of its files has changed since it was last told of.
import type { OutcomeDocument } from '../model/document.ts'
import type { Manuscript } from '../model/manuscript.ts'
import type { Browser, LiveDocument, LivePrint, LiveWhole } from '../print/index.ts'
import type { RenderedDocument } from '../render/index.ts'
import { editionTextOf, kindOf, textAnchor } from '../texts/index.ts'
import { changedLines } from './changed-lines.ts'
import type { ChangedFile, PreviewEvent, ShownDocument } from './events.ts'
import { passagesOf } from './passages.ts'
import { openPdfs } from './pdfs.ts'

/** A document as it now is. */
export interface Edited {
  readonly manuscript: Manuscript
  readonly document: OutcomeDocument
  readonly rendered: RenderedDocument
  /** The name of the folder of the sources, with which the paths of files begin. */
  readonly root: string
  readonly sourceLanguage: string
}

/** A document that is shown. */
export interface Shown {
  /** Prints it; resolves when the changed texts are printed, and tells of the whole later. */
  readonly update: (edited: Edited) => Promise<void>
  /** The last good version. */
  readonly edited: () => Edited | null
  /** What a page that begins to look must be told. */
  readonly last: () => ShownDocument | null
  readonly pdf: (id: number) => Uint8Array | null
  readonly close: () => Promise<void>
}

/** What a document is shown with. */
export interface ShowingTools {
  readonly browser: Promise<Browser>
  readonly signal: AbortSignal
  readonly tell: (event: PreviewEvent) => void
  /** Hears of a print that failed. */
  readonly fail: (error: unknown) => void
}

/** The whole is printed once more when nothing has changed for so many milliseconds: what was printed by itself becomes part of it. */
const rest = 1500

/** Begins to show a document. */
export function showDocument(name: string, { browser, signal, tell, fail }: ShowingTools): Shown {
  let live: LiveDocument | null = null
  let pictures: Map<string, OutcomeDocument['images'] extends ReadonlyMap<string, infer Image> ? Image : never> = new Map()
  let edited: Edited | null = null
  let last: ShownDocument | null = null
  const printing = new Set<Promise<void>>()
  let resting: NodeJS.Timeout | undefined
  const settle = async () => (await live?.settle()) ?? null
  const pdfs = openPdfs()
  const told = new Map<string, string>()
  const open = async ({ document }: Edited) => {
    const isSame = document.images.size === pictures.size && [...document.images].every(([path, image]) => pictures.get(path) === image)
    if (live !== null && isSame) return live
    await live?.close()
    pictures = new Map(document.images)
    live = (await browser).live({ name, format: document.page, pictures, signal })
    return live
  }
  const whole = (own: Edited, print: LiveWhole | null) => {
    if (print === null) return
    const files = filesOf(own)
    const inPlace = print.alone.map((text) => ({ pdf: pdfs.number(text.pdf), first: text.first, pages: text.pages }))
    last = { ...whatIs(own, files), kind: 'document', document: name, inPlace, ...pagesOf(print, pdfs.number(print.pdf)), changed: [] }
    pdfs.keep([last.pdf, ...inPlace.map(({ pdf }) => pdf)])
    tell({ ...last, changed: changedIn(own, Object.values(files), told) })
    if (print.alone.length > 0) resting = setTimeout(() => void follow(settle(), own), rest)
  }
  const follow = (print: Promise<LiveWhole | null>, own: Edited) => {
    const done = print.then((printed) => whole(own, printed), fail)
    printing.add(done)
    return done.finally(() => printing.delete(done))
  }
  return {
    edited: () => edited,
    last: () => last,
    pdf: pdfs.get,
    async update(own) {
      clearTimeout(resting)
      const document = await open(own)
      const likely = likelyIn(own, edited)
      edited = own
      const files = filesOf(own)
      const { promise: first, resolve } = Promise.withResolvers<void>()
      const printed = document.print({ ...own.rendered, likely }, (text) => {
        const { unit, first: page } = text
        const changed = changedIn(own, [files[unit] ?? ''], told)
        tell({ kind: 'text', document: name, unit, first: page, ...pagesOf(text, pdfs.number(text.pdf)), changed, data: base64(text.pdf) })
        resolve()
      })
      void follow(printed, own).finally(resolve)
      await first
    },
    async close() {
      clearTimeout(resting)
      await live?.close().catch(() => undefined)
      await Promise.all(printing)
    },
  }
}

const pagesOf = ({ pages, places }: LivePrint, pdf: number) => ({ pages, places, pdf })

const base64 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

function filesOf({ manuscript, document, root }: Edited): Readonly<Record<string, string>> {
  const { edition, language, texts } = manuscript
  const folder = `${root}/${edition.id}/${language}`
  const paths = new Map(texts.map(({ path }) => [textAnchor(path, edition.id), path]))
  const own = editionTextOf(texts).path
  const entries = document.texts.map((text) => [
    text.anchor,
    `${folder}/${kindOf(text).folder === null ? own : (paths.get(text.anchor) ?? own)}`,
  ])
  return Object.fromEntries([['cover', `${folder}/${own}`], ...entries])
}

function whatIs({ manuscript, document, sourceLanguage, root }: Edited, files: ShownDocument['files']) {
  return {
    title: document.edition.title.text,
    language: document.language,
    sourceLanguage,
    direction: document.direction,
    files,
    texts: document.texts.map((text) => ({ unit: text.anchor, title: titleOf(text) })),
    passages: passagesOf(manuscript).map((passage) => ({ ...passage, file: `${root}/${passage.file}` })),
  }
}

function titleOf(text: OutcomeDocument['texts'][number]): string {
  const { number, title } = kindOf(text).entry(text)
  return number === null ? title.text : `${number}  ${title.text}`
}

/** The texts whose files are others than before. */
function likelyIn(own: Edited, before: Edited | null): readonly string[] {
  const old = new Map(before?.manuscript.texts.map(({ path, file }) => [path, String(file.value)]))
  const { edition, language, texts } = own.manuscript
  const folder = `${own.root}/${edition.id}/${language}/`
  const changed = new Set(texts.filter(({ path, file }) => old.get(path) !== String(file.value)).map(({ path }) => folder + path))
  return Object.entries(filesOf(own)).flatMap(([unit, file]) => (changed.has(file) ? [unit] : []))
}

/** What of some files has changed since it was last told of. */
function changedIn({ manuscript, root }: Edited, files: readonly string[], told: Map<string, string>): readonly ChangedFile[] {
  const texts = new Map(
    manuscript.texts.map(({ file, path }) => [`${root}/${manuscript.edition.id}/${manuscript.language}/${path}`, String(file.value)]),
  )
  return [...new Set(files)].flatMap((file): ChangedFile[] => {
    const now = texts.get(file)
    const before = told.get(file)
    if (now === undefined) return []
    told.set(file, now)
    const lines = before === undefined ? null : changedLines(before, now)
    return lines === null ? [] : [{ file, ...lines }]
  })
}
