// The work of the threads of thread.test.ts.
import type { Worked } from '../../src/threads/thread.ts'

/** Doubles a number; fails, ends or goes on for ever where it is told to. */
export function work(job: number | 'fail' | 'end' | 'endless'): Worked<number> {
  if (job === 'fail') throw new RangeError('failed as told')
  if (job === 'end') process.exit(3)
  while (job === 'endless');
  return { result: 2 * Number(job), handedOver: [] }
}
