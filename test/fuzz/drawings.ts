// Hostile drawings, each with what must be said of it: the rule that it breaks, or `drawn` where it is let through and must come out.
// Made here, always the same.

/** A drawing with what is expected of it. */
export interface Hostile {
  readonly name: string
  readonly expected:
    | 'drawn'
    | 'image-work'
    | 'image-empty'
    | 'image-large'
    | 'image-text'
    | 'glyph-missing'
    | 'image-damaged'
    | 'image-unsafe'
    | 'image-format'
  readonly text: string
}

const many = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, index) => make(index)).join('')
const size = 'width="640" height="480" viewBox="0 0 100 75"'
const rect = '<rect width="50" height="50"/>'
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Two grey points: black both, and one of them white. */
const blackPoint = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGNgYAAAAAMAAbitOmMAAAAASUVORK5CYII='
const whitePoint = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGNg+A8AAQIBAEK+vGgAAAAASUVORK5CYII='
const picture = (data: string) => `<image width="100" height="70" href="data:image/png;base64,${data}"/>`

/** An SVG with these things in it. */
export function svg(inside: string, attributes = size): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`
}

/** Levels of elements that each use the one below. */
const levels = (count: number, times: number) =>
  `<defs><g id="a0">${rect}</g>${many(count, (level) => `<g id="a${level + 1}">${`<use href="#a${level}"/>`.repeat(times)}</g>`)}</defs><use href="#a${count}"/>`

const blur = (deviation: number, more = '') => `<filter id="f" ${more}><feGaussianBlur stdDeviation="${deviation}"/></filter>`
const gradient = (attributes: string) =>
  `<linearGradient id="g" ${attributes}><stop stop-color="red"/><stop offset="1"/></linearGradient><rect width="50" height="50" fill="url(#g)"/>`
const dots = 'id="p" width="10" height="10" patternUnits="userSpaceOnUse"'

const work: Readonly<Record<string, string>> = {
  'nested use': svg(levels(9, 10)),
  'nested use, twice a level': svg(levels(40, 2)),
  'a long chain of use': svg(levels(1000, 1)),
  'too many shapes': svg(many(51_000, (index) => `<rect x="${index % 100}" width="1" height="1"/>`)),
  'too many uses': svg(`<rect id="a" width="1" height="1"/>${many(30_000, (index) => `<use href="#a" x="${index % 100}"/>`)}`),
  'a long path': svg(`<path d="M0 0${many(300_000, (index) => `L${index % 100} ${index % 71}`)}"/>`),
  arcs: svg(`<path d="M0 0${many(50_000, (index) => `A9 9 0 0 0 ${index % 100} ${index % 71}`)}"/>`),
  'tiny dashes': svg('<path d="M0 0H100" stroke="#000" stroke-dasharray="0.0001"/>'),
  'round dashes on a curve': svg('<path d="M0 0C10 90 80 20 100 70" stroke="#000" stroke-linecap="round" stroke-dasharray="0.001"/>'),
  'dashes on a line without end': svg('<path d="M0 0L1e7 50" stroke="#000" stroke-dasharray="5"/>'),
  'dashes in a style': svg('<style>path{stroke:#000;stroke-dasharray:.0001}</style><path d="M0 0H100"/>'),
  'dashes by pathLength': svg('<path pathLength="1e6" d="M0 0H100" stroke="#000" stroke-dasharray="1"/>'),
  'blurred shapes': svg(blur(2) + many(100, (index) => `<rect filter="url(#f)" x="${index % 5}" width="90" height="70"/>`)),
  'a filter that doubles': svg(
    `<filter id="f">${many(22, (index) => `<feMerge result="a${index}">${`<feMergeNode in="${index === 0 ? 'SourceGraphic' : `a${index - 1}`}"/>`.repeat(2)}</feMerge>`)}</filter><rect filter="url(#f)" width="50" height="50"/>`,
  ),
  'a filter that blends itself': svg(
    `<filter id="f">${many(25, (index) => `<feBlend result="a${index}" in="${index === 0 ? 'SourceGraphic' : `a${index - 1}`}" in2="${index === 0 ? 'SourceGraphic' : `a${index - 1}`}"/>`)}</filter><rect filter="url(#f)" width="50" height="50"/>`,
  ),
  'a thousand blurs': svg(
    `<filter id="f">${'<feGaussianBlur stdDeviation="2"/>'.repeat(1000)}</filter><rect filter="url(#f)" width="50" height="50"/>`,
  ),
  'shadows of shadows': svg(`<rect style="filter:${'drop-shadow(5px 5px 5px red) '.repeat(30)}" width="50" height="50"/>`),
  'shadows of shadows in a filter': svg(
    `<filter id="f">${'<feDropShadow stdDeviation="2"/>'.repeat(20)}</filter><rect filter="url(#f)" width="50" height="50"/>`,
  ),
  'a thousand merged': svg(
    `<filter id="f"><feMerge>${'<feMergeNode in="SourceGraphic"/>'.repeat(1000)}</feMerge></filter><rect filter="url(#f)" width="90" height="70"/>`,
  ),
  'filled with patterns': svg(
    `<pattern ${dots}><circle r="3"/></pattern>${many(300, (index) => `<rect fill="url(#p)" x="${index % 90}" width="9" height="9"/>`)}`,
  ),
  'patterns by use': svg(
    `<pattern ${dots}><circle r="3"/></pattern><g id="a">${many(300, (index) => `<rect x="${index % 90}" width="9" height="9"/>`)}</g><use href="#a" fill="url(#p)"/>`,
  ),
  'patterns in patterns': svg(
    `${many(6, (index) => `<pattern id="p${index}" width="10" height="10" patternUnits="userSpaceOnUse">${many(10, (x) => `<rect x="${x}" width=".5" height="5" ${index === 0 ? '' : `fill="url(#p${index - 1})"`}/>`)}</pattern>`)}<rect fill="url(#p5)" width="100" height="70"/>`,
  ),
  'markers on a long path': svg(
    `<marker id="m" markerWidth="5" markerHeight="5"><rect width="5" height="5"/></marker><path d="M0 0${many(40_000, (index) => `L${index % 100} ${index % 71}`)}" fill="none" marker-mid="url(#m)"/>`,
  ),
  'markers in markers': svg(
    `<marker id="m0"><path d="M0 0L10 5L0 10z"/></marker>${many(6, (index) => `<marker id="m${index + 1}"><path d="M0 0${'L10 5L0 10'.repeat(5)}" marker-mid="url(#m${index})"/></marker>`)}<path d="M0 0L10 5L0 10z" marker-start="url(#m6)"/>`,
  ),
  'masks in masks': svg(
    `${many(14, (index) => `<mask id="c${index}">${`<rect width="90" height="70" fill="#fff" ${index === 0 ? '' : `mask="url(#c${index - 1})"`}/>`.repeat(2)}</mask>`)}<rect mask="url(#c13)" width="100" height="70"/>`,
  ),
  'a clip path of two tangles': svg(
    `<clipPath id="c">${many(2, (turn) => `<path d="M0 0${many(700, (index) => `L${((index * 37) % 100) + turn} ${(index * 53) % 75}`)}"/>`)}</clipPath><rect width="50" height="50" clip-path="url(#c)"/>`,
  ),
  'many masks': svg(
    `<mask id="m"><rect fill="#fff" width="100" height="70"/></mask>${many(100, (index) => `<rect x="${index % 9}" mask="url(#m)" width="90" height="70"/>`)}`,
  ),
  'clip paths of many shapes': svg(
    `<clipPath id="c">${many(1000, (index) => `<circle cx="${index % 100}" cy="${index % 77}" r="4"/>`)}</clipPath>${many(100, (index) => `<rect clip-path="url(#c)" x="${index % 7}" width="90" height="70"/>`)}`,
  ),
  'clip paths that are clipped': svg(
    `${many(300, (index) => `<clipPath id="c${index}" ${index === 0 ? '' : `clip-path="url(#c${index - 1})"`}><circle r="90"/></clipPath>`)}<rect clip-path="url(#c299)" width="50" height="50"/>`,
  ),
  'gradients of many stops': svg(
    `<linearGradient id="g">${many(1000, (index) => `<stop offset="${index / 1000}"/>`)}</linearGradient>${many(1000, (index) => `<rect x="${index % 50}" width="9" height="9" fill="url(#g)"/>`)}`,
  ),
  'gradients that refer to gradients': svg(
    `${many(500, (index) => `<linearGradient id="g${index}" ${index === 0 ? '' : `href="#g${index - 1}"`}><stop/></linearGradient>`)}<rect width="50" height="50" fill="url(#g499)"/>`,
  ),
  'too many style rules': svg(`<style>${many(21_000, (index) => `.c${index}{fill:red}`)}</style>${rect}`),
  'style rules for everything': svg(
    `<style>${many(1000, (index) => `:nth-child(${index + 1}){fill:#${1000 + index}}`)}</style>${many(4000, () => '<rect width="4" height="5"/>')}`,
  ),
  'a long list of selectors': svg(`<style>${'.a,'.repeat(150_000)}.b{fill:red}</style>${rect}`),
  'classes with rules': svg(`<style>${'.a{fill:red}'.repeat(9000)}</style>${'<rect class="a" width="1" height="1"/>'.repeat(9000)}`),
  'values that a sheet may give': svg(`<style>${many(18_000, (index) => `*~*{fill:#${1_000_000 + index}}`)}</style>${rect.repeat(150)}`),
  'values that are handed down': svg(
    `<style>@media print{.a{${many(9000, (index) => `fill:#${100_000 + index};`)}}}</style><g class="a">${rect.repeat(20_000)}</g>`,
  ),
  'a selector of many classes': svg(
    `<style>${many(30_000, (index) => `.a${index % 2000}`)}{fill:red}</style>${'<rect class="a0" width="9" height="9"/>'.repeat(20_000)}`,
  ),
  'what is hidden, by use': svg(
    `<defs><g id="a">${'<g display="none"/>'.repeat(15_000)}</g></defs>${'<use href="#a"/>'.repeat(15_000)}${rect}`,
  ),
  'titles by use': svg(`<defs><g id="a">${'<title/>'.repeat(15_000)}</g></defs>${'<use href="#a"/>'.repeat(15_000)}${rect}`),
  'text without words by use': svg(
    `<defs><text id="a">${'<tspan/>'.repeat(15_000)}</text></defs>${'<use href="#a"/>'.repeat(15_000)}${rect}`,
  ),
  'a long transform by use': svg(
    `<defs><g id="a" transform="${'translate(1)translate(-1)'.repeat(20_000)}">${rect}</g></defs>${'<use href="#a"/>'.repeat(12_000)}`,
  ),
  'a long transform of a gradient': svg(
    `<linearGradient id="g" gradientTransform="${'translate(1)translate(-1)'.repeat(20_000)}"><stop/></linearGradient><g fill="url(#g)">${rect.repeat(20_000)}</g>`,
  ),
  'a long list of dashes': svg(`<g stroke="red" stroke-dasharray="${'9999999 '.repeat(90_000)}">${rect.repeat(20_000)}</g>`),
  'a long colour': svg(`<g fill="${'A'.repeat(1_000_000)}">${rect.repeat(20_000)}</g>`),
  'a gradient of descriptions': svg(
    `<linearGradient id="g"><stop/>${'<desc/>'.repeat(20_000)}</linearGradient><g fill="url(#g)">${rect.repeat(20_000)}</g>`,
  ),
  'a clip path of descriptions': svg(
    `<clipPath id="c">${'<desc/>'.repeat(30_000)}</clipPath>${'<rect clip-path="url(#c)" width="9" height="9"/>'.repeat(8000)}`,
  ),
  'notes by use': svg(
    `<defs><g id="a" ${many(50_000, (index) => `data-a${index}="" `)}>${rect}</g></defs>${'<use href="#a"/>'.repeat(12_000)}`,
  ),
  'a long reference by use': svg(
    `<defs><g id="${'a'.repeat(500_000)}">${rect}</g><use id="u" href="#${'a'.repeat(500_000)}"/></defs>${'<use href="#u"/>'.repeat(9000)}`,
  ),
  'filters that are not there': svg(
    `<defs><g id="a" filter="${'url(#n) '.repeat(90_000)}">${rect}</g></defs>${'<use href="#a"/>'.repeat(12_000)}`,
  ),
  'a huge number': svg(`${rect}<path d="M0 0H1e38V1e38z"/>`),
  'huge numbers together': svg(`${rect}<path d="M0 0${'h9e6'.repeat(1000)}V5z"/>`),
  'a huge scale': svg(`${rect}<g transform="scale(1e6)"><g transform="scale(1e6)">${rect}</g></g>`),
  'a huge scale of a gradient': svg(gradient('gradientTransform="scale(1e7) scale(1e7)"')),
  'a huge scale of a pattern': svg(
    `<pattern ${dots} patternTransform="scale(1e7) scale(1e7)"><circle r="3"/></pattern><rect fill="url(#p)" width="90" height="70"/>`,
  ),
  'a huge stroke': svg('<path d="M0 0H50" stroke="#000" stroke-width="1e30"/>'),
  'a huge mitre': svg('<path d="M0 0L50 .00001L0 0" stroke="#000" stroke-miterlimit="1e30"/>'),
  'a huge region of a filter': svg(
    `${blur(1, 'filterUnits="userSpaceOnUse" x="-1e30" width="2e30"')}<rect width="5" height="5" filter="url(#f)"/>`,
  ),
  'a huge number in a style': svg(`<style>rect{stroke:red;stroke-width:1e20px}</style>${rect}`),
  'a viewBox of a billion': svg(rect, 'width="100" height="100" viewBox="0 0 1e9 1e9"'),
  'a viewBox of a billionth': svg(rect, 'width="100" height="100" viewBox="0 0 1e-9 1e-9"'),
}

const empty: Readonly<Record<string, string>> = {
  nothing: svg(''),
  'definitions alone': svg(`<defs>${rect}</defs>`),
  'a symbol that nobody uses': svg(`<symbol id="a">${rect}</symbol>`),
  'uses in a circle': svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
  'a use of itself': svg('<use id="a" href="#a"/>'),
  'a use of nothing': svg('<use href="#b"/>'),
  'no display': svg('<rect width="50" height="50" display="none"/>'),
  'no display by a class': svg(`<style>.a{display:none!important}</style><g class="a">${rect}</g>`),
  'not visible': svg(`<g visibility="hidden">${rect}</g>`),
  'no opacity': svg(`<g opacity="0">${rect}</g>`),
  'no opacity of the root': svg(rect, `${size} style="opacity:0%"`),
  'no opacity of the fill': svg('<rect width="50" height="50" fill-opacity="0"/>'),
  'no fill': svg('<rect width="50" height="50" fill="none"/>'),
  'a transparent fill': svg('<rect width="50" height="50" fill="rgba(0,0,0,0)"/>'),
  'a fill that is not there': svg('<rect width="50" height="50" fill="url(#x)"/>'),
  'a gradient without colours': svg('<linearGradient id="g"/><rect width="50" height="50" fill="url(#g)"/>'),
  'gradients in a circle': svg(
    '<linearGradient id="g" href="#h"/><linearGradient id="h" href="#g"/><rect width="50" height="50" fill="url(#g)"/>',
  ),
  'an empty pattern': svg(`<pattern ${dots}/><rect width="50" height="50" fill="url(#p)"/>`),
  'a pattern of itself': svg(
    `<pattern ${dots}><rect width="9" height="9" fill="url(#p)"/></pattern><rect fill="url(#p)" width="50" height="50"/>`,
  ),
  'a pattern without a size': svg(
    '<pattern id="p" width="0" height="4"><circle r="2"/></pattern><rect width="50" height="50" fill="url(#p)"/>',
  ),
  'a stroke without width': svg('<rect width="50" height="50" fill="none" stroke="#000" stroke-width="0"/>'),
  'a line without a stroke': svg('<line x2="50" y2="50"/>'),
  'a path of one point': svg('<path d="M10 10" stroke="#000"/>'),
  'a path of no points': svg('<path d="MNaN 0L1 1"/>'),
  'a shape of a thousandth': svg('<rect width="0.001" height="0.001"/>'),
  'a shape of no width': svg('<rect width="0" height="10" stroke="#000"/>'),
  'a negative shape': svg('<circle r="-5"/>'),
  outside: svg('<rect x="200" width="50" height="50"/>'),
  'moved outside': svg(`<g transform="translate(-500 0)">${rect}</g>`),
  'scaled to nothing': svg(`<g transform="scale(0)">${rect}</g>`),
  'clipped away': svg('<clipPath id="c"><rect x="200" width="3" height="3"/></clipPath><rect clip-path="url(#c)" width="50" height="50"/>'),
  'an empty clip path': svg('<clipPath id="c"/><rect clip-path="url(#c)" width="50" height="50"/>'),
  'an empty mask': svg('<mask id="m"/><rect mask="url(#m)" width="50" height="50"/>'),
  'a mask that is black': svg(`<mask id="m"><rect width="100" height="70" fill="black"/></mask><g mask="url(#m)">${rect}</g>`),
  'a mask of a black picture': svg(`<mask id="m">${picture(blackPoint)}</mask><g mask="url(#m)">${rect}</g>`),
  'a mask of a black picture by use': svg(
    `<defs><g id="p">${picture(blackPoint)}</g></defs><mask id="m"><use href="#p"/></mask><g mask="url(#m)">${rect}</g>`,
  ),
  'a mask that is black by inheritance': svg('<mask id="m"><circle r="50"/></mask><rect mask="url(#m)" width="50" height="50"/>'),
  'a mask of nearly black': svg(
    '<mask id="m"><rect width="100" height="70" fill="rgb(1,0,0)"/></mask><rect style="mask:url(#m)" width="50" height="50"/>',
  ),
  'a mask of a black gradient': svg(
    '<linearGradient id="g"><stop/><stop offset="1" stop-color="#000"/></linearGradient><mask id="m"><rect width="100" height="70" fill="url(#g)"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a mask of a black pattern': svg(
    `<pattern ${dots}><circle r="3"/></pattern><mask id="m"><rect width="100" height="70" fill="url(#p)"/></mask><rect mask="url(#m)" width="50" height="50"/>`,
  ),
  'a mask of a black use': svg(
    '<symbol><rect id="a" width="100" height="70"/></symbol><mask id="m"><use href="#a"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a mask that is transparent': svg(
    '<mask id="m"><rect width="100" height="70" fill="#fff" opacity="0"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a mask by opacity that is transparent': svg(
    '<mask id="m" mask-type="alpha"><rect width="100" height="70" fill="none"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a mask of things elsewhere': svg(
    '<mask id="m"><rect x="500" width="100" height="70" fill="#fff"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a mask that is black by boxes': svg(
    '<mask id="m" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="hsl(0 0% 0%)"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a mask whose white is behind black': svg(
    '<mask id="m"><rect width="100" height="70" fill="#fff"/><rect width="100%" height="100%" fill="#000000"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a mask in a black mask': svg(
    '<mask id="n"><rect width="100" height="70"/></mask><mask id="m"><rect width="100" height="70" fill="#fff" mask="url(#n)"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'an empty filter': svg('<filter id="f"/><rect filter="url(#f)" width="50" height="50"/>'),
  'a filter of no size': svg(`${blur(2, 'width="0"')}<rect filter="url(#f)" width="50" height="50"/>`),
  'a viewBox of nothing': svg(rect, 'width="100" height="100" viewBox="0 0 0 0"'),
  'a viewBox elsewhere': svg(rect, 'width="100" height="100" viewBox="500 500 10 10"'),
  'a viewBox far too wide': svg(rect, 'width="100" height="100" viewBox="0 0 1e6 1"'),
  'a picture of nothing': svg('<image width="20" height="20" href="#a"/>'),
  'a nested drawing without width': svg(`<svg width="0" height="10">${rect}</svg>`),
  'what asks for an extension': svg(`<g requiredExtensions="http://example.org/">${rect}</g>`),
  // Whether these draw, a browser alone knows.
  'moved by a filter': svg('<filter id="f"><feOffset dx="1000"/></filter><rect filter="url(#f)" width="50" height="50"/>'),
  'made transparent by a filter': svg('<rect style="filter:opacity(0)" width="50" height="50"/>'),
  'clipped by a style': svg('<rect style="clip-path:inset(50%)" width="50" height="50"/>'),
  'hidden on some screens': svg(`<style>@media (min-width: 1px) { rect { display: none } }</style>${rect}`),
  'hidden where it stands': svg(`<style>rect:first-child + rect { opacity: 0 }</style>${rect}`),
  'scaled by a property': svg('<rect style="scale:0" width="50" height="50"/>'),
  'chosen by language': svg(`<switch><g systemLanguage="xx">${rect}</g></switch>`),
  'blocks in blocks': svg(`<style>${'@media print{'.repeat(19_000)}</style>${rect}`),
  // What hides here, a browser reads in another way than it seems to be written.
  'a display that is passed over': svg('<rect width="50" height="50" style="display:none;display:shown"/>'),
  'a display in capitals': svg('<rect width="50" height="50" display="NONE"/>'),
  'a fill that is passed over': svg('<g fill="none"><rect width="50" height="50" fill="nonsense"/></g>'),
  'an opacity that is passed over': svg('<rect width="50" height="50" style="opacity:0;opacity:full"/>'),
  'a visibility that is passed over': svg('<g visibility="hidden"><rect width="50" height="50" visibility="shown"/></g>'),
  'a name with a prefix': svg('<rect width="50" height="50" style="display:none;-webkit-display:inline"/>'),
  'a bracket that swallows': svg('<rect width="50" height="50" style="display:none;a:(;display:inline"/>'),
  'a block that swallows': svg('<rect width="50" height="50" style="display:none;--a:{;display:inline"/>'),
  'a rule that is dropped': svg(`<style>rect{display:none} ;rect{display:inline}</style>${rect}`),
  'a list that is dropped': svg(`<style>rect{display:none} rect,,g{display:inline}</style>${rect}`),
  'a mark that drops a rule': svg(`<style><![CDATA[rect{display:none} rect<!--{display:inline}]]></style>${rect}`),
  'a condition without a block': svg(`<style>@media print; rect{display:none}</style>${rect}`),
  'a comment in a string': svg(`<style>g{font-family:"/*"} rect{opacity:0} g{font-family:"*/"}</style>${rect}`),
  'a sheet for another medium': svg(`<style>rect{display:none}</style><style media="speech">rect{display:inline}</style>${rect}`),
  'a sheet of another language': svg(`<style>rect{display:none}</style><style type="text/plain">rect{display:inline}</style>${rect}`),
  'a rule in a rule': svg(`<style>svg{fill:red;rect{opacity:0}}</style>${rect}`),
  'a transform of a style': svg('<rect width="50" height="50" style="transform:scale(0)"/>'),
  'a transform that is none': svg('<g transform="translate(-500)"><rect width="50" height="50" transform="Translate(500)"/></g>'),
  'a number without an end': svg('<path d="M500 500L1. 1 1 9"/>'),
  'points without an end': svg('<polygon points="500,500 600,500 junk 0,0 50,0 50,50"/>'),
  'a viewBox without an end': svg(rect, 'width="100" height="100" viewBox="500,500,,10 10"'),
  'a picture without a width': svg(`<image width="" height="20" href="data:image/png;base64,${pixel}"/>`),
  'an empty id': svg('<defs><rect id="" width="50" height="50"/></defs><use href="#"/>'),
  'a root moved away': svg(rect, `${size} style="margin-left:-9999px"`),
}

const large: Readonly<Record<string, string>> = {
  'a canvas of a billion': svg(rect, 'width="1e9" height="1e9"'),
  'a canvas of no size to speak of': svg(rect, 'width="0.0000001" height="0.0000001"'),
  'more markup than can be drawn': svg(`<desc>${'x'.repeat(4_100_000)}</desc>${rect}`),
  'a wide strip': svg('<rect width="100%" height="100%"/>', 'width="9000" height="1"'),
  'a tall strip': svg('<rect width="100%" height="100%"/>', 'width="2" height="9000"'),
  'a picture in it of too many pixels': svg(
    '<image width="20" height="20" href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA//8AAP//CAAAAACTboaMAAAADElEQVR4nGNgoD0AAABkAAGGZDw1AAAAAElFTkSuQmCC"/>',
  ),
}

const others: readonly Hostile[] = [
  {
    name: 'a mask of a picture that is white somewhere',
    expected: 'drawn',
    text: svg(`<mask id="m">${picture(whitePoint)}</mask><g mask="url(#m)">${rect}</g>`),
  },
  {
    name: 'a black picture in a mask by opacity',
    expected: 'drawn',
    text: svg(`<mask id="m" mask-type="alpha">${picture(blackPoint)}</mask><g mask="url(#m)">${rect}</g>`),
  },
  { name: 'words', expected: 'drawn', text: svg('<text x="9" y="20">Words</text>') },
  { name: 'words by use', expected: 'drawn', text: svg('<defs><text id="a">Words</text></defs><use href="#a" y="20"/>') },
  {
    name: 'words in a mask',
    expected: 'drawn',
    text: svg(`<mask id="m"><text x="2" y="20" fill="#fff">Words</text></mask><g mask="url(#m)">${rect}</g>`),
  },
  {
    name: 'words that clip',
    expected: 'drawn',
    text: svg(`<clipPath id="c"><text x="2" y="20">Words</text></clipPath><g clip-path="url(#c)">${rect}</g>`),
  },
  {
    name: 'words along a path',
    expected: 'drawn',
    text: svg(`<path id="p" d="M0 20h90"/><text><textPath href="#p">Words</textPath></text>`),
  },
  {
    name: 'words along a path that is not there',
    expected: 'image-text',
    text: svg(`${rect}<text><textPath href="#p">Words</textPath></text>`),
  },
  {
    name: 'words along a path that is too short',
    expected: 'image-text',
    text: svg(`${rect}<path id="p" d="M0 20h20"/><text><textPath href="#p">Words of some length</textPath></text>`),
  },
  {
    name: 'words along a path that are hidden',
    expected: 'drawn',
    text: svg(`${rect}<path id="p" d="M0 20h90"/><text display="none"><textPath href="#p">Words</textPath></text>`),
  },
  {
    name: 'words from top to bottom',
    expected: 'image-text',
    text: svg(`${rect}<g style="writing-mode:vertical-rl"><text x="9" y="20">字</text></g>`),
  },
  {
    name: 'words whose style cannot be followed',
    expected: 'image-text',
    text: svg(`<style>@media print{text{font-size:9px}}</style>${rect}<text x="9" y="20">Words</text>`),
  },
  { name: 'a letter that no font has', expected: 'glyph-missing', text: svg(`${rect}<text x="9" y="20">Words \u{1F2B0}\u{12000}</text>`) },
  { name: 'words without end', expected: 'image-text', text: svg(`${rect}<text x="9" y="20">${'Words '.repeat(10_000)}</text>`) },
  {
    name: 'a picture in it without data',
    expected: 'image-damaged',
    text: svg(`${rect}<image width="20" height="20" href="data:image/png;base64,"/>`),
  },
  {
    name: 'a picture in it that is damaged',
    expected: 'image-damaged',
    text: svg(`<image width="20" height="20" href="data:image/png;base64,${pixel.slice(0, 60)}"/>`),
  },
  {
    name: 'a picture in it that is no base64',
    expected: 'image-damaged',
    text: svg('<image width="20" height="20" href="data:image/png;base64,!"/>'),
  },
  { name: 'noise', expected: 'image-unsafe', text: svg(`<filter id="f"><feTurbulence numOctaves="99999"/></filter>${rect}`) },
  { name: 'a kernel', expected: 'image-unsafe', text: svg(`<filter id="f"><feConvolveMatrix order="999"/></filter>${rect}`) },
  { name: 'growth', expected: 'image-unsafe', text: svg(`<filter id="f"><feMorphology radius="9999"/></filter>${rect}`) },
  { name: 'a computed number', expected: 'image-unsafe', text: svg('<rect style="width:calc(1e7px * 1e7 * 1e7 * 1e7)" height="5"/>') },
  { name: 'a drawing in it', expected: 'image-unsafe', text: svg('<image width="20" height="20" href="data:image/svg+xml,x"/>') },
  { name: 'entities', expected: 'image-unsafe', text: `<!DOCTYPE svg [<!ENTITY a "b">]>${svg(rect)}` },
  { name: 'no number for a size', expected: 'image-format', text: svg(rect, 'width="NaN" height="NaN"') },
]

/** What is let through: strange, but drawn, and in little time. */
const drawn: Readonly<Record<string, string>> = {
  plain: svg(rect),
  'references one after another': svg(`<rect width="50" height="50" fill="red" stroke="${'url(#x) '.repeat(9000)}"/>`),
  'half transparent': svg(rect, `${size} opacity=".5"`),
  mixed: svg(`<g style="mix-blend-mode:multiply">${rect}</g>`),
  'in the corner': svg('<rect x="99.8" width="50" height="50"/>'),
  'many layers': svg(`${'<g opacity=".9">'.repeat(90)}${rect}${'</g>'.repeat(90)}`),
  'a blur': svg(`${blur(5)}<rect filter="url(#f)" width="50" height="50"/>`),
  'a blur without end': svg(`${blur(1e6)}<rect filter="url(#f)" width="50" height="50"/>`),
  'a blur of the root': svg(blur(2) + rect, `${size} filter="url(#f)"`),
  'a shadow as drawing programs write it': svg(
    `<filter id="f"><feOffset dx="2" dy="2" in="SourceAlpha"/><feGaussianBlur stdDeviation="2" result="b"/><feMerge><feMergeNode in="b"/><feMergeNode in="SourceGraphic"/></feMerge></filter><g filter="url(#f)">${rect}</g>`,
  ),
  'a mask of the root': svg(`<mask id="m"><rect width="90" height="70" fill="#fff"/></mask>${rect}`, `${size} mask="url(#m)"`),
  'a mask with a hole': svg(
    '<mask id="m"><rect width="100" height="70" fill="#fff"/><circle r="20"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a mask with a window': svg(
    '<mask id="m"><rect width="100" height="70"/><circle cx="20" cy="20" r="20" fill="#888"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a black mask by opacity': svg(
    '<mask id="m" style="mask-type:alpha"><rect width="100" height="70"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a mask from black to white': svg(
    '<linearGradient id="g"><stop/><stop offset="1" stop-color="#fff"/></linearGradient><mask id="m"><rect width="100" height="70" fill="url(#g)"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a mask by boxes in a large coordinate system': svg(
    '<mask id="m" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="white"/></mask><rect mask="url(#m)" width="21000" height="14850"/>',
    'width="210mm" height="148.5mm" viewBox="0 0 21000 29700"',
  ),
  'a mask of a picture': svg(
    `<mask id="m"><image width="90" height="70" href="data:image/png;base64,${pixel}"/></mask><rect mask="url(#m)" width="50" height="50"/>`,
  ),
  'a mask behind half black': svg(
    '<mask id="m"><rect width="100" height="70" fill="#fff"/><rect width="100%" height="100%" fill-opacity=".5"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a clip path of the root': svg(`<clipPath id="c"><circle r="40"/></clipPath>${rect}`, `${size} clip-path="url(#c)"`),
  'masks in a circle': svg(
    '<mask id="m"><rect width="90" height="70" fill="#fff" mask="url(#m)"/></mask><rect mask="url(#m)" width="50" height="50"/>',
  ),
  'a pattern': svg(`<pattern ${dots}><circle r="3"/></pattern><rect fill="url(#p)" width="90" height="70"/>`),
  'a pattern by boxes': svg(
    '<pattern id="p" width=".1" height=".1" patternContentUnits="objectBoundingBox"><rect width=".05" height=".05"/></pattern><rect fill="url(#p)" width="90" height="70"/>',
  ),
  'a huge tile': svg(
    '<pattern id="p" width="1e6" height="1e6" patternUnits="userSpaceOnUse"><rect width="50" height="50"/></pattern><rect fill="url(#p)" width="90" height="70"/>',
  ),
  'a tiny tile': svg(
    '<pattern id="p" width=".001" height=".001" patternUnits="userSpaceOnUse"><rect width="1" height="1"/></pattern><rect fill="url(#p)" width="90" height="70"/>',
  ),
  'far coordinates': svg('<path d="M-1e6 -1e6H1e6V1e6z"/>'),
  'a large coordinate system': svg('<rect width="21000" height="14850"/>', 'width="210mm" height="148.5mm" viewBox="0 0 21000 29700"'),
  'a wide stroke': svg('<path d="M0 0H50" stroke="#000" stroke-width="1e6"/>'),
  'a repeated gradient': svg(gradient('spreadMethod="repeat" x2=".000001"')),
  'a gradient of one colour': svg(
    '<linearGradient id="g"><stop stop-color="red"/></linearGradient><rect width="50" height="50" fill="url(#g)"/>',
  ),
  'a radial gradient of no radius': svg(
    '<radialGradient id="g" r="0"><stop stop-color="red"/><stop offset="1"/></radialGradient><rect width="50" height="50" fill="url(#g)"/>',
  ),
  'colours of other spaces': svg('<rect width="50" height="50" fill="lab(50% 40 59.5)" stroke="color(display-p3 1 0 0)"/>'),
  'a fill that is not there, and another': svg('<rect width="50" height="50" fill="url(#x) red"/>'),
  'a filter and a mask that are not there': svg('<rect width="50" height="50" filter="url(#x)" mask="url(#x)" clip-path="url(#x)"/>'),
  'a symbol': svg('<symbol id="a" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol><use href="#a" width="40" height="40"/>'),
  'a style sheet': svg(
    '<style>/* {} */ .a, #b > path { fill: none; stroke: #0f5346 } g path.a { stroke-width: 2 }</style><g id="b"><path class="a" d="M5 5h50"/></g>',
  ),
  'a picture': svg(`<image width="20" height="20" xlink:href="data:image/png;base64,${pixel}"/>`),
  'a link': svg(`<a href="#a">${rect}</a>`),
  'arcs that make a circle': svg('<path d="M10 20a10 10 0 1020 0 10 10 0 10-20 0z"/>'),
  'dashes and arrows': svg(
    '<marker id="m" viewBox="0 0 10 10" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L10 5L0 10z"/></marker><path d="M9 9H80" stroke="#000" stroke-dasharray="4 2" marker-end="url(#m)"/>',
  ),
  'a nested drawing': svg(`<svg x="9" width="40" height="40" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>`),
  'a large drawing': svg('<rect x="19000" width="900" height="900"/>', 'width="20000" height="15000"'),
  'a tall drawing': svg('<rect y="8000" width="100" height="900"/>', 'width="100" height="9000"'),
}

const all = (expected: Hostile['expected'], texts: Readonly<Record<string, string>>): Hostile[] =>
  Object.entries(texts).map(([name, text]) => ({ name, expected, text }))

/** Every drawing. */
export const hostileDrawings: readonly Hostile[] = [
  ...all('image-work', work),
  ...all('image-empty', empty),
  ...all('image-large', large),
  ...others,
  ...all('drawn', drawn),
]
