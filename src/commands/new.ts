// `outcome new …`: the table of the commands that begin something.
import { UsageError } from '../model/usage-error.ts'
import type { Command } from './command.ts'

/** The command with the commands that begin something. */
export const begin: Command = {
  name: 'new',
  summary: 'begin a series, an edition or a text',
  operands: 'COMMAND',
  most: 0,
  description: ['Writes files to begin with, which then are yours. What is there already is never written over unless --force says so.'],
  options: {},
  examples: [
    ['outcome new series my-series', 'a whole series, with texts that show what can stand where'],
    ['outcome new edition 2025', 'a further edition of it'],
  ],
  subcommands: {
    series: { summary: 'a series of your own, ready to be built', load: async () => (await import('./new/series.ts')).newSeries },
    edition: { summary: 'a further edition', load: async () => (await import('./new/edition.ts')).newEdition },
    session: { summary: 'a file for the notes of a session', load: async () => (await import('./new/session.ts')).newSession },
    encouragement: {
      summary: 'a file for an encouragement',
      load: async () => (await import('./new/encouragement.ts')).newEncouragement,
    },
  },
  run: () => Promise.reject(new UsageError('Say what is to begin: new series, new edition, new session or new encouragement.')),
}
