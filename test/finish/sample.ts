// A printed document with everything that an author can write, made once for the tests of the finish stage; and ways to change a file.

import type { ContentElement, ContentNode, Printed } from '../../src/model/artifact.ts'
import type { Conformance } from '../../src/model/facts.ts'
import type { PdfMetadata } from '../../src/model/metadata.ts'
import type { PdfFile } from '../../src/pdf/file.ts'
import { Dict, name, Ref } from '../../src/pdf/objects.ts'
import { readPdf } from '../../src/pdf/read.ts'
import { writePdf } from '../../src/pdf/write.ts'
import { browserForTest, page } from '../print/page.ts'

const picture =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='60' height='30'%3E%3Crect width='20' height='20' fill='%23a00'/%3E%3C/svg%3E"
const long =
  'Numbers hide averages, averages hide people, and people who were never counted are not in any plan that a city draws up for the year. '

const body = `
<div class="mark" data-structure="Artifact" aria-hidden="true">DRAFT</div>
<header class="cover"><h1>Outcome<br>Document</h1><p>What works</p></header>
<section data-structure="Sect" id="contents"><h2>Contents</h2><ol data-structure="TOC">
<li data-structure="TOCI"><a href="#one" data-structure="Reference"><span>1</span> <span>One</span> <span class="page-number" data-target="one"></span></a></li>
<li data-structure="TOCI"><a href="#two" data-structure="Reference"><span>2</span> <span>Two</span> <span class="page-number" data-target="two"></span></a></li></ol></section>
<section data-structure="Sect" id="one" class="chapter" data-source="sessions/01-one.md:1"><h2>One</h2>
<p data-source="sessions/01-one.md:5">${long}<a class="note-reference" href="#note-1" data-structure="Reference">1</a><span class="side-note" data-structure="Note" id="note-1"><span>1</span> See <em>a source</em>, <a href="https://example.org/a%20b?c=é">on the web</a>.</span> ${long}and <strong>strong</strong> words, <code>code</code>, <span lang="fr">quelques mots</span>, <abbr title="European Union">EU</abbr>, <a href="#two" aria-hidden="true">¶</a> hu\u00admane and in\u00adter\u00adna\u00adtion\u00adal\u00adi\u00adsa\u00adtion.</p>
<p class="narrow">in\u00adter\u00adna\u00adtion\u00adal\u00adi\u00adsa\u00adtion of ad\u00admin\u00adis\u00adtra\u00adtions</p>
<ul><li>first</li><li>second<ul><li>nested</li></ul></li><li><p>loose</p><p>item</p></li></ul>
<ol start="3"><li>third</li><li>fourth</li></ol>
<blockquote lang="de"><p>Ein Zitat.</p></blockquote>
<pre><code>one line
two lines</code></pre>
<figure id="figure"><img alt="A red field" src="${picture}"><figcaption>Figure 1: a field</figcaption></figure></section>
<section data-structure="Sect" id="two" class="chapter"><h2>Two</h2><h3 id="über-50%">Inside</h3>
<table><caption>Table 1: shares</caption><thead><tr><th scope="col" id="group">Group</th><th scope="col">Share<br>of all</th></tr></thead>
<tbody><tr><th scope="row">Women</th><td>51</td></tr><tr><th scope="row">Men</th><td>49</td></tr></tbody></table>
<dl><dt>term</dt><dd>definition</dd></dl><hr><p>${long.repeat(8)} <a href="#one">Back to one</a>, <a href="#%C3%BCber-50%25">on to shares</a>, <a href="#über-50%">or once more</a>.</p>
<ul class="checklist"><li><span class="box" role="img" aria-label="to do"></span>Tick this</li></ul></section>`

const style = `.narrow { width: 22mm } html { font-family: "Outcome Serif" } ul { list-style-type: "– " } dt { text-transform: uppercase } code, pre { font: inherit } th, strong { font-weight: 400 } em { font-style: normal }
@page { @top-left { content: "Running head" } @bottom-right { content: counter(page) } }
p, li, td, th, h1, h2, h3, dt, dd, figcaption, caption { white-space: pre-wrap }
body { width: 100mm; text-align: justify } .chapter { break-before: page }
.side-note { float: inline-end; clear: inline-end; width: 40mm; margin-inline-end: -45mm; font-size: 8pt; line-height: 10pt }
.cover { background: #0f5346; color: #fff } td, th { border-bottom: 1px solid #888; background: #eef }
.mark { position: fixed; top: 100mm; left: 30mm; font-size: 60pt; color: #eee; z-index: -1; transform: rotate(-30deg) }
.box { display: inline-block; width: 8pt; height: 8pt; border: 1pt solid #000 } .checklist { list-style: none }`

/** Prints the sample. */
export async function printSample(): Promise<Printed> {
  const browser = await browserForTest()
  try {
    return await browser.print(page(body, style), { name: 'sample', format: 'A4' })
  } finally {
    await browser.close()
  }
}

/** Metadata for the sample. */
export function metadataFor(conformance: Conformance): PdfMetadata {
  return {
    title: 'Outcome Document – sample',
    authors: ['Academy', 'Office'],
    subject: 'What works',
    keywords: ['rights', 'cities'],
    language: 'en',
    direction: 'ltr',
    date: '2023-07-10T00:00:00Z',
    licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
    producer: 'Outcome Document generator 1.0.0',
    conformance,
    attachment: { name: 'data.json', mediaType: 'application/json', description: 'Data', bytes: Buffer.from('{}') },
  }
}

/** The elements of a type, in reading order. */
export function tagsIn(file: PdfFile, type: string): Dict[] {
  const found: Dict[] = []
  const visit = (dict: Dict): void => {
    if (dict.get('S') === name(type)) found.push(dict)
    for (const kid of [file.get(dict, 'K')].flat()) {
      const object = file.resolve(kid)
      if (object instanceof Dict && object.get('S') !== null) visit(object)
    }
  }
  visit(file.dict(file.catalogue(), 'StructTreeRoot') as Dict)
  return found
}

/** The annotations of all pages. */
export function annotationsIn(file: PdfFile): Dict[] {
  return file.pages().flatMap(({ dict }) => (file.array(dict, 'Annots') ?? []).map((ref) => file.resolve(ref) as Dict))
}

/** Titles of the outline, each with those below it and how many of them are shown; every tie between items is looked at on the way. */
export function outlineIn(file: PdfFile, parent = file.catalogue().get('Outlines') as Ref): unknown[] {
  const dict = file.resolve(parent) as Dict
  const found: unknown[] = []
  let before: Ref | null = null
  for (let ref = dict.get('First'); ref instanceof Ref; ) {
    const item = file.resolve(ref) as Dict
    const ties = [item.get('Parent'), item.get('Prev')].map((tie) => (tie instanceof Ref ? tie.number : null))
    if (ties[0] !== parent.number || ties[1] !== (before?.number ?? null)) throw new Error(`"${file.text(item, 'Title')}" is not tied`)
    const below = outlineIn(file, ref)
    found.push(below.length === 0 ? file.text(item, 'Title') : [file.text(item, 'Title'), item.get('Count'), below])
    before = ref
    ref = item.get('Next')
  }
  if ((dict.get('Last') as Ref | null)?.number !== before?.number) throw new Error('the last item is not tied')
  return found
}

/** The bytes of a file after a change to its objects. */
export function changed(bytes: Uint8Array, change: (file: PdfFile) => void): Uint8Array {
  const file = readPdf(bytes)
  change(file)
  return writePdf(file, Buffer.from(bytes.subarray(0, 8)).toString('latin1'))
}

/** The content after a change to every element and text. */
export function otherContent(content: ContentElement, change: (node: ContentNode) => ContentNode | null): ContentElement {
  const visit = (node: ContentNode): ContentNode[] => {
    const other = change(node)
    if (other === null) return []
    return [typeof other === 'string' ? other : { ...other, children: other.children.flatMap(visit) }]
  }
  return visit(content)[0] as ContentElement
}
