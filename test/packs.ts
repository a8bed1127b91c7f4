// The language files that ship, for tests.
import { fileURLToPath } from 'node:url'
import { loadLanguages } from '../src/load/languages.ts'
import type { LanguagePack } from '../src/model/language.ts'

/** The folder of templates that ships. */
export const templates = fileURLToPath(new URL('../templates', import.meta.url))

const loaded = await loadLanguages({ templates, sources: null, languages: null })
const problems = loaded.files.flatMap((file) => file.messages.map(String))
if (loaded.packs === null) throw new Error(`the language files have problems:\n${problems.join('\n')}`)

/** Every language by its tag. */
export const packs: Map<string, LanguagePack> = loaded.packs
