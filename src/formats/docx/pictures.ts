// Pictures of the page in a Word document (DrawingML), with their alternative texts. A drawing (SVG) stands beside an empty picture for
// programs that know none.
import { attribute, type Element } from '../../import/xml.ts'
import { type Writer, xmlText } from './writer.ts'

/** English metric units of a CSS pixel, and of the width of the text. */
const [unit, widest] = [9525, 5_760_000]

/** A transparent point. */
const empty = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** How files of pictures end, by their media types. */
export const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}

/** The run of a picture; nothing for one that is not in the page. */
export function pictureRun(image: Element, writer: Writer): string {
  const [, type = '', coding = '', data = ''] = /^data:([\w+/-]+)[^,]*?(;base64)?,(.*)$/s.exec(attribute(image, 'src') ?? '') ?? []
  const ending = endings[type]
  if (ending === undefined) return ''
  const bytes = coding === '' ? Buffer.from(decodeURIComponent(data)) : Buffer.from(data, 'base64')
  const number = writer.nextPicture()
  const store = (name: string, content: Uint8Array) => {
    writer.media.set(`word/media/${name}`, content)
    return writer.relation('image', `media/${name}`)
  }
  const own = store(`picture${number}.${ending}`, bytes)
  const shown = ending === 'svg' ? store('empty.png', empty) : own
  const drawing =
    ending === 'svg'
      ? `<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="${own}"/></a:ext></a:extLst>`
      : ''
  const [width, height] = sizeOf(image)
  const extent = `cx="${width}" cy="${height}"`
  const alternative = xmlText(attribute(image, 'alt') ?? '')
  const about = `id="${number}" name="Picture ${number}" descr="${alternative}"`
  return `<w:r><w:drawing><wp:inline><wp:extent ${extent}/><wp:docPr ${about}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr ${about}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${shown}">${drawing}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
}

function sizeOf(image: Element): readonly [number, number] {
  const [width, height] = ['width', 'height'].map((name) => (Number.parseFloat(attribute(image, name) ?? '') || 400) * unit) as [
    number,
    number,
  ]
  const scale = Math.min(1, widest / width)
  return [Math.round(width * scale), Math.round(height * scale)]
}
