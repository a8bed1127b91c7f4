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
  // A page that is printed gets its pictures from the program's memory, under its own address.
  const images = name === 'document' ? "{{#if screen}}data:{{else}}'self'{{/if}}" : 'data:'
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src ${images}">`
  expect(readFileSync(join(templates, `${name}.hbs`), 'utf8').split(policy)).toHaveLength(2)
})
