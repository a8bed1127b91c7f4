// What keeps a page closed, whatever stands in the sources: titles go into style sheets, and a page fetches nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cssString } from '../../src/render/pages.ts'
import { templates } from '../packs.ts'

test.each(['</style><script>', 'a"b', 'a\\b', 'a\nb', 'a\rb', 'a\fb', '<!--', '>'])(
  '%j ends neither a string nor a style sheet',
  (text) => {
    expect(cssString(text).slice(1, -1)).not.toMatch(/[<>"\n\r\f]|\\(?![0-9a-f]+ )/)
  },
)

test.each(['document', 'series', 'report'])('%s.hbs lets nothing in but its own styles, fonts and images', (name) => {
  const policy = (images: string) =>
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src ${images}">`
  const page = readFileSync(join(templates, `${name}.hbs`), 'utf8')
  expect(page.split(policy('data:'))).toHaveLength(2)
  // A page that is printed gets its pictures from the program's memory, under its own address.
  expect(page.split('Content-Security-Policy')).toHaveLength(name === 'document' ? 3 : 2)
  if (name === 'document') expect(page).toContain(`{{#if screen}}${policy('data:')}{{else}}${policy("'self'")}{{/if}}`)
})
