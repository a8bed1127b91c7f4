// The policy of an edition: a draft is always built, and what is published must be current.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contents } from '../cli/folder.ts'
import { smallWorkspace } from './series-workspace.ts'

const encouragement = 'sources/2020/fr/encouragements/01-show-figures-early.md'
const series = 'sources/series.yaml'

/** The messages of a check, one a line. */
const heads = (errors: string) => errors.split('\n').filter((line) => /^\S+:\d+:\d+ {2}/.test(line))

test('publish asks for every passage of an encouragement, each with its line, and builds the other languages without it', async () => {
  const workspace = await smallWorkspace()
  workspace.change(series, /$/, 'translation: publish\n')
  expect(await workspace.outcome('build', '--format', 'html')).toMatchObject({ code: 0, errors: '' })
  const built = contents(join(workspace.folder, 'output'))
  workspace.change(encouragement.replace('/fr/', '/en/'), 'Late figures help nobody', 'Late numbers help nobody')
  workspace.change(encouragement, 'Whaté toé doé nowé', 'What to do now')
  workspace.change(encouragement, '- [ ] Publishé themé oné paperé tooé.\n', '')
  const { code, errors } = await workspace.outcome('build', '--format', 'html')
  expect(code).toBe(1)
  const rule = 'encouragement-not-current'
  expect(heads(errors).filter((line) => line.endsWith(rule))).toEqual([
    `${encouragement.replace('/fr/', '/en/')}:22:7  error  this passage is not translated into fr  ${rule}`,
    `${encouragement}:12:1  error  the source of this passage has changed since it was translated  ${rule}`,
    `${encouragement}:14:4  error  this passage stands here in the source language  ${rule}`,
  ])
  const now = contents(join(workspace.folder, 'output'))
  expect(Object.keys(now)).toEqual(Object.keys(built))
  const [own, french] = ['2020/en/outcome-document.html', '2020/fr/outcome-document.html']
  expect(now[french]).toBe(built[french])
  expect([built[own], now[own]].map((page = '') => ['Late numbers', '>Français<'].map((words) => page.includes(words)))).toEqual([
    [false, true],
    [true, false],
  ])
})

test('a share of the running text is asked for; drafts, and an edition that says draft, are built', async () => {
  const workspace = await smallWorkspace()
  workspace.change(
    'sources/2020/fr/sessions/01-opening.md',
    'Oneé cityé showsé itsé tableé iné Juneé.',
    'One city shows its table in June.',
  )
  workspace.change(series, /$/, 'translation: { policy: publish, share: 1 }\n')
  const strict = await workspace.outcome('check')
  expect([strict.code, ...heads(strict.errors)]).toEqual([
    1,
    expect.stringMatching(
      /^sources\/2020\/fr\/edition\.md:1:1 {2}error {2}9\d(\.\d)? % of the running text is current in fr \(1 missing\), and publishing needs 100 % {2}translation-share$/,
    ),
  ])
  for (const setting of [
    'translation: publish',
    'translation: { policy: publish, share: 1, drafts: [fr] }',
    'translation: { policy: publish, share: 0.9 }',
  ]) {
    workspace.change(series, /^translation: .*$/m, `${setting} `)
    expect(await workspace.outcome('check'), setting).toMatchObject({ code: 0, errors: '' })
  }
  workspace.change(series, /^translation: .*$/m, 'translation: { policy: publish, share: 1 }')
  workspace.change('sources/2020/edition.yaml', /$/, 'translation: draft\n')
  expect(await workspace.outcome('check')).toMatchObject({ code: 0, errors: '' })
})

test('a setting that is none is said with what it may be', async () => {
  const workspace = await smallWorkspace()
  const wrong = async (setting: string) => {
    workspace.change(series, /(\ntranslation: .*)?\n*$/, `\ntranslation: ${setting}\n`)
    const { code, errors } = await workspace.outcome('check')
    return [code, heads(errors)[0], errors.split('\n').find((line) => line.startsWith('  → '))]
  }
  expect(await wrong('published')).toEqual([
    1,
    `${series}:8:14  error  “translation” is “published”  value-wrong`,
    '  → Write draft, publish, or such as { policy: publish, share: 0.95, drafts: [ru] } with a share from 0 to 1.',
  ])
  expect(await wrong('{ policy: publish, share: 95 }')).toEqual([
    1,
    `${series}:8:40  error  “translation.share” is 95  value-wrong`,
    '  → Write a number up to 1.',
  ])
})

test('a language of which nothing is translated is not made and named nowhere, unless it is asked for', async () => {
  const workspace = await smallWorkspace()
  workspace.change(series, /languages: .*/, 'languages: [en, fr, es]')
  expect(await workspace.outcome('translation', 'new', 'es', '2020')).toMatchObject({ code: 0 })
  const { code, errors } = await workspace.outcome('build', '--format', 'html')
  expect([code, heads(errors)]).toEqual([
    0,
    [
      'sources/2020/es/edition.md:1:1  warning  nothing of the edition 2020 is translated into es yet, so that it is not made in this language  translation-empty',
    ],
  ])
  const made = contents(join(workspace.folder, 'output'))
  expect(Object.keys(made).filter((path) => path.startsWith('2020/'))).toEqual([
    '2020/en/outcome-document.html',
    '2020/fr/outcome-document.html',
  ])
  expect(made['2020/en/outcome-document.html']).not.toContain('>Español<')
  expect((await workspace.outcome('build', '2020', '--lang', 'es', '--format', 'html')).code).toBe(0)
})
