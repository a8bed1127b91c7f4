// A picture as a reader's program gets it, and the address by which a page that is printed asks for it.

/** A picture file. */
export interface Picture {
  readonly mediaType: 'image/svg+xml' | 'image/png' | 'image/jpeg' | 'image/webp'
  readonly bytes: Uint8Array
}

/** The address of a picture, relative to the page that is printed; `path` is from the edition's folder: `images/four-steps.svg`. */
export function pictureAddress(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
