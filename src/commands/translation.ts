// `outcome translation …`: the table of the commands for translators. Without one of them it shows the status.
import type { Command } from './command.ts'
import { status } from './translation/status.ts'

/** The command with the commands for translators. */
export const translation: Command = {
  ...status,
  name: 'translation',
  summary: 'say what is translated, and keep translations in step',
  operands: '[COMMAND]',
  description: [
    'Every language has files of its own. A lock beside them says from which source text each passage was translated, so that this program can tell what is current.',
  ],
  subcommands: {
    status: { summary: status.summary, load: async () => status },
    check: { summary: 'compare translations with their source', load: async () => (await import('./translation/check.ts')).check },
    new: { summary: 'make the files of a new translation', load: async () => (await import('./translation/new.ts')).begin },
    accept: {
      summary: 'say that passages fit their source as it is now',
      load: async () => (await import('./translation/accept.ts')).accept,
    },
    adopt: {
      summary: 'take up translations that have no lock yet, as unverified',
      load: async () => (await import('./translation/adopt.ts')).adopt,
    },
    sync: { summary: 'bring the locks up to date after editing', load: async () => (await import('./translation/sync.ts')).sync },
    merge: {
      summary: 'put locks in order after a merge of two branches',
      load: async () => (await import('./translation/merge.ts')).merge,
    },
    export: {
      summary: 'write what is to be translated as PO or XLIFF',
      load: async () => (await import('./translation/export.ts')).exportTranslation,
    },
    import: {
      summary: 'take in a PO or XLIFF file that a translator has filled',
      load: async () => (await import('./translation/import.ts')).importTranslation,
    },
  },
}
