// What was imported and what could not be carried over, for people and for programs.
import { relative } from 'node:path'
import type { Remark } from '../../import/notebook.ts'
import { messagesOf, messageText, pluralized } from '../messages.ts'
import { escapeControls } from '../width.ts'
import type { World } from '../world.ts'
import type { PreparedText } from './prepare.ts'
import type { Proven } from './prove.ts'

/** What there is to be told. */
export interface Imported {
  readonly folder: string
  readonly texts: readonly PreparedText[]
  readonly proven: Proven
  readonly isWritten: boolean
  /** What to do next, a line each. */
  readonly next: readonly string[]
}

/** As one JSON object. */
export function importData({ folder, texts, proven, isWritten, next }: Imported): object {
  return {
    ...{ ok: true, folder, isWritten },
    files: texts.map(({ from, path, title, pictures, remarks }) => ({
      ...{ from, path, title, pictures: [...pictures.keys()], remarks },
      ...(isWritten ? {} : { text: proven.files.get(path) }),
    })),
    messages: messagesOf(proven.messages),
    next,
  }
}

/** For people. */
export function tellImport({ folder, texts, proven, isWritten, next }: Imported, { output, errors, folder: here }: World): void {
  for (const { from, path, pictures, remarks } of texts) {
    const own = relative(here, `${folder}/${path}`)
    output.write(`${escapeControls(from)} → ${own}${pictures.size > 0 ? ` with ${pluralized(pictures.size, 'picture')}` : ''}\n`)
    for (const remark of remarks) output.write(`  ${escapeControls(remarkText(remark))}\n`)
    if (!isWritten && texts.length === 1) output.write(`\n${String(proven.files.get(path)).split('\n').map(escapeControls).join('\n')}`)
  }
  errors.write(messageText(proven.messages, { columns: errors.columns(), hasColours: errors.hasColours }))
  if (!isWritten) output.write('\nNothing is written: this was a dry run.\n')
  else if (next.length > 0) output.write(`\n${next.join('\n')}\n`)
}

/** So many letters of words are shown; --json has all of them. */
const most = 400

/** A remark as a line: where, what, who, which words. */
function remarkText({ kind, message, words, author, date, heading, paragraph }: Remark): string {
  const places = [heading === '' ? '' : `below “${heading}”`, paragraph === '' ? '' : `at “${paragraph}”`].filter((place) => place !== '')
  const who = [author === undefined ? '' : `by ${author}`, (date ?? '').slice(0, 10)].filter((part) => part !== '').join(', ')
  const shown = words.length > most ? `${words.slice(0, most)}… (--json has all)` : words
  const said = `${labels[kind]}${message}${who === '' ? '' : ` (${who})`}${shown === '' ? '' : `: “${shown}”`}`
  return places.length === 0 ? said : `${said} – ${places.join(', ')}`
}

const labels: Readonly<Record<Remark['kind'], string>> = {
  comment: '',
  insertion: 'change: ',
  deletion: 'change: ',
  'left-out': 'left out: ',
  changed: 'look at: ',
  picture: '',
}
