// A proposal: something that a session suggests. Written as `:::proposal{#id}`, a title line, a blank line, text.
import { passage } from './passage.ts'

/** `:::proposal{#id}`. */
export const proposal = passage('proposal')
