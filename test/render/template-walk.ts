// Walks templates over a context and finds the paths that are not there: Handlebars' strict mode says nothing of {{#if}}, {{#each}}, {{#with}}.
import Handlebars from 'handlebars'

/** A context in a nest of contexts: `../` goes one out. */
interface Scope {
  readonly value: unknown
  readonly outer: Scope | null
}

/** A node of the template's tree; only what the walk reads. */
interface Node {
  readonly type: string
  readonly original?: string
  readonly parts?: readonly unknown[]
  readonly depth?: number
  readonly data?: boolean
  readonly name?: Node
  readonly path?: Node
  readonly params?: readonly Node[]
  readonly hash?: { readonly pairs: readonly { readonly key: string; readonly value: Node }[] }
  readonly program?: { readonly body: readonly Node[] }
  readonly inverse?: { readonly body: readonly Node[] }
}

const helpers = new Set([
  'html',
  'page',
  'fill',
  'direction',
  'isolate',
  'join',
  'equal',
  'either',
  'lookup',
  'if',
  'unless',
  'each',
  'with',
])

/** The paths of a template, and of the partials that it uses, that are not in the context. */
export function missingPaths(source: string, root: object, partials: ReadonlyMap<string, string>): string[] {
  const missing = new Set<string>()
  const visitors: Readonly<Record<string, (node: Node, scope: Scope) => void>> = {
    PartialStatement: visitPartial,
    BlockStatement: visitBlock,
    MustacheStatement: visitValue,
  }
  walk(bodyOf(source), { value: root, outer: null })
  return [...missing]

  function walk(body: readonly Node[] | undefined, scope: Scope): void {
    for (const node of body ?? []) visitors[node.type]?.(node, scope)
  }

  function visitPartial({ name, hash }: Node, { value, outer }: Scope): void {
    const partial = partials.get(name?.original ?? '')
    if (partial === undefined) missing.add(`> ${name?.original}`)
    const given = Object.fromEntries((hash?.pairs ?? []).map((pair) => [pair.key, resolve(pair.value, { value, outer })]))
    walk(bodyOf(partial ?? ''), { value: { ...(value as object), ...given }, outer })
  }

  function visitBlock({ path, params, program, inverse }: Node, scope: Scope): void {
    const value = params?.[0] === undefined ? null : resolve(params[0], scope)
    if (path?.original === 'each') for (const item of Array.isArray(value) ? value : []) walk(program?.body, { value: item, outer: scope })
    else if (path?.original !== 'with') walk(program?.body, scope)
    else if (value !== null) walk(program?.body, { value, outer: scope })
    walk(inverse?.body, scope)
  }

  function visitValue({ path, params = [], hash }: Node, scope: Scope): void {
    for (const node of [path, ...params, ...(hash?.pairs ?? []).map(({ value }) => value)]) if (node !== undefined) resolve(node, scope)
  }

  function resolve(node: Node, scope: Scope): unknown {
    if (node.type === 'SubExpression') visitValue({ ...node, type: 'Parameters' }, scope)
    if (node.type !== 'PathExpression') return null
    const { parts = [], depth = 0 } = node
    if (node.data) return parts[0] === 'root' ? follow(node, root, parts.slice(1)) : null
    if (depth === 0 && parts.length === 1 && helpers.has(String(parts[0]))) return null
    let found: Scope | null = scope
    for (let step = 0; step < depth; step++) found = found?.outer ?? null
    return follow(node, found?.value, parts)
  }

  function follow(node: Node, start: unknown, parts: readonly unknown[]): unknown {
    let value = start
    for (const part of parts) {
      if (typeof value !== 'object' || value === null || !(String(part) in value)) {
        missing.add(node.original ?? '')
        return null
      }
      value = Reflect.get(value, String(part))
    }
    return value
  }
}

const bodyOf = (source: string) => (Handlebars.parse(source) as unknown as { readonly body: readonly Node[] }).body
