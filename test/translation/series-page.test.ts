// The series page in a language that is not in step: as in documents, each passage is marked in words, and what is wrong is said.
import { expect, test } from 'vitest'
import { packs } from '../packs.ts'
import { smallWorkspace } from './series-workspace.ts'

test('a passage that is missing or out of date is marked; a wrong link is an error', async () => {
  const workspace = await smallWorkspace()
  workspace.change(
    'sources/en/series.md',
    /\s*$/,
    '\n\nIts notes are kept in one place.\n\nIt is open to [every town](https://example.org/).\n',
  )
  await workspace.outcome('translation', 'new', 'fr', 'series')
  const french = 'sources/fr/series.md'
  workspace.change(french, 'The series meets once a year.', 'La série se réunit une fois par an.')
  workspace.change(french, 'It is open to [every town]', 'Elle est ouverte à [toute commune]')
  await workspace.outcome('translation', 'sync')
  workspace.change('sources/en/series.md', 'The series meets once a year.', 'The series meets twice a year.')
  expect(await workspace.outcome('build')).toMatchObject({ code: 0, errors: '' })
  const page = workspace.read('output/fr/index.html')
  const words = packs.get('fr')?.words
  expect(page).toMatch(/<p lang="en" dir="ltr">[\s\S]{0,200}Its notes are kept in one place\./)
  expect(page).toContain(words?.inSourceLanguage.replace('{language}', 'anglais'))
  expect(page).toMatch(/La série se réunit une fois par an\.[\s\S]{0,40}<a[^>]* href="\.\.\/index\.html"/)
  workspace.change(french, 'https://example.org/', 'https://example.com/')
  const { code, errors } = await workspace.outcome('check')
  expect([code, errors.split('\n')[0]]).toEqual([
    1,
    expect.stringMatching(/^sources\/fr\/series\.md:\d+:1 {2}error .*\(source: sources\/en\/series\.md:\d+\) {2}translation-link$/),
  ])
})
