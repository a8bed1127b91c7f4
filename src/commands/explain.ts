// `outcome explain`: what a rule asks for and how to mend a breach; without a rule, the list of all; the authoring format.
import { didYouMean } from '../load/nearest.ts'
import type { Rule } from '../model/rules.ts'
import { type Command, UsageError } from './command.ts'

const page = 'authoring'

/** The command `explain`. */
export const explain: Command = {
  name: 'explain',
  summary: 'explain a rule that a message names, or the authoring format',
  operands: '[RULE]',
  most: 1,
  description: [
    'Explains the rule that stands at the end of a message: what it asks for, why, and how to mend a breach. Without a rule: the list of all rules, errors first. “authoring” is the page about how sources are written.',
  ],
  options: {},
  examples: [
    ['outcome explain', 'all rules'],
    ['outcome explain alt-missing', 'one rule'],
    ['outcome explain authoring', 'how to write sources'],
  ],
  async run({ positionals: [name] }, { output, templates }) {
    if (name === page) {
      const { readAuthoringPage } = await import('../build/authoring.ts')
      output.write(await readAuthoringPage(templates))
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
    const names = [...Object.keys(rules), page]
    const like = names.filter((known) => name !== '' && known.includes(name.toLowerCase()))
    const guess = didYouMean(name, names) || (like.length > 0 ? ` There are ${like.join(', ')}.` : '')
    throw new UsageError(`There is no rule “${name}”.${guess} “outcome explain” lists all.`)
  }
  return `${name} (${rule.severity})\n\n${rule.summary}\n\n${rule.explanation}\n`
}

function list(rules: Readonly<Record<string, Rule>>): string {
  const names = Object.keys(rules).sort()
  const width = Math.max(...names.map((name) => name.length))
  const part = (severity: Rule['severity'], title: string) => [
    title,
    ...names.flatMap((name) => (rules[name]?.severity === severity ? [`  ${name.padEnd(width)}  ${rules[name]?.summary}`] : [])),
  ]
  const last = '“outcome explain RULE” tells more; “outcome explain authoring” is about how sources are written.'
  return [
    ...part('error', 'Errors (stop the build)'),
    '',
    ...part('warning', 'Warnings (with --strict they stop it, too)'),
    '',
    last,
    '',
  ].join('\n')
}
