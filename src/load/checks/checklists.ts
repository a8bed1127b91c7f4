// Checklists: one in an encouragement, its last section; all items tasks and short enough to tick. And the encouragement's own text.
import type { List, ListItem } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Edit } from '../../model/message.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import { type Check, isContent, type Text } from './text.ts'
import { box } from './unread-blocks.ts'

/** The most words of an item. */
const longestItem = 60

const isTask = (item: ListItem) => typeof item.checked === 'boolean'

/** Elsewhere tasks may stand in any list. */
const isChecklist = ({ rules }: Text) => rules.blocks.includes('checklist')

/** Task lists, in every text. */
export const checklists: Check = {
  name: 'checklists',
  do: (text) => {
    const lists = nodesOf(text.body, 'list').filter(({ node }) => node.children.some(isTask))
    lists.forEach(({ node, ancestors }, index) => {
      checkItems(text, node)
      if (node.ordered === true) reportNumbers(text, node)
      if (!isChecklist(text)) return
      if (index === lists.length - 1) checkPlace(text, node, ancestors.length === 1)
      if (index > 0) reportSecond(text, node, lists[0]?.node)
    })
  },
}

function reportNumbers(text: Text, list: List): void {
  report(text.file, 'checklist-numbered', {
    place: startOf(list),
    reason: 'this checklist is numbered',
    remedy: 'Begin its items with “- [ ] ” instead of a number, or write an ordinary list without [ ].',
    fix: list.children.flatMap((item) => withoutNumber(text, item)),
  })
}

/** An item with a box to tick. */
function asTask({ file }: Text, { position }: ListItem): { readonly fix?: readonly Edit[] } {
  const start = position?.start.offset ?? 0
  const [mark] = /^(?:[-*+]|\d+[.)])[ \t]+(?=\S)/.exec(String(file.value).slice(start, position?.end.offset)) ?? []
  return mark === undefined ? {} : { fix: [{ start: start + mark.length, end: start + mark.length, text: '[ ] ' }] }
}

/** A box with a slip is said as such (unread-blocks.ts): another one before it would not help. */
function hasUnreadBox({ file }: Text, { position }: ListItem): boolean {
  const item = String(file.value).slice(position?.start.offset, position?.end.offset)
  return box.test(item.replace(/^(?:[-*+]|\d+[.)])[ \t]+/, ''))
}

function withoutNumber({ file }: Text, { position }: ListItem): readonly Edit[] {
  const start = position?.start.offset ?? 0
  const [number] = /^\d+[.)]/.exec(String(file.value).slice(start, position?.end.offset)) ?? []
  return number === undefined ? [] : [{ start, end: start + number.length, text: '-' }]
}

function reportSecond(text: Text, list: List, first: List | undefined): void {
  const remedy = 'Join the two lists, or write one without [ ].'
  report(text.file, 'checklist-twice', {
    place: startOf(list),
    reason: `this is a second checklist; the first begins on line ${first?.position?.start.line}`,
    remedy,
  })
}

/** An encouragement says something before its first heading. */
export const encouragementText: Check = {
  name: 'encouragementText',
  do: (text) => {
    if (!text.rules.hasStatement || text.isTranslation) return
    const [first] = text.body.children.filter(isContent)
    if (first !== undefined && first.type !== 'heading' && !(first.type === 'list' && first.children.some(isTask))) return
    const reason = 'this encouragement has no text before its first heading'
    report(text.file, 'encouragement-text', {
      place: first?.position ?? null,
      reason,
      remedy: 'Write the encouragement itself here, above the first “##”; the remarks follow below.',
    })
  },
}

function startOf(list: List | ListItem) {
  return list.position && { start: list.position.start, end: list.position.start }
}

function checkItems(text: Text, list: List): void {
  for (const item of list.children) {
    const count = textOf(item).split(/\s+/).filter(Boolean).length
    const remedy = 'Move the reasons to the remarks, or split the item.'
    if (!isTask(item) && !hasUnreadBox(text, item))
      report(text.file, 'checklist-mixed', {
        place: startOf(item),
        reason: 'this item of a checklist is not a task',
        remedy: 'Begin it with “- [ ] ” like the others.',
        ...asTask(text, item),
      })
    else if (count > longestItem && isChecklist(text))
      report(text.file, 'checklist-long', { place: startOf(item), reason: `this item has ${count} words, ${longestItem} at most`, remedy })
  }
}

function checkPlace(text: Text, list: List, isTop: boolean): void {
  const reason = misplaced(text, list, isTop)
  const remedy = 'Make it the last section: a “##” heading, one paragraph at most, the list, nothing after it.'
  if (reason !== null) report(text.file, 'checklist-place', { place: startOf(list), reason, remedy })
}

function misplaced(text: Text, list: List, isTop: boolean): string | null {
  if (!isTop) return 'this checklist stands inside another block'
  const content = text.body.children.filter(isContent)
  const index = content.indexOf(list)
  if (index !== content.length - 1) return 'something follows the checklist'
  const heading = content.findLastIndex((node) => node.type === 'heading')
  if (heading === -1) return 'the checklist has no heading of its own'
  const lead = content.slice(heading + 1, index)
  return lead.length === 0 || (lead.length === 1 && lead[0]?.type === 'paragraph')
    ? null
    : 'more than one paragraph stands between the last heading and the checklist'
}
