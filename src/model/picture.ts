// A picture as a reader's program gets it, the address by which a page that is printed asks for it, and what its file told besides.

/** A picture file. */
export interface Picture {
  readonly mediaType: 'image/svg+xml' | 'image/png' | 'image/jpeg' | 'image/webp'
  readonly bytes: Uint8Array
}

/** Kinds of what a picture file tells besides the picture, the worst first. */
export const toldKinds = ['position', 'person', 'path', 'preview', 'note'] as const

/** A kind of what a picture file tells. */
export type Told = (typeof toldKinds)[number]

/** The address of a picture, relative to the page that is printed; `path` is from the edition's folder: `images/four-steps.svg`. */
export function pictureAddress(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
