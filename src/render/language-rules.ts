// How the languages of a page are set, beyond their letters: what their files say of emphasis, leading and the ends of lines, as style rules.
import { type LanguagePack, packFor } from '../model/language.ts'

type Packs = ReadonlyMap<string, LanguagePack>

/** The rules for a page: of the document's language first, then of each language that words of it are marked with. */
export function languageRules(page: string, language: string, packs: Packs): string {
  const marked = new Set(Array.from(page.matchAll(/ lang="([A-Za-z][\w-]*)"/g), ([, tag = '']) => tag))
  const others = [...marked].filter((tag) => tag !== language).sort()
  return [rootRules(language, packs.get(language)), ...[language, ...others].map((tag) => passageRules(tag, packOf(tag, packs)))].join('')
}

/** A language that is written in another script than its plain tag is set as that one all the same: `zh` for `zh-Hant`. */
function packOf(tag: string, packs: Packs): LanguagePack | undefined {
  try {
    return packFor(tag, packs) ?? packs.get(new Intl.Locale(tag).language)
  } catch {
    return undefined
  }
}

/** Lines that need more room than those of Latin letters, which stand in them as they do elsewhere. */
function rootRules(language: string, pack: LanguagePack | undefined): string {
  if (pack === undefined || !isTall(pack)) return ''
  return `:root{--leading:${pack.setting.leading}}.tall [lang]:not(:lang(${language})){line-height:var(--plain-line)}`
}

/** Whether a language's lines need more room. */
export function isTall({ setting }: LanguagePack): boolean {
  return setting.leading > 1
}

function passageRules(tag: string, pack: LanguagePack | undefined): string {
  if (pack === undefined) return ''
  const { emphasis, breaks, strictness } = pack.setting
  return [
    ...(emphasis === 'bold' ? [`:is(em,i,blockquote):lang(${tag}){font-style:normal}em:lang(${tag}){font-weight:600}`] : []),
    ...(breaks === 'normal' ? [] : [`:lang(${tag}){word-break:${breaks}}`]),
    ...(strictness === 'auto' ? [] : [`:lang(${tag}){line-break:${strictness}}`]),
  ].join('')
}
