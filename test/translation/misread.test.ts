// Files that cannot be read as they are: translators are told, and nothing is written over them or forgotten of them.
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPo, writePo } from '../../src/translation/exchange/po.ts'
import { contents } from '../cli/folder.ts'
import { fill } from './pretend.ts'
import { workspace } from './world.ts'

const file = 'sources/2020/fr/encouragements/01-show-figures-early.md'
const commands = [
  'status fr 2020',
  'check fr 2020',
  'sync fr 2020 --insert',
  'accept --all --lang fr',
  'import fr.po',
  'export fr 2020 --po',
]

test.each([
  ['another encoding', (text: string) => Buffer.from(text.replace(/^title: .*$/m, 'title: Été'), 'latin1'), /encoding/],
  ['line ends of CR', (text: string) => Buffer.from(text.replaceAll('\n', '\r')), /line-ends/],
])('%s', async (_, damage, rule) => {
  const { run, read, write, folder } = workspace()
  await run('new', 'fr', '2020')
  await run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  write('fr.po', read('fr.po').replace(/^(msgid "Show figures early"\nmsgstr )""/m, '$1"Montrer tôt les chiffres"'))
  writeFileSync(join(folder, file), damage(read(file)))
  const before = contents(folder)
  for (const command of commands) {
    const { code, errors } = await run(...command.split(' '))
    expect([command, code, rule.test(errors), errors.includes(file)]).toEqual([command, 1, true, true])
  }
  for (const [command, key] of [
    ['status', 'books'],
    ['check', 'messages'],
  ] as const) {
    const { code, output, errors } = await run(command, 'fr', '2020', '--json')
    const data = JSON.parse(output)
    expect([code, errors, Array.isArray(data[key])]).toEqual([1, '', true])
    expect(data.messages).toContainEqual(expect.objectContaining({ file, rule: expect.stringMatching(rule), severity: 'error' }))
  }
  expect(contents(folder)).toEqual(before)
})

test('a folder that is only a link elsewhere', async () => {
  const { run, folder } = workspace()
  await run('new', 'fr', '2020')
  const sessions = join(folder, 'sources/2020/fr/sessions')
  rmSync(sessions, { recursive: true })
  mkdirSync(join(folder, 'elsewhere'))
  symlinkSync(join(folder, 'elsewhere'), sessions)
  const { code, errors } = await run('sync', 'fr', '2020')
  expect([code, errors]).toEqual([1, expect.stringContaining('sources/2020/fr/sessions:1:1  error  this is a link to a folder')])
})

test.each(['2020/fr/locks/edition.lock.jsonl', '2020/fr/edition.md', '2020/en/sessions/01-opening.md'])(
  'a folder where %s belongs',
  async (name) => {
    const { run, folder } = workspace()
    await run('new', 'fr', '2020')
    await run('export', 'fr', '2020', '--po', '--out', 'fr.po')
    const path = join(folder, 'sources', name)
    rmSync(path)
    mkdirSync(path)
    const said = `sources/${name}:1:1  error  this file cannot be read: it is a folder  file-unreadable\n  → Take it out of the sources`
    for (const command of [...commands, 'new fr 2020']) {
      const { code, errors } = await run(...command.split(' '))
      expect([command, code, errors]).toEqual([command, 1, expect.stringContaining(said)])
    }
    expect(readdirSync(path)).toEqual([])
  },
)

test('series.yaml that is not there, wrong, or names no languages', async () => {
  const { run, write, folder } = workspace()
  const refused = (message: RegExp) => ({ name: 'SourcesError', message: expect.stringMatching(message) })
  write('sources/series.yaml', 'languages:\n- en: fr: de\n')
  await expect(run('status')).rejects.toMatchObject(refused(/^sources\/series\.yaml:2:\d+.*: .+/))
  write('sources/series.yaml', 'id: x\n')
  await expect(run('status')).rejects.toMatchObject(refused(/“languages” is missing/))
  rmSync(join(folder, 'sources/series.yaml'))
  await expect(run('status')).rejects.toMatchObject(refused(/this file is missing/))
  await expect(run('status', '--sources', 'nowhere')).rejects.toMatchObject({ name: 'UsageError' })
})

test.each(['../../../evil', '(', 'fr/..'])('a language “%s” in series.yaml is no folder: nothing is written', async (tag) => {
  const { run, read, write, folder } = workspace()
  await run('export', 'fr', '2020', '--po', '--all', '--out', 'fr.po')
  write('fr.po', writePo({ ...fill(readPo(read('fr.po'))), targetLanguage: tag }))
  for (const languages of [
    ['en', tag],
    ['en', 'fr', tag],
    [tag, 'fr'],
  ]) {
    write('sources/series.yaml', read('sources/series.yaml').replace(/^languages:.*$/m, `languages: ${JSON.stringify(languages)}`))
    const before = contents(folder)
    for (const words of [['status'], ['check'], ['sync', '--insert'], ['import', 'fr.po'], ['new', 'fr']])
      await expect(run(...words)).rejects.toMatchObject({ name: 'SourcesError', message: expect.stringContaining(`is “${tag}”`) })
    expect(contents(folder)).toEqual(before)
  }
})

test('names that are nearly right', async () => {
  const { run } = workspace()
  await expect(run('status', 'fs')).rejects.toThrow('Did you mean “fr”?')
  await expect(run('export', 'fr', '2021', '--po')).rejects.toThrow('There is no edition 2021. Did you mean “2020”?')
  await expect(run('export', 'fe', '2020', '--po')).rejects.toThrow('Did you mean “fr”?')
  await expect(run('new', 'pt', '202')).rejects.toThrow('Did you mean “2020”?')
})
