// The closed lists of what an SVG may hold: elements that draw, attributes that say how, functions of its styles, and the namespaces
// of drawing programs, in which nothing is drawn and nothing happens.

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Elements of SVG: no scripts, animation, foreign content, sound or film; `use`, `image` and `a` with addresses inside the file only. */
export const elements = words(
  `svg g defs symbol use title desc metadata switch a path rect circle ellipse line polyline polygon text tspan textPath
  linearGradient radialGradient stop clipPath mask pattern marker image style filter feGaussianBlur feOffset feBlend feFlood
  feComposite feMerge feMergeNode feColorMatrix feDropShadow`,
)

/** Attributes that hold words or names: what looks like a style in them is none. */
export const plainAttributes = words(
  `id class lang role tabindex focusable version baseProfile systemLanguage requiredFeatures requiredExtensions type media
  d points in in2 result xml:space xml:lang xlink:title xlink:type xlink:show xlink:actuate xlink:role xlink:arcrole`,
)

/** All other attributes; their values may refer to something, and are looked at as styles are. */
export const drawingAttributes = words(
  `style x y width height viewBox preserveAspectRatio zoomAndPan contentStyleType transform pathLength cx cy r rx ry x1 y1 x2 y2
  fx fy fr dx dy offset gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits
  maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient filterUnits primitiveUnits filterRes stdDeviation
  edgeMode mode operator k1 k2 k3 k4 values rotate textLength lengthAdjust startOffset method spacing side
  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters color-profile
  color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity fill-rule filter flood-color
  flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant
  font-variant-caps font-variant-ligatures font-variant-numeric font-weight glyph-orientation-horizontal glyph-orientation-vertical
  image-rendering inline-size isolation kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start
  mask mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-inside shape-padding shape-rendering solid-color
  solid-opacity stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-opacity stroke-width text-align text-anchor text-decoration text-decoration-line text-indent text-overflow text-rendering
  text-transform transform-box transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode`,
)

/** Functions that draw; what is not here may fetch a file, or compute numbers that are not written. */
export const styleFunctions = words(
  `rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix icc-color device-cmyk var matrix translate translatex
  translatey scale scalex scaley rotate skewx skewy blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate
  sepia circle ellipse inset polygon path not is where nth-child nth-last-child nth-of-type nth-last-of-type`,
)

/** The namespace of SVG (SVG 2, 5.1.3). */
export const svgNamespace = 'http://www.w3.org/2000/svg'

/** What drawing programs note for themselves: metadata, names of layers, grids. */
export const inertNamespaces: ReadonlySet<string> = new Set([
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  'http://purl.org/dc/elements/1.1/',
  'http://creativecommons.org/ns#',
  'http://web.resource.org/cc/',
  'http://www.inkscape.org/namespaces/inkscape',
  'http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd',
  'http://xml.openoffice.org/svg/export',
  'http://www.bohemiancoding.com/sketch/ns',
  'http://www.serif.com/',
  'https://boxy-svg.com',
])
