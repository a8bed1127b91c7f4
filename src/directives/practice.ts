// A practice: something that was done somewhere. Written as `:::practice{#id}`, a title line, a blank line, text.
import { passage } from './passage.ts'

/** `:::practice{#id}`. */
export const practice = passage('practice')
