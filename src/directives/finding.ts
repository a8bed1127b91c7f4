// A finding: something that a session concluded. Written as `:::finding{#id}`, a title line, a blank line, text.
import { passage } from './passage.ts'

/** `:::finding{#id}`. */
export const finding = passage('finding')
