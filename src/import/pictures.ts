// A picture of a document as one of the sources: without what it tells besides the picture, upright. Takes its bytes; gives what is to be
// stored, or what is wrong with it.
import { measure } from '../load/image-size.ts'
import { checkPicture } from '../load/pictures/check.ts'
import { foreignProblem } from '../load/pictures/foreign.ts'
import { fitPicture } from '../pictures/fit.ts'
import { strip } from '../pictures/strip.ts'

/** A picture to be stored, or a clause about why it is not. */
export type TakenPicture = { readonly bytes: Uint8Array; readonly ending: 'png' | 'jpg' | 'webp' | 'svg' } | { readonly problem: string }

const endings = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/svg+xml': 'svg' } as const

/** A picture that is turned is written anew; it loses nothing that can be seen. */
const [quality, most] = [95, { width: 20_000, height: 20_000 }]

/** Makes a picture fit to be stored. */
export async function takePicture(bytes: Uint8Array): Promise<TakenPicture> {
  const measured = measure(bytes)
  if (measured === null) {
    const foreign = foreignProblem(bytes)
    return { problem: foreign === null ? 'it is no picture that can be read' : `${foreign.reason}. ${foreign.remedy}` }
  }
  const { mediaType } = measured
  // A drawing is looked at with the sources: what may not be in it is said there.
  if (mediaType === 'image/svg+xml') return { bytes, ending: 'svg' }
  const checked = await checkPicture(bytes)
  if ('problem' in checked) return { problem: `${checked.problem.reason}. ${checked.problem.remedy}` }
  const stripped = strip(bytes, mediaType)
  if (stripped.orientation === 1) return { bytes: stripped.bytes, ending: endings[mediaType] }
  const { picture } = await fitPicture({ mediaType, bytes }, { most, quality })
  return { bytes: strip(picture.bytes, picture.mediaType).bytes, ending: endings[picture.mediaType] }
}
