// What can be wrong with a raster picture, in the author's words: the decoders throw it, and load says it at the picture.
import type { RuleName } from '../model/rules.ts'

/** What is wrong with a picture, as the end of a sentence, and how to mend it. */
export interface PictureProblem {
  readonly rule: RuleName
  readonly reason: string
  readonly remedy: string
}

/** Thrown where a decoder comes upon something that no browser must be given. */
export class PictureFault extends Error {
  readonly problem: PictureProblem
  constructor(problem: PictureProblem) {
    super(problem.reason)
    this.problem = problem
  }
}

/** Ends the reading of a picture whose bytes are not what they were when it was saved. */
export function damaged(reason: string): never {
  const remedy = 'Export the picture again from the program that made it, or copy the file anew; opening and saving it may do.'
  throw new PictureFault({ rule: 'image-damaged', reason, remedy })
}

/** Ends the reading of a picture of a kind that browsers or paper cannot show. */
export function unfit(reason: string, remedy: string): never {
  throw new PictureFault({ rule: 'image-format', reason, remedy })
}
