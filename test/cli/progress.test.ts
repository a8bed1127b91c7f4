import { describe, expect, test } from 'vitest'
import { openProgress } from '../../src/commands/progress.ts'
import { paper, world } from './world.ts'

/** What a terminal shows after some text: understands what progress sends, and refuses anything else. */
function screen(text: string): string[] {
  const lines: string[] = ['']
  for (const part of text.split(/(\u001B\[\d*[A-Z]|\n)/)) {
    const up = /^\u001B\[(\d+)A$/.exec(part)?.[1]
    if (up !== undefined) lines.splice(lines.length - 1 - Number(up))
    else if (part === '\u001B[0J' || part === '\n') lines.push('')
    else if (part.includes('\u001B')) throw new Error(`the terminal does not know ${JSON.stringify(part)}`)
    else if (part !== '') lines[lines.length - 1] += part
  }
  return lines
}

describe('progress', () => {
  test('a line for each document being made, a lasting one for each that is', () => {
    let now = 0
    const output = paper(true)
    const view = openProgress(world({ output, now: () => now }), true)
    view.notify({ kind: 'stage', document: '2023/en', stage: 'print' })
    now = 1500
    view.notify({ kind: 'stage', document: '2022/en', stage: 'finish' })
    expect(screen(output.text())).toEqual(['  2023/en  printing  1.5 s', '  2022/en  finishing  0.0 s', ''])
    now = 3000
    view.notify({ kind: 'made', document: '2023/en', pages: 84 })
    expect(screen(output.text())).toEqual(['✓ 2023/en  84 pages  3.0 s', '  2022/en  finishing  1.5 s', ''])
    view.notify({ kind: 'failed', document: '2022/en' })
    view.close()
    output.write('a message\n')
    expect(screen(output.text())).toEqual(['✓ 2023/en  84 pages  3.0 s', '✗ 2022/en', 'a message', ''])
  })

  test('fits a narrow terminal', () => {
    const output = paper(true, 20)
    const view = openProgress(world({ output }), true)
    view.notify({ kind: 'stage', document: '2023/en', stage: 'render' })
    view.close()
    expect(output.text().split(/\n|\u001B\[\d*[A-Z]/)[0]).toBe('  2023/en  filling…')
  })

  test.each([
    [paper(false), true],
    [paper(true), false],
  ])('says nothing where nobody watches or nobody asked', (output, isWanted) => {
    const view = openProgress(world({ output }), isWanted)
    view.notify({ kind: 'stage', document: '2023/en', stage: 'print' })
    view.close()
    expect(output.text()).toBe('')
  })
})
