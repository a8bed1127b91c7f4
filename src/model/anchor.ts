// Anchors: what an address names after its `#`.

/** The anchor that a fragment names, percent-decoded as browsers do (URL Standard, 1.3; HTML, 7.4.2.3.3): what is no such encoding stays as it is. */
export function anchorOf(fragment: string): string {
  return fragment.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => new TextDecoder().decode(Buffer.from(encoded.replaceAll('%', ''), 'hex')))
}
