// Prints the licences of all that is delivered: first which package stands under which, then what comes inside of some packages, then the
// texts. Takes the lockfile and what is installed by it; the same on every platform; refuses what it does not know.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { readTar } from '../src/print/tar.ts'
import { isDelivered, type LockedPackage, lockedPackages } from './lockfile.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const rule = '-'.repeat(80)

/** What the package of the browser brings: its own LICENSE is about its code only. */
const browser = 'node_modules/@sparticuz/chromium'
const inBrowser: readonly (readonly [files: RegExp, what: string])[] = [
  [
    /^chromium$/,
    'Chromium: BSD-3-Clause, https://www.chromium.org; with works of others under licences of their own, LGPL-2.1 (parts of WebKit) and\n  MPL-2.0 among them; any Chrome or Chromium of this version lists them all at chrome://credits',
  ],
  [/^lib\/libexpat\./, 'Expat: MIT, https://libexpat.github.io'],
  [/^lib\/lib(freebl|nss|softokn)/, 'NSS: MPL-2.0, https://firefox-source-docs.mozilla.org/security/nss'],
  [/^lib\/lib(nspr|plc|plds)4\./, 'NSPR: MPL-2.0, https://firefox-source-docs.mozilla.org/nspr'],
  [/^fonts\/Open_Sans\//, 'Open Sans: OFL-1.1, https://github.com/googlefonts/opensans'],
  [/^fonts\.conf$/, 'settings of fonts: MIT, as the package'],
  [/^lib(EGL|GLESv2)\.so$/, 'ANGLE: BSD-3-Clause, https://chromium.googlesource.com/angle/angle'],
  [/^(libvk_swiftshader\.so|vk_swiftshader_icd\.json)$/, 'SwiftShader: Apache-2.0, https://swiftshader.googlesource.com'],
  [/^libvulkan\.so/, 'Vulkan Loader: Apache-2.0, https://github.com/KhronosGroup/Vulkan-Loader'],
]

const title = ({ name, version }: LockedPackage) => `${name} ${version}`

/** Every package once, whatever the number of places that it is installed at. */
const packages = new Map(
  lockedPackages(`${root}package-lock.json`)
    .filter(isDelivered)
    .map((found) => [title(found), found]),
)
const delivered = [...packages.keys()].sort().flatMap((key) => packages.get(key) ?? [])
const list = [
  'The licences of the packages that this program is installed with. Its own stands in LICENSE.',
  '',
  ...delivered.map(line),
  '',
]
process.stdout.write([...list, rule, ...contentOfBrowser(), ...texts(), ''].join('\n'))

function line(found: LockedPackage): string {
  return `${title(found)}: ${found.license}`
}

/** Each thing that is packed into the package of the browser. */
function contentOfBrowser(): readonly string[] {
  const packed = readdirSync(`${root}${browser}/bin`).flatMap((name) => {
    if (!name.endsWith('.tar.br')) return [name.replace(/\.br$/, '')]
    return [...readTar(brotliDecompressSync(readFileSync(`${root}${browser}/bin/${name}`)))].map((file) => file.name)
  })
  const unknown = packed.filter((name) => !inBrowser.some(([files]) => files.test(name)))
  if (unknown.length > 0) throw new Error(`${browser} brings ${unknown.join(', ')}: say in .ci/licences.ts what it is and its licence.`)
  const brought = inBrowser.filter(([files]) => packed.some((name) => files.test(name))).map(([, what]) => `- ${what}`)
  return ['@sparticuz/chromium brings works that its own licence is not about:', '', ...brought, '', rule]
}

/** Every text once, under the packages that it comes with. */
function texts(): readonly string[] {
  const byText = Map.groupBy(delivered, textOf)
  return [...byText].flatMap(([text, found]) => [found.map(title).join(', '), '', text, '', rule])
}

function textOf(found: LockedPackage): string {
  const folder = `${root}${folderOf(found)}`
  // Packages of decoders and encoders hold those of others, with their licences.
  const names = ['', 'codec/'].flatMap((part) =>
    existsSync(`${folder}/${part}`) ? readdirSync(`${folder}/${part}`).map((name) => part + name) : [],
  )
  const files = names.filter((name) => /^(codec\/)?(licen[cs]e|copying|notice)\b/i.test(name))
  if (files.length === 0) return `No text of the licence comes with it; it says of itself: ${found.license}.`
  return files
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n')
}

/** Where a package is installed. Of one for another platform nothing is: its sister for this platform has the same text. */
function folderOf({ path, version }: LockedPackage): string {
  const family = (each: string) => each.replace(/-(android|darwin|freebsd|linux|win32)-.*$/, '')
  // The package of all platforms has the text, where there is one.
  const whole = delivered.find((other) => other.version === version && other.path === family(path) && existsSync(root + other.path))
  if (whole !== undefined) return whole.path
  const sister = delivered.find(
    (other) => other.version === version && family(other.path) === family(path) && existsSync(root + other.path),
  )
  if (existsSync(root + path)) return path
  if (sister === undefined) throw new Error(`${path} is not installed: run npm ci.`)
  return sister.path
}
