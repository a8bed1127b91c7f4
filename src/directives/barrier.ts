// A barrier: something that stands in the way. Written as `:::barrier{#id}`, a title line, a blank line, text.
import { passage } from './passage.ts'

/** `:::barrier{#id}`. */
export const barrier = passage('barrier')
