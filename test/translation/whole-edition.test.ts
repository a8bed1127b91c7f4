// Exchange files of a whole edition as it ships, read by programs that are not of this project.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import xliff2js from 'xliff/xliff2js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The exchange file of 2021 in German, which has passages in every state. */
function exported(format: 'po' | 'xliff'): string {
  const words = ['src/cli.ts', 'translation', 'export', 'de', '2021', `--${format}`, '--all']
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}

const hasMsgfmt = spawnSync('msgfmt', ['--version']).status === 0

test.skipIf(!hasMsgfmt)(`msgfmt -c finds nothing wrong with the PO file${hasMsgfmt ? '' : ' (skipped: it is not here)'}`, () => {
  const checked = spawnSync('msgfmt', ['-c', '--statistics', '-o', '/dev/null', '-'], { input: exported('po'), encoding: 'utf8' })
  const [translated = 0, fuzzy = 0, untranslated = 0] = (checked.stderr.match(/\d+/g) ?? []).map(Number)
  expect([checked.status, checked.stderr]).toEqual([0, expect.stringMatching(/^\d+ translated messages, \d+ fuzzy translations, \d+ untr/)])
  expect([translated > 400, fuzzy > 10, untranslated > 300]).toEqual([true, true, true])
})

test('an XLIFF parser reads the XLIFF file', async () => {
  const { resources, sourceLanguage, targetLanguage } = await xliff2js(exported('xliff'))
  const units = Object.values(resources).flatMap((file) => Object.values(file))
  expect([sourceLanguage, targetLanguage]).toEqual(['en', 'de'])
  expect([Object.keys(resources).length > 30, units.length > 900]).toEqual([true, true])
})
