// Messages as the text that expected files hold.
import type { VFile } from 'vfile'

/** Every message, by path and place: `path:line:column severity rule: reason`, and the remedy on a line of its own. */
export function messageList(files: readonly VFile[]): string {
  const lines = files.flatMap((file) =>
    file.messages.map(
      (message) =>
        `${file.path}:${message.line}:${message.column} ${message.fatal === true ? 'error' : 'warning'} ${message.ruleId}: ${message.reason}\n  ${message.note}\n`,
    ),
  )
  return lines.join('')
}
