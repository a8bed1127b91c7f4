// Exchange files come from anywhere: one that would take minutes is refused with its place, what is wrong and what to do.
import { spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { mostOfExchange } from '../../src/translation/exchange/limits.ts'
import { readExchange } from '../../src/translation/exchange/read.ts'
import { recall } from '../../src/translation/exchange/recall.ts'
import { translationUnits } from '../../src/translation/index.ts'
import { segmentText } from './markdown.ts'
import { workspace } from './world.ts'

const top = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">\n<file id="f">\n'
const end = '</file>\n</xliff>\n'
const old = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n<file source-language="en" target-language="fr">\n'
const header = ['Source-Language: en', 'Language: fr', 'Book: 2020', 'Revision: x'].map((line) => `"X-Outcome-${line}\\n"\n`).join('')
const po = `msgid ""\nmsgstr ""\n${header}\n`

test.each([
  [
    'groups that are not closed',
    `${top}${'<group>\n'.repeat(100_000)}`,
    'x:101: this file cannot be read as XLIFF 2: more than 100 elements',
  ],
  [
    'groups in one another',
    `${top}${'<group id="a">\n'.repeat(20_000)}${'</group>'.repeat(20_000)}${end}`,
    'x:101: this file cannot be read as XLIFF 2: more than 100 elements',
  ],
  ['very many elements', `${top}${'<a/>'.repeat(600_000)}${end}`, 'x:3: this file cannot be read as XLIFF 2: it has more than 500,000'],
  ['very many units', `${top}${'<unit/>'.repeat(30_000)}${end}`, 'x:3: this file cannot be read as XLIFF 2: it has more than 20,000'],
  [
    'a passage that comes again',
    `${top}${'<unit name="a"/>\n'.repeat(2)}${end}`,
    'x:4: this file cannot be read as XLIFF 2: the passage of this line stands in it before',
  ],
  [
    'a text that is put in again and again',
    `${top}<unit name="a"><originalData><data id="d">${'a'.repeat(100_000)}</data></originalData><segment><source>${'<ph dataRef="d"/>'.repeat(10_000)}`,
    'x:3: this file cannot be read as XLIFF 2: its elements “ph” hold more text',
  ],
  [
    'groups of XLIFF 1.2 in one another',
    `${old}${'<group>\n'.repeat(100_000)}`,
    'x:101: this file cannot be read as XLIFF 1.2: more than 100 elements',
  ],
  [
    'very many elements of XLIFF 1.2',
    `${old}${'<a/>'.repeat(600_000)}${end}`,
    'x:3: this file cannot be read as XLIFF 1.2: it has more than 500,000',
  ],
  [
    'a passage of XLIFF 1.2 that comes again',
    `${old}${'<trans-unit id="a"/>\n'.repeat(2)}${end}`,
    'x:4: this file cannot be read as XLIFF 1.2: the passage of this line stands in it before',
  ],
  [
    'very many translations of one passage',
    `${po}msgid "a"\n${'msgstr ""\n'.repeat(100_000)}`,
    'x: this file cannot be read as PO: it has more',
  ],
  ['one letter', 'a'.repeat(1_000_000), 'x: this file cannot be read as PO: it has no header'],
  ['a word that is none of PO', `${po}msgid "a"\nmessage "b"\n`, 'x:9: this file cannot be read as PO'],
])('%s', (_, text, says) => {
  expect(() => readExchange(text, 'x')).toThrow(says)
  expect(() => readExchange(text, 'x')).toThrow('Export it again')
})

test('what is within the limits is read', () => {
  const notes = '<notes><note category="revision">x</note></notes>'
  expect(readExchange(`${top}${notes}${'<group>'.repeat(98)}${'</group>'.repeat(98)}${end}`, 'x').revision).toBe('x')
  const units = Array.from({ length: 19_999 }, (_, index) => `msgctxt "${index}"\nmsgid "a"\nmsgstr ""\n`)
  expect(readExchange(`${po}${units.join('\n')}`, 'x').units).toHaveLength(19_999)
})

test('a memory of which all texts are nearly alike is searched within seconds, and a text that no passage has is none of use', () => {
  const words = Array.from({ length: 30 }, (_, index) => `word${index}`).join(' ')
  const pair = (source: string, target: string) =>
    new Map([
      ['en', { text: source, inlineCodes: [] }],
      ['fr', { text: target, inlineCodes: [] }],
    ])
  const entries = Array.from({ length: 40_000 }, (_, index) => pair(`${words} ${index}`, 'Un texte.'))
  const { segments } = segmentText('sessions/01-a.md', Array.from({ length: 100 }, (_, index) => `${words} n${index}`).join('\n\n'))
  const units = translationUnits(segments, [], null)
  const asked = { language: 'fr', sourceLanguage: 'en', near: true }
  const began = process.cpuUsage().user
  expect(recall({ sourceLanguage: 'en', entries }, units, asked)).toHaveLength(100)
  expect((process.cpuUsage().user - began) / 1e6).toBeLessThan(8)
  const long = pair(segments[0]?.text ?? '', 'a'.repeat(30_000))
  expect(recall({ sourceLanguage: 'en', entries: [long] }, units, asked)).toEqual([])
})

test('a file larger than any exchange file is not read, neither to import it nor to write over it', async () => {
  const { run, folder, write } = workspace()
  mkdirSync(join(folder, 'translations/2020'), { recursive: true })
  write('translations/2020/fr.po', '')
  truncateSync(join(folder, 'translations/2020/fr.po'), mostOfExchange + 1)
  await run('new', 'fr', '2020')
  await expect(run('export', '--standing')).rejects.toThrow('translations/2020/fr.po cannot be read: it is larger than 10 MB')
  await expect(run('import', 'translations')).rejects.toThrow('translations/2020/fr.po cannot be read: it is larger than 10 MB')
  write('big.po', '')
  truncateSync(join(folder, 'big.po'), mostOfExchange + 1)
  await expect(run('import', 'big.po')).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining('is larger than 10 MB'),
  })
  await expect(run('export', 'fr', '2020', '--po', '--out', 'big.po')).rejects.toThrow(
    'big.po is there, and it is no export of this program',
  )
})

test('a translation longer than any passage is refused by name, and not looked for in the sources', async () => {
  const { run, read, write } = workspace()
  await run('new', 'fr', '2020')
  await run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  write('fr.po', read('fr.po').replace(/^(msgid "Show figures early"\nmsgstr )""/m, `$1"${'mot '.repeat(5001)}"`))
  const { code, output, errors } = await run('import', 'fr.po')
  expect([code, output]).toEqual([1, 'fr 2020: 0 texts taken in, 1 refused\n'])
  expect(errors).toMatch(/^refused: fr\.po:\d+ {2}\S+: it has more than 20,000 letters; shorten it, or .+\n$/)
  await expect(run('export', 'fr', '2020', '--po', '--out', 'fr.po')).rejects.toThrow('fr.po holds 1 text that the sources do not have')
})

test('an export into a link to a pipe goes down the pipe, and the link stays', () => {
  const { folder } = workspace()
  if (process.platform !== 'linux') return
  symlinkSync('/proc/self/fd/1', join(folder, 'out'))
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
  const command = '"$0" "$1" translation export fr 2020 --po --out out | cat'
  const { stdout } = spawnSync('sh', ['-c', command, process.execPath, cli], { cwd: folder, encoding: 'utf8' })
  expect(stdout).toContain('X-Outcome-Language: fr')
  expect(lstatSync(join(folder, 'out')).isSymbolicLink()).toBe(true)
})

test('a link to nothing is not replaced by an export, and one to a file leads to it still', async () => {
  const { run, folder } = workspace()
  const link = join(folder, 'fr.po')
  symlinkSync(join(folder, 'target.po'), link)
  const exporting = () => run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  await expect(exporting()).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining('it is a link that leads nowhere'),
  })
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  writeFileSync(join(folder, 'target.po'), '')
  expect(await exporting()).toMatchObject({ code: 0 })
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(folder, 'target.po'), 'utf8')).toContain('X-Outcome-Language: fr')
})
