// Rules about what is in a picture: whole, of bounded size and work, and with something to be seen.
import type { Rule } from './rule.ts'

/** Rules about the pictures themselves. */
export const pictureRules = {
  'image-damaged': {
    severity: 'error',
    summary: 'PNG, JPEG and WebP images are whole.',
    explanation:
      'Every image is decoded to its end. One that ends too early, whose checksums are wrong, or that holds more or less than the size that it states would be printed grey, in part or not at all. Export it again from the program that made it, or copy the file anew: a download or a copy may have been cut off.',
  },
  'image-large': {
    severity: 'error',
    summary: 'Images have a size that a page can show.',
    explanation:
      'Photographs are scaled down to what paper shows, so they can come as a camera makes them: at most 64 megapixels and 64 MB (a drawing 12 MB, of which 4 may be other than pictures in it, and these have 24 megapixels at most), at least one pixel and at most 20,000 on each side, and no side more than 500 times the other. A JPEG in colours for print (CMYK) has at most 32 megapixels. In an SVG, write a smaller `width` and `height`; with a `viewBox` the drawing stays as it is. The images of an edition have at most 1,000 megapixels together.',
  },
  'image-work': {
    severity: 'error',
    summary: 'Drawings can be drawn in about two seconds.',
    explanation:
      'What an SVG asks of a browser is counted before one sees it: every shape as often as `use` repeats it, the points of outlines, dashes, markers, and the contents of masks, patterns and clip paths, filters by their area. One drawing may be as much work as 50,000 shapes, those of an edition together, as often as they are shown, as 250,000. Numbers go up to 10,000,000. Simplify the drawing (in Inkscape: Path > Simplify; fewer filters, masks and dashes), or export it as PNG.',
  },
  'image-empty': {
    severity: 'error',
    summary: 'Pictures and drawings draw something.',
    explanation:
      'A PNG or WebP of which every point is transparent leaves a hole in the page. So does an SVG whose shapes are hidden, transparent, without fill and stroke, outside of the view box or too small to be seen. The message names an element that is not drawn, and why. At least one shape must be drawn for certain: not only such as hang on a style or an effect that is known to a browser alone.',
  },
  'image-text': {
    severity: 'error',
    summary: 'Words in drawings run from side to side or along a path.',
    explanation:
      'Words in an SVG are drawn with the fonts of the document, as outlines; say in the alternative text what they say. Words from top to bottom, those that are longer than the path along which they run, and those whose style hangs on what only a browser knows, are not: convert them to paths before exporting (in Inkscape: Path > Object to Path; in Illustrator: Type > Create Outlines).',
  },
} as const satisfies Record<string, Rule>
