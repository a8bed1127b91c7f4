// Progress of a build: on a terminal a line for each document being worked on, redrawn, which becomes a lasting line when the
// document is made; elsewhere nothing (the files are listed at the end). Times come from the world's clock.
import type { Progress } from '../build/request.ts'
import { cut } from './width.ts'
import type { Terminal, World } from './world.ts'

/** What of a build's progress is shown while it runs. */
export interface ProgressView {
  readonly notify: (progress: Progress) => void
  /** Takes the redrawn lines away; what follows is written below the lasting ones. */
  readonly close: () => void
}

const interval = 100

/** Shows progress where a person is watching. */
export function openProgress({ output, now }: Pick<World, 'output' | 'now'>, isWanted: boolean): ProgressView {
  if (!isWanted || !output.isTerminal) return { notify: () => undefined, close: () => undefined }
  const live = openLiveLines(output)
  const working = new Map<string, { readonly since: number; stage: string }>()
  const draw = () => live.draw([...working].map(([document, { since, stage }]) => `  ${document}  ${stage}  ${seconds(now() - since)}`))
  const timer = setInterval(draw, interval)
  return {
    notify(progress) {
      const { document } = progress
      const since = working.get(document)?.since ?? now()
      if (progress.kind === 'stage') working.set(document, { since, stage: words[progress.stage] })
      else {
        working.delete(document)
        live.keep(progress.kind === 'made' ? `✓ ${document}${pages(progress.pages)}  ${seconds(now() - since)}` : `✗ ${document}`)
      }
      draw()
    },
    close() {
      clearInterval(timer)
      live.draw([])
    },
  }
}

const words = {
  transform: 'composing',
  render: 'filling templates',
  print: 'printing',
  finish: 'finishing',
  write: 'writing',
} as const

const pages = (number: number | null) => (number === null ? '' : `  ${number} pages`)

/** "2.1 s". */
export const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

/** Lines at the end of the terminal that are replaced as a whole. */
function openLiveLines(output: Terminal): { readonly draw: (lines: readonly string[]) => void; readonly keep: (line: string) => void } {
  let height = 0
  const erase = () => (height === 0 ? '' : `\u001B[${height}A\u001B[0J`)
  const fit = (line: string) => `${cut(line, Math.max(10, output.columns() - 1))}\n`
  return {
    draw(lines) {
      const text = erase() + lines.map(fit).join('')
      height = lines.length
      if (text !== '') output.write(text)
    },
    keep(line) {
      output.write(erase() + fit(line))
      height = 0
    },
  }
}
