// Every path that a template names is there in a full document: Handlebars' strict mode says nothing of {{#if}}, {{#each}} and {{#with}}.
import Handlebars from 'handlebars'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTemplates } from '../../src/render/templates.ts'
import { packs, templates } from '../packs.ts'
import { documentOf, seriesPageOf } from '../documents.ts'

const partials = await readTemplates(join(templates, 'partials'))
const helpers = new Set(['html', 'page', 'fill', 'join', 'equal', 'lookup', 'if', 'unless', 'each', 'with'])

test('every path of document.hbs is in a full document', async () => {
  const document = await documentOf('2023')
  const context = { document, words: packs.get('en')?.words, separators: { list: '', item: '' }, screen: true, styles: '' }
  expect(await problemsOf('document', context)).toEqual([])
})

test('every path of series.hbs is in a full series page', async () => {
  const page = await seriesPageOf('en')
  const theme = { accent: '', accentText: '', accentTextDark: '', onAccent: '', tint: '' }
  const furtherDocuments = [{ title: '', url: '', languages: [''] }]
  const context = {
    page: { ...page, editions: page.editions.filter(({ documents }) => documents.length > 0).map((edition) => ({ ...edition, theme, furtherDocuments })) },
    words: packs.get('en')?.words,
    separators: { list: '', item: '' },
    styles: '',
  }
  expect(await problemsOf('series', context)).toEqual([])
})

test('a path that is not there is found', async () => {
  expect(check('{{#each document.chapters}}{{titel}}{{#if words.contants}}x{{/if}}{{/each}}', { document: { chapters: [{ title: '' }] }, words: {} })).toEqual([
    'titel',
    'words.contants',
  ])
})

async function problemsOf(name: string, context: object): Promise<string[]> {
  const sources = await readTemplates(templates)
  return check(sources.get(name) ?? '', context)
}

/** A context in a nest of contexts: `../` goes one out. */
interface Scope {
  readonly value: unknown
  readonly outer: Scope | null
}

function check(source: string, root: object): string[] {
  const problems: string[] = []
  walk(Handlebars.parse(source), { value: root, outer: null })
  return problems

  function walk(program: hbs.AST.Program | undefined, scope: Scope): void {
    for (const statement of program?.body ?? []) visit(statement as hbs.AST.BlockStatement, scope)
  }

  function visit(node: Omit<hbs.AST.BlockStatement, 'type'> & { type: string }, scope: Scope): void {
    if (node.type === 'PartialStatement') {
      const partial = node as unknown as hbs.AST.PartialStatement
      const values = Object.fromEntries((partial.hash?.pairs ?? []).map(({ key, value }) => [key, resolve(value as hbs.AST.PathExpression, scope)]))
      const inner = partials.get((partial.name as hbs.AST.PathExpression).original)
      expect(inner, `the partial ${(partial.name as hbs.AST.PathExpression).original}`).toBeDefined()
      walk(Handlebars.parse(inner ?? ''), { value: { ...(scope.value as object), ...values }, outer: scope.outer })
      return
    }
    if (node.type === 'MustacheStatement') {
      for (const part of [node.path, ...node.params, ...(node.hash?.pairs ?? []).map(({ value }) => value)]) resolve(part as hbs.AST.PathExpression, scope)
      return
    }
    if (node.type !== 'BlockStatement') return
    const [parameter] = node.params
    const value = resolve(parameter as hbs.AST.PathExpression, scope)
    const name = (node.path as hbs.AST.PathExpression).original
    if (name === 'each') for (const item of Array.isArray(value) ? value : []) walk(node.program, { value: item, outer: scope })
    else if (name === 'with' && value !== null) walk(node.program, { value, outer: scope })
    else if (name === 'if' || name === 'unless') walk(node.program, scope)
    walk(node.inverse, scope)
  }

  function resolve(node: hbs.AST.PathExpression, scope: Scope): unknown {
    if ((node as { type: string }).type === 'SubExpression') {
      for (const part of (node as unknown as hbs.AST.SubExpression).params) resolve(part as hbs.AST.PathExpression, scope)
      return null
    }
    if ((node as { type: string }).type !== 'PathExpression') return null
    if (node.data) return node.parts[0] === 'root' ? follow(node, root, node.parts.slice(1)) : null
    if (node.parts.length === 1 && helpers.has(String(node.parts[0])) && node.depth === 0) return null
    let found: Scope | null = scope
    for (let depth = 0; depth < node.depth; depth++) found = found?.outer ?? null
    return follow(node, found?.value, node.parts)
  }

  function follow(node: hbs.AST.PathExpression, start: unknown, parts: readonly unknown[]): unknown {
    let value = start
    for (const part of parts) {
      if (typeof value !== 'object' || value === null || !(String(part) in value)) {
        if (!problems.includes(node.original)) problems.push(node.original)
        return null
      }
      value = (value as Record<string, unknown>)[String(part)]
    }
    return value
  }
}
