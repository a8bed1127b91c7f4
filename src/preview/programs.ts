// Programs of whoever sits at this machine: the editor at a line of a file, the browser at an address.
import { spawn } from 'node:child_process'
import launchEditor from 'launch-editor'

/** A place in a file, absolute. */
export interface FilePlace {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** How long an editor may take to fail, in milliseconds: one that runs on has been opened. */
const patience = 150

/** Opens an editor: the one that is named, or one that runs. Gives whether there was one. */
export function openEditor({ path, line, column }: FilePlace, editor: string | undefined): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  launchEditor(`${path}:${line}:${column}`, editor === '' ? undefined : editor, () => resolve(false))
  setTimeout(() => resolve(true), patience)
  return promise
}

/** The address at which editors that know it open a place themselves. */
export function editorLink({ path, line, column }: FilePlace): string {
  return `vscode://file/${path.replace(/^\//, '').split('/').map(encodeURIComponent).join('/')}:${line}:${column}`
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** Opens an address in the reader's browser; nothing where there is none to open it with. */
export function openAddress(address: string, platform: NodeJS.Platform): void {
  const [program, ...words] = openers[platform] ?? ['xdg-open']
  const child = spawn(program, [...words, address], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
