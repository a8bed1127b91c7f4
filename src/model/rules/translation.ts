// The rules about translations: the part of the rule catalogue that compares a language with its source.
// Takes nothing; gives entries that rules.ts takes in.
import type { Rule } from './rule.ts'

/** Rules by name. */
export const translationRules = {
  'lock-broken': {
    severity: 'error',
    summary: 'A translation lock is a file that only the program writes.',
    explanation:
      'The lock of a text (`locks/encouragements/07-….lock.jsonl`) records for every passage the source text that it was translated from. When a line is damaged, nothing can be said about what is current. Restore it from the version control system. If that cannot be done, delete it and run `outcome translation adopt`: its passages are then unverified until someone accepts them. After a merge of two branches, `outcome translation merge` puts conflicted locks together. No text of a translation is in danger: texts stand in the Markdown files.',
  },
  'lock-newer': {
    severity: 'error',
    summary: 'A translation lock must not come from a newer version of the program.',
    explanation:
      'A newer version of the program wrote the lock. Update the program before you go on; an older one could lose what the newer one recorded.',
  },
  'lock-doubled': {
    severity: 'error',
    summary: 'A lock says of each passage once what it was translated from.',
    explanation:
      'Two branches have said different things of one passage, and a merge left both lines. The texts decide: the line holds whose translation and source stand in the files. `outcome translation merge` keeps it and takes the other out; what was current on either branch, and still stands, stays current.',
  },
  'lock-missing': {
    severity: 'warning',
    summary: 'Every translated text has a lock.',
    explanation:
      'The text is translated, and there is no record of what it was translated from: all its passages count as unverified, and nobody will be told when their source changes. Most often the file in `locks/` was not committed, or was lost. Bring it back from the version control system. For texts that were translated without this program, `outcome translation adopt` makes it.',
  },
  'translation-structure': {
    severity: 'error',
    summary: 'A translation has the same headings, containers, lists and tables as its source, in the same order.',
    explanation:
      'A passage is paired with its source by where it stands. A heading of another level, a container that is left out or a table with another number of columns cannot be paired. Give the translation the structure of the source; a passage that is not translated yet may be left out or hold the source text.',
  },
  'translation-extra': {
    severity: 'warning',
    summary: 'A passage of a translation belongs to a passage of the source.',
    explanation:
      'The passage has no counterpart in the source, perhaps because the source passage was taken out. The text is kept in the file and never printed. Delete it when it is of no more use.',
  },
  'translation-dropped': {
    severity: 'warning',
    summary: 'A passage that was translated is still in its file.',
    explanation:
      'The lock says that the passage was translated, and the file no longer holds the translation: the document shows the source text instead. Bring the passage back from the version control system. If it was taken out on purpose, `outcome translation sync` records that.',
  },
  'translation-link': {
    severity: 'error',
    summary: 'A translated passage has the same links and images as its source.',
    explanation:
      'Targets of links are facts: they are the same in every language. Translate the words of a link, and leave what stands in the round brackets as it is.',
  },
  'translation-note': {
    severity: 'error',
    summary: 'A translated passage refers to the same footnotes as its source.',
    explanation:
      'Names of footnotes such as `[^table]` are the same in every language; the place in the sentence may differ. Translate the text of the note where it is defined.',
  },
  'translation-placeholder': {
    severity: 'error',
    summary: 'Code and placeholders are the same in a translation.',
    explanation: 'What stands in backticks or in curly brackets is not translated.',
  },
  'translation-number': {
    severity: 'warning',
    summary: 'A translated passage has the same numbers as its source, in the writing of its language.',
    explanation:
      'Digits may be grouped in the way of the language: 1,000 or 1.000 or 1 000; digits of the language such as Arabic ones count as the same. A number that is missing or another one is most often a slip.',
  },
  'translation-length': {
    severity: 'warning',
    summary: 'A translated passage is about as long as its source.',
    explanation:
      'The translation is far shorter or longer than translations into this language usually are: perhaps a sentence was left out or a passage was pasted twice.',
  },
  'translation-empty': {
    severity: 'warning',
    summary: 'Something of a translation is translated.',
    explanation:
      'The files of a language are there, and every passage still says what the source says: `outcome translation new` begins them so. A document of them would be the one in the source language with other labels, and the others would name it as available. It is made as soon as a passage is translated, or where the language is named: `outcome build 2023 --lang fr`.',
  },
  'translation-without-edition': {
    severity: 'warning',
    summary: 'A translation of an edition has a file edition.md.',
    explanation:
      'There are translated texts, and no `edition.md` with the title of the edition in that language: no document of it is made. `outcome translation new` makes the files that lack and leaves those that are there alone.',
  },
  'encouragement-not-current': {
    severity: 'error',
    summary: 'Under the policy “publish” every passage of a translated encouragement is current.',
    explanation:
      'The series or the edition says `translation: publish`: a translation may then be published only when its encouragements say what the source says now. Translate the passage, or compare it with its source and say `outcome translation accept`. Until then the language is left out, and what was built of it before stays; the others are made. A language that is not ready can stand under `drafts`, and `translation: draft` builds every translation with its marks.',
  },
  'translation-share': {
    severity: 'error',
    summary: 'Under the policy “publish” a share of the running text of a translation is current.',
    explanation:
      'The series or the edition says `translation: publish`. Outside of the encouragements a share of the passages must be current, 95 % unless the setting says otherwise: `translation: { policy: publish, share: 0.8 }`. `outcome translation status` lists what is left.',
  },
  'terms-broken': {
    severity: 'error',
    summary: 'The file terms.yaml is a list of terms with the words that each language allows and avoids.',
    explanation:
      'Each entry names a term of the source language and, by language, what is allowed and what is avoided; a star stands for the rest of a word:\n\n```yaml\n- term: duty-bearer*\n  languages:\n    fr: { allowed: ["débiteur* d\'obligations"], forbidden: [porteur* de devoirs] }\n```',
  },
  'translation-term': {
    severity: 'warning',
    summary: 'A translation uses the terms that the glossary of the series allows.',
    explanation:
      'The file `terms.yaml` beside the editions says for each term which words a language uses and which it avoids. Use an allowed one. Where the source says the term and the translation rightly says it in another way, leave the warning, or add that way to the list.',
  },
} as const satisfies Record<string, Rule>
