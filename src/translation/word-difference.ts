// How two versions of a text differ, word by word, for people. Takes folded texts; refuses nothing.
import { diffArrays } from 'diff'
import { tokens } from './difference.ts'

/** A run of words that both versions have, or only the old or the new one. */
export interface DifferencePart {
  readonly change: 'same' | 'removed' | 'added'
  readonly text: string
}

/** What to take out of `before` and put into `after`, in order of reading. Joined without the added parts it is `before`. */
export function wordDifference(before: string, after: string): DifferencePart[] {
  return diffArrays(tokens(before), tokens(after)).map(({ added, removed, value }) => ({
    change: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}
