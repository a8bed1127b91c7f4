// Permalinks on the screen: each is named by its heading.
import type { Root } from 'hast'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { inRole } from '../../src/model/roles.ts'
import { html, type Medium } from '../../src/render/html.ts'

const shown = (medium: Medium, ...children: ReturnType<typeof h>[]) =>
  html({ type: 'root', children } as Root, {
    medium,
    images: new Map(),
    permalink: 'Link to this section: ',
    language: 'en',
    hyphenateIn: () => null,
    instruments: new Map([['PIDCP', 'Pacte international relatif aux droits civils et politiques']]),
  })

test('a permalink says where it leads, without notes and marks', () => {
  const heading = h('h3#why', [
    'Why ',
    h('em', ['early']),
    inRole('note-reference', h('a', ['1'])),
    inRole('side-note', h('span', ['1 A note'])),
  ])
  expect(shown('screen', heading)).toContain('<a class="permalink" href="#why" aria-label="Link to this section: Why early">#</a>')
})

test('there is none in print, and none without an address', () => {
  expect(shown('print', h('h3#why', ['Why']))).not.toContain('permalink')
  expect(shown('screen', h('h3', ['Why']))).not.toContain('permalink')
})

test('a screen tells what the short name of an instrument means, where it stands as a word of the document’s own language', () => {
  const text = h('p', ['Le PIDCP, ', h('span', { lang: 'en' }, ['PIDCP']), ' et PIDCPS.'])
  const title = 'Pacte international relatif aux droits civils et politiques'
  expect(shown('screen', text)).toBe(`<p>Le <abbr title="${title}">PIDCP</abbr>, <span lang="en">PIDCP</span> et PIDCPS.</p>`)
  expect(shown('print', text)).not.toContain('abbr')
})
