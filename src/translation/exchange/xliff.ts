// Exchange as XLIFF 2.0 (OASIS, urn:oasis:names:tc:xliff:document:2.0), written: a file element per source file, a unit element per unit.
// Inline Markdown is text; targets of links, footnotes, code and tags are `ph` elements with their text in originalData,
// so that a translator's tool keeps them whole.
import { textHash } from '../text.ts'
import { type ExchangeUnit, fileOfId, type Sending } from './exchange.ts'
import { protect, type Run } from './inline.ts'
import { escaped, writeRuns } from './xml.ts'

/** The XLIFF file of an exchange. The same exchange is always the same text. */
export function writeXliff({ sourceLanguage, targetLanguage, component, revision, units }: Sending): string {
  const files = Map.groupBy(units, ({ id }) => fileOfId(id))
  const revisionNote = `<note category="book">${escaped(component)}</note><note category="revision">${escaped(revision)}</note>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="${escaped(sourceLanguage)}" trgLang="${escaped(targetLanguage)}">`,
    ...[...files].flatMap(([path, list], index) => [
      `<file id="f${index + 1}" original="${escaped(path)}" xml:space="preserve">`,
      `<notes>${revisionNote}</notes>`,
      ...list.map(writeUnit),
      '</file>',
    ]),
    // A file element holds something, be it an empty group.
    ...(files.size === 0 ? [`<file id="f1" original="${escaped(component)}"><notes>${revisionNote}</notes><group id="g1"/></file>`] : []),
    '</xliff>',
    '',
  ].join('\n')
}

function writeUnit(unit: ExchangeUnit, index: number): string {
  const { runs, inlineCodes } = protect([
    { text: unit.source, inlineCodes: unit.inlineCodes.source },
    { text: unit.target, inlineCodes: unit.inlineCodes.target },
  ])
  const [source = [], target = []] = runs
  const notes = [
    ['kind', unit.kind],
    ['state', unit.state],
    ['place', unit.place],
    ['source', textHash(unit.source)],
    ['context', unit.context],
    ...(unit.exported === '' ? [] : [['exported', unit.exported]]),
    ...(unit.previous === null ? [] : [['previous', unit.previous]]),
  ]
  const data = inlineCodes.map((inlineCode, at) => `<data id="d${at + 1}">${escaped(inlineCode)}</data>`)
  return [
    `<unit id="u${index + 1}" name="${escaped(unit.id)}">`,
    `<notes>${notes.map(([category = '', text = '']) => `<note category="${category}">${escaped(text)}</note>`).join('')}</notes>`,
    ...(data.length > 0 ? [`<originalData>${data.join('')}</originalData>`] : []),
    `<segment id="s1" state="${unit.same ? 'final' : unit.done ? 'reviewed' : 'initial'}">`,
    `<source>${inline(source)}</source>`,
    ...(unit.target === '' ? [] : [`<target>${inline(target)}</target>`]),
    '</segment>',
    '</unit>',
  ].join('\n')
}

const inline = (runs: readonly Run[]) => writeRuns(runs, (number) => `<ph id="${number}" dataRef="d${number}"/>`)
