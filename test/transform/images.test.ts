// A picture of its own for one language.
import { expect, test } from 'vitest'
import { plainPath, variantPath } from '../../src/model/image-variant.ts'
import { sourcesWith } from '../load/laid-over.ts'
import { documentFrom, manuscriptFrom } from './made.ts'

const svg = (label: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><title>${label}</title><path d="M0 0h4v4z"/></svg>`

test('the variant of a language is shown in that language, and in no other', async () => {
  const text = (await (await sourcesWith({})).bytes('2020/en/sessions/01-opening.md')).toString()
  const manuscript = await manuscriptFrom(
    await sourcesWith({
      '2020/en/sessions/01-opening.md': `${text}\n![A tree](../../images/tree.svg)\n`,
      '2020/images/tree.svg': svg('plain'),
      '2020/images/tree.ar.svg': svg('arabic'),
    }),
  )
  const shown = (language: string) =>
    Buffer.from(documentFrom({ ...manuscript, language }).images.get('images/tree.svg')?.bytes ?? []).toString()
  expect(shown('ar')).toContain('arabic')
  expect(shown('fr')).toContain('plain')
})

test('blanks and lines of an alternative text are one blank', async () => {
  const text = (await (await sourcesWith({})).bytes('2020/en/sessions/01-opening.md')).toString()
  const manuscript = await manuscriptFrom(
    await sourcesWith({
      '2020/en/sessions/01-opening.md': `${text}\n![A  tall\ntree ](../../images/tree.svg)\n`,
      '2020/images/tree.svg': svg('plain'),
    }),
  )
  expect(JSON.stringify(documentFrom(manuscript))).toContain('"alt":"A tall tree"')
})

test('paths', () => {
  expect(variantPath('images/a.b.svg', 'pt-BR')).toBe('images/a.b.pt-BR.svg')
  expect(plainPath('images/a.pt-BR.svg')).toBe('images/a.svg')
  expect(plainPath('images/a.svg')).toBe('images/a.svg')
})
