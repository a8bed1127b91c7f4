// `outcome new encouragement`: a file for an encouragement, which grew out of passages of sessions.
import { UsageError } from '../../model/usage-error.ts'
import { type Frontmatter, wordsOf } from '../../scaffold/new-text.ts'
import type { Command, Invocation } from '../command.ts'
import { makeText, textOptions, titleOf } from './text.ts'

/** The command that begins an encouragement. */
export const newEncouragement: Command = {
  name: 'new encouragement',
  summary: 'make a file for an encouragement',
  operands: 'TITLE',
  most: 1,
  description: [
    'Writes the file with the next number and every key of its frontmatter, and counts it in edition.yaml. The passages that it grew out of must be there, so that readers find the way from one to the other.',
  ],
  options: {
    from: { type: 'string', value: 'SESSION#PASSAGE', multiple: true, form: /^[^-]\S*#\S*$/, text: 'the passages that it grew out of' },
    addressee: { type: 'string', value: 'NAME', multiple: true, text: 'whom it encourages; may be given several times' },
    right: {
      type: 'string',
      value: '"UDHR 21"',
      multiple: true,
      form: /^[A-Z]+ \d+$/,
      text: 'the articles that it serves; without it UDHR 1',
    },
    goal: { type: 'string', value: 'NUMBER', multiple: true, form: /^\d+$/, text: 'Sustainable Development Goals, by number' },
    ...textOptions,
  },
  examples: [
    ['outcome new encouragement "Show figures early" --from opening#late-figures', 'in the newest edition'],
    ['outcome new encouragement "Name a clerk" --from workshop#one-clerk --right "ICESCR 2" --goal 16', 'with its right and its goal'],
  ],
  run(invocation, world) {
    const title = titleOf(invocation, 'encouragement')
    const from = invocation.values('from')
    if (from.length === 0) throw new UsageError('Say which passages it grew out of: --from SESSION#PASSAGE, such as opening#late-figures.')
    return makeText(
      {
        kind: 'encouragement',
        title,
        frontmatter: () => encouragementFacts(title, invocation),
        body: 'The encouragement itself: what you encourage whom to do.\n\n## Why this matters\n\nRemarks that explain it.\n\n## What to do next\n\n- [ ] Something that can be done and ticked.',
      },
      invocation,
      world,
    )
  },
}

/** The frontmatter of an encouragement of a title: what is not given is to be overwritten. */
export function encouragementFacts(title: string, invocation: Invocation): Frontmatter {
  const given = (option: string, usual: string) => (invocation.values(option).length > 0 ? invocation.values(option) : [usual])
  return {
    title: wordsOf(title),
    summary: wordsOf('One sentence that says what is to be done.'),
    addressees: given('addressee', 'Local governments'),
    rights: given('right', 'UDHR 1'),
    sdgs: `[${invocation.values('goal').join(', ')}]`,
    from: invocation.values('from'),
  }
}
