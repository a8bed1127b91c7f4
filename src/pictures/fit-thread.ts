// Fitting as the work of a thread: the job is a picture and what a page can show of it.
import type { Worked } from '../threads/thread.ts'
import { type Bounds, type Fitted, fitPicture, type RasterPicture } from './fit.ts'

/** A picture to be made fit for a page. */
export interface FitJob extends Bounds {
  readonly picture: RasterPicture
}

/** Makes a picture fit for a page. */
export async function work({ picture, ...bounds }: FitJob): Promise<Worked<Fitted>> {
  return { result: await fitPicture(picture, bounds), handedOver: [] }
}
