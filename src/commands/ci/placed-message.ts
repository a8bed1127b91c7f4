// Messages as the programs of continuous integration take them: the file by its path from the repository, and a fingerprint by which a
// message is known again when lines before it come or go. Takes the files of a run with their messages.
import { dirname, join, relative, sep } from 'node:path'
import type { VFile } from 'vfile'
import { fileInfo } from '../../disk/read.ts'
import { checksumOf } from '../../model/checksum.ts'
import { linesOf } from '../frame.ts'
import { type Message, messagesOf } from '../messages.ts'
import type { World } from '../world.ts'

/** A message with its place in the repository. */
export interface PlacedMessage extends Message {
  /** From the root of the repository, with `/`; of a file that is not in it, the whole path. */
  readonly path: string
  /** SHA-256, hex: of the path, the rule, the words of the line and, where these are the same, which of them it is. */
  readonly fingerprint: string
}

/** From the path of a message to that in the repository. */
export type PathInRepository = (file: string) => string

/** Finds the repository around the sources; where there is none, paths are from the folder in which the command was given. */
export async function findRepository(sources: string, world: Pick<World, 'folder' | 'templates'>): Promise<PathInRepository> {
  const root = (await folderWithGit(sources)) ?? world.folder
  const [around, name] = [dirname(sources), `${relative(dirname(sources), sources)}/`]
  return (file) => {
    // The files of languages are the program's own.
    const place = join(file.startsWith(name) ? around : dirname(world.templates), file)
    const path = relative(root, place)
    return (path.startsWith(`..${sep}`) ? place : path).split(sep).join('/')
  }
}

/** In a worktree and in a submodule `.git` is a file. */
async function folderWithGit(folder: string): Promise<string | null> {
  if ((await fileInfo(join(folder, '.git'))) !== null) return folder
  return folder === dirname(folder) ? null : folderWithGit(dirname(folder))
}

/** The messages of files, each once, with their places in the repository. */
export function placedMessages(files: readonly VFile[], pathOf: PathInRepository): readonly PlacedMessage[] {
  const lines = new Map(files.map((file) => [file.path, linesOf(String(file.value ?? ''))]))
  const seen = new Map<string, number>()
  return messagesOf(files).map((message) => {
    const path = pathOf(message.file)
    const about = [path, message.rule, (lines.get(message.file)?.[message.line - 1] ?? '').trim()].join('\0')
    const earlier = seen.get(about) ?? 0
    seen.set(about, earlier + 1)
    return { ...message, path, fingerprint: checksumOf(Buffer.from(`${about}\0${earlier}`)) }
  })
}

/** "what is wrong. How to mend it." */
export const sentencesOf = ({ message, remedy }: Message): string => [`${message}.`, remedy].filter((text) => text !== '').join(' ')
