// `outcome explain`: what a rule asks for and how to mend a breach; without a rule, the list of all; the guides.
import { didYouMean } from '../load/nearest.ts'
import type { Rule } from '../model/rules.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Command } from './command.ts'

/** Pages on a subject, by their names: a file each in templates/guides/. */
const guides: Readonly<Record<string, string>> = {
  authoring: 'how sources are written',
  caching: 'how nothing is made twice, and how machines share what was made',
  ci: 'how to check and build in continuous integration, on one machine or several',
  containers: 'how to run the program in a container',
  import: 'how documents of Word and other programs become texts',
  platforms: 'how Weblate, Crowdin and others are wired to a series',
  preview: 'what the preview shows, and what can be done in it',
  translating: 'how translations are made, exchanged and merged, and how texts move',
}

/** The command `explain`. */
export const explain: Command = {
  name: 'explain',
  summary: 'explain a rule that a message names, or print a guide',
  operands: '[RULE|GUIDE]',
  most: 1,
  description: [
    'Explains the rule that stands at the end of a message: what it asks for, why, and how to mend a breach. The name of a guide prints the guide. Without a name: the list of all rules, errors first, and of the guides.',
  ],
  options: {},
  examples: [
    ['outcome explain', 'all rules'],
    ['outcome explain alt-missing', 'one rule'],
    ...Object.entries(guides).map(([name, about]) => [`outcome explain ${name}`, about] as const),
  ],
  async run({ positionals: [name] }, { output, templates }) {
    if (name !== undefined && Object.hasOwn(guides, name)) {
      const { readGuide } = await import('./guides.ts')
      output.write(await readGuide(name, templates))
      return 0
    }
    const { rules } = await import('../model/rules.ts')
    output.write(name === undefined ? list(rules) : one(name, rules))
    return 0
  },
}

function one(name: string, rules: Readonly<Record<string, Rule>>): string {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
  if (rule === undefined) {
    const names = [...Object.keys(rules), ...Object.keys(guides)]
    const like = names.filter((known) => name !== '' && known.includes(name.toLowerCase()))
    const guess = didYouMean(name, names) || (like.length > 0 ? ` There are ${like.join(', ')}.` : '')
    throw new UsageError(`There is no rule “${name}”.${guess} “outcome explain” lists all.`)
  }
  return `${name} (${rule.severity})\n\n${rule.summary}\n\n${rule.explanation}\n`
}

function list(rules: Readonly<Record<string, Rule>>): string {
  const width = Math.max(...Object.keys(rules).map((name) => name.length))
  const section = (title: string, rows: readonly (readonly [name: string, about: string])[]) =>
    [title, ...rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`), '', ''].join('\n')
  const summaries = Object.entries(rules).sort(([one], [other]) => (one < other ? -1 : 1))
  const those = (asked: Rule['severity']) =>
    summaries.flatMap(([name, { severity, summary }]) => (severity === asked ? [[name, summary] as const] : []))
  return [
    section('Errors (stop the build)', those('error')),
    section('Warnings (with --strict they stop it, too)', those('warning')),
    section('Guides', Object.entries(guides)),
    '“outcome explain NAME” tells more.\n',
  ].join('')
}
