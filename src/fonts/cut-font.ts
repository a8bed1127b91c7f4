// Fonts cut down to what a page draws (HarfBuzz's subsetter): so that a page that needs one sign, or the everyday letters of a script, does not
// carry thousands.
import { openLimiter } from '../model/limiter.ts'
import { packWoff2 } from './woff2.ts'

/** What is kept of a font. */
export interface Cut {
  /** Code points, in their order. */
  readonly points: readonly number[]
  /** Whether letters join and replace one another as they do in the whole font; signs that stand alone need none of it. */
  readonly keepsLayout: boolean
}

/** What shaping uses by itself, and the figures that the style sheets ask for (OpenType 1.9, “Registered features”). */
const layout = [
  ...['abvm', 'abvs', 'akhn', 'blwf', 'blwm', 'blws', 'calt', 'ccmp', 'cfar', 'cjct', 'clig', 'curs', 'dist', 'fin2', 'fin3', 'fina'],
  ...[
    'chws',
    'half',
    'haln',
    'halt',
    'init',
    'isol',
    'kern',
    'liga',
    'ljmo',
    'locl',
    'mark',
    'med2',
    'medi',
    'mkmk',
    'mset',
    'nukt',
    'pref',
    'pres',
  ],
  // Signs that lines from the left or from the right draw in their own way, and marks that grow with their word.
  ...['ltra', 'ltrm', 'rtla', 'rtlm', 'stch'],
  ...['pstf', 'psts', 'rclt', 'rkrf', 'rlig', 'rphf', 'rvrn', 'tjmo', 'vatu', 'vjmo', 'lnum', 'onum', 'pnum', 'tnum'],
]

/** A fraction slash makes the figures around it small, and no other sign does. */
const [fractionSlash, fractions] = [0x2044, ['frac', 'numr', 'dnom']]

/** What is said of lines from top to bottom, of variations and of their names: no page asks for it. */
const unneeded = ['BASE', 'DSIG', 'STAT', 'VORG', 'meta', 'vhea', 'vmtx']

/** A font of the same face with these characters alone, as WOFF2. Takes a WOFF2, WOFF, TrueType or OpenType file; gives the same bytes each time. */
export async function cutFont(file: Uint8Array, { points, keepsLayout }: Cut): Promise<Uint8Array> {
  const { default: subsetFont } = await import('subset-font')
  const text = points.map((point) => String.fromCodePoint(point)).join('')
  const keepFeatures = [...(keepsLayout ? layout : []), ...(keepsLayout && points.includes(fractionSlash) ? fractions : [])]
  const options = { targetFormat: 'truetype', noHinting: true, dropTables: unneeded, keepFeatures } as const
  return packWoff2(await subsetFont(Buffer.from(file), text, options))
}

/** The unpacker gives what it gave last to whoever asks meanwhile. */
const oneByOne = openLimiter(1)

async function unpacked(file: Uint8Array): Promise<Uint8Array> {
  const { default: fontverter } = await import('fontverter')
  return fontverter.convert(Buffer.from(file), 'sfnt')
}

/** Opens a font of which several pages get their parts: it is unpacked once, and each part made once. */
export function openCuts(file: Uint8Array): (cut: Cut) => Promise<Uint8Array> {
  const made = new Map<string, Promise<Uint8Array>>()
  let whole: Promise<Uint8Array> | null = null
  const make = async (cut: Cut) => {
    whole ??= oneByOne(() => unpacked(file))
    return cutFont(await whole, cut)
  }
  return (cut) => {
    const key = `${cut.keepsLayout} ${cut.points.join(' ')}`
    const known = made.get(key) ?? make(cut)
    // The last page's and its like: a preview makes one page again and again.
    if (made.size > mostCuts) made.clear()
    made.set(key, known)
    return known
  }
}

const mostCuts = 20
