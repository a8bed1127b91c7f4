// Checks of the tag tree: types, what may stand in what, headings, figures, notes, tables, lists (ISO 14289-1, 7; ISO 32005).
import { Dict, PdfString } from '../../pdf/objects.ts'
import { mayBeEmpty, typesOf2 } from '../tags/types.ts'
import { type Check, type Subject, shortened } from './finding.ts'
import { wordsOfTag } from './reading-text.ts'
import { attribute, isReadTag, type ReadTag } from './tagged-file.ts'

type Found = { readonly what: string; readonly place: string | null }

/** Standard types of PDF 1.7 (ISO 32000-1, 14.8.4) that may occur; `NonStruct` and `Private` say nothing and are not among them. */
const standard = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  ),
)

const children: Readonly<Record<string, ReadonlySet<string>>> = {
  L: new Set(['LI', 'Caption', 'L']),
  LI: new Set(['Lbl', 'LBody']),
  TOC: new Set(['TOCI', 'TOC', 'Caption']),
  Table: new Set(['TR', 'THead', 'TBody', 'TFoot', 'Caption']),
  THead: new Set(['TR']),
  TBody: new Set(['TR']),
  TFoot: new Set(['TR']),
  TR: new Set(['TH', 'TD']),
}

const parents: Readonly<Record<string, ReadonlySet<string>>> = {
  LI: new Set(['L']),
  LBody: new Set(['LI']),
  TOCI: new Set(['TOC']),
  TR: new Set(['Table', 'THead', 'TBody', 'TFoot']),
  TH: new Set(['TR']),
  TD: new Set(['TR']),
}

const wordless = new Set(['Document', 'Part', 'Art', 'Sect', 'L', 'LI', 'TOC', 'Table', 'THead', 'TBody', 'TFoot', 'TR'])

/** A finding for each element for which `fault` says something. */
function each(subject: Subject, fault: (tag: ReadTag) => string | null): Found[] {
  const found: Found[] = []
  let heading: ReadTag | null = null
  /** The place below the heading, once a fault asks for it. */
  let below: string | null = 'before the first heading'
  for (const tag of subject.tags) {
    if (/^H[1-6]$/.test(tag.type)) [heading, below] = [tag, null]
    const what = fault(tag)
    if (what === null) continue
    below ??= heading === null ? '' : `below "${shortened(wordsOfTag(heading))}"`
    found.push({ what, place: `${tag.page === null ? '' : `page ${tag.page}, `}${below}` })
  }
  return found
}

/** Checks of the tag tree. */
export const containment: readonly Check[] = [
  {
    clause: 'ISO 14289-2, 8.2.5.2',
    what: 'the tree has one Document',
    find: ({ tagged }) => (tagged.root?.type === 'Document' ? [] : [{ what: 'the root of the tag tree is no Document', place: null }]),
  },
  {
    clause: 'ISO 14289-1, 7.1 (types)',
    what: 'types are standard types, or mapped to one',
    find: (subject) => {
      const roles = roleMapOf(subject)
      return each(subject, (tag) => (isStandard(tag, roles, subject.standard) ? null : `${tag.type} is no standard structure type here`))
    },
  },
  {
    clause: 'ISO 32005, 5',
    what: 'elements stand where their type may stand',
    find: (subject) => each(subject, misplaced),
  },
  {
    clause: 'ISO 14289-1, 7.1 (empty elements)',
    what: 'no element is empty',
    find: (subject) => each(subject, ({ type, kids }) => (kids.length === 0 && !mayBeEmpty.has(type) ? `a ${type} is empty` : null)),
  },
  { clause: 'ISO 14289-1, 7.4', what: 'headings begin with H1 and skip no level', find: headings },
  {
    clause: 'ISO 14289-1, 7.3',
    what: 'figures have an alternative and a place',
    find: (subject) =>
      each(subject, (tag) =>
        tag.type !== 'Figure'
          ? null
          : (tag.alt ?? tag.actualText ?? '').trim() === ''
            ? 'a Figure has no alternative'
            : attribute(tag, 'BBox') === null
              ? 'a Figure has no bounding box'
              : null,
      ),
  },
  { clause: 'ISO 14289-1, 7.9', what: 'notes have an id of their own', find: notes },
  {
    clause: 'ISO 14289-1, 7.5',
    what: 'headers of tables have a scope, and cells name headers that are there',
    find: (subject) => {
      const ids = new Set(
        subject.tags.flatMap(({ dict }) => (dict.get('ID') instanceof PdfString ? [(dict.get('ID') as PdfString).bytes] : [])),
      )
      return each(subject, (tag) => cellFault(tag, ids))
    },
  },
  {
    clause: 'ISO 14289-2, 8.2.5.25',
    what: 'lists with labels say how they are numbered',
    find: (subject) =>
      each(subject, (tag) => {
        const labelled =
          tag.type === 'L' && tag.kids.some((item) => isReadTag(item) && item.kids.some((kid) => isReadTag(kid) && kid.type === 'Lbl'))
        return labelled && attribute(tag, 'ListNumbering') === null ? 'a list with labels does not say how it is numbered' : null
      }),
  },
]

function roleMapOf({ file, tagged }: Subject): Dict {
  const tree = tagged.root === null ? null : file.dict(file.catalogue(), 'StructTreeRoot')
  return (tree === null ? null : file.dict(tree, 'RoleMap')) ?? new Dict()
}

function isStandard({ type, dict }: ReadTag, roles: Dict, of: Subject['standard']): boolean {
  if (of === 'ua-2' && typesOf2.has(type)) return dict.get('NS') !== null
  if (standard.has(type)) return roles.get(type) === null
  const role = roles.get(type)
  return role !== null && typeof role === 'object' && 'value' in role && standard.has(role.value)
}

function misplaced({ type, kids, parent }: ReadTag): string | null {
  const wrong = kids.find((kid) => isReadTag(kid) && children[type] !== undefined && !children[type].has(kid.type))
  if (wrong !== undefined) return `a ${type} holds a ${(wrong as ReadTag).type}`
  if (parent !== null && parents[type] !== undefined && !parents[type].has(parent.type)) return `a ${type} stands in a ${parent.type}`
  return wordless.has(type) && kids.some((kid) => typeof kid === 'string') ? `a ${type} holds words itself` : null
}

function headings(subject: Subject): Found[] {
  let level = 0
  return each(subject, ({ type }) => {
    if (!/^H[1-6]$/.test(type)) return null
    const next = Number(type[1])
    const gap = next > level + 1
    const before = level
    level = next
    return gap ? `an ${type} follows ${before === 0 ? 'no heading' : `an H${before}`}` : null
  })
}

function notes(subject: Subject): Found[] {
  const seen = new Set<string>()
  return each(subject, ({ type, dict }) => {
    if (type !== 'Note' && type !== 'FENote') return null
    const id = dict.get('ID')
    if (!(id instanceof PdfString) || id.bytes === '') return 'a note has no id'
    const twice = seen.has(id.bytes)
    seen.add(id.bytes)
    return twice ? `two notes have the id ${id.bytes}` : null
  })
}

function cellFault(tag: ReadTag, ids: ReadonlySet<string>): string | null {
  if (tag.type === 'TH' && attribute(tag, 'Scope') === null) return 'a TH has no scope'
  const named = attribute(tag, 'Headers')
  if (!Array.isArray(named)) return null
  return named.every((id) => id instanceof PdfString && ids.has(id.bytes)) ? null : `a ${tag.type} names a header that is not there`
}
