// A driver: something that helps. Written as `:::driver{#id}`, a title line, a blank line, text.
import { passage } from './passage.ts'

/** `:::driver{#id}`. */
export const driver = passage('driver')
