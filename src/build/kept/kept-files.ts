// Source files with what was said of them, as they are kept: those of which nothing was said are left out.
import type { VFile } from 'vfile'

type VFileMessage = VFile['messages'][number]

/** A message as it is kept. */
export interface KeptMessage {
  readonly reason: string
  readonly place: VFileMessage['place'] | null
  readonly rule: string
  readonly isFatal: boolean
  readonly remedy: string
}

/** A file with its text, which messages show, as it is kept. */
export interface KeptFile {
  readonly path: string
  readonly text: string
  readonly messages: readonly KeptMessage[]
}

/** The files of which something was said. */
export function keptFiles(files: Iterable<VFile>): readonly KeptFile[] {
  return [...files].flatMap((file) =>
    file.messages.length === 0 ? [] : [{ path: file.path, text: String(file.value), messages: file.messages.map(keptMessage) }],
  )
}

const keptMessage = ({ reason, place, ruleId, fatal, note }: VFileMessage): KeptMessage => ({
  reason,
  place: place ?? null,
  rule: ruleId ?? '',
  isFatal: fatal === true,
  remedy: note ?? '',
})

/** The files as they were, with what was said of them. */
export async function filesOf(kept: readonly KeptFile[]): Promise<readonly VFile[]> {
  if (kept.length === 0) return []
  const { VFile } = await import('vfile')
  return kept.map(({ path, text, messages }) => {
    const file = new VFile({ path, value: text })
    for (const { reason, place, rule, isFatal, remedy } of messages) {
      const message = file.message(reason, { ...(place && { place }), source: 'outcome', ruleId: rule })
      message.fatal = isFatal
      message.note = remedy
    }
    return file
  })
}
