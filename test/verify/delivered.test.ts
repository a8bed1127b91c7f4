// A whole output as it was delivered, and what can have happened to it since: said file by file. Bits are turned round in a sample;
// `npm run fuzz:flips` turns a thousand.
import { spawnSync } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { verify } from '../../src/commands/verify.ts'
import { checksumsName } from '../../src/output/checksums.ts'
import type { FileReport } from '../../src/verify/index.ts'
import { emptyFolder } from '../cli/folder.ts'
import { world } from '../cli/world.ts'
import { flipsIn, flipsInFile, unnoticed, unnoticedAlone } from '../fuzz/flips.ts'
import { built, copyOf, pathsIn, record } from './output.ts'

const pdf = '2020/en/outcome-document.pdf'
const html = '2020/en/outcome-document.html'
const data = '2020/en/outcome-document.json'
const schema = 'schema/outcome-document.schema.json'

let output: string
/** The same document from other sources. */
let other: string
beforeAll(() => {
  output = built()
  other = built((folder) => {
    const place = join(folder, 'sources/2020/en/sessions/01-opening.md')
    writeFileSync(place, `${readFileSync(place, 'utf8').trimEnd()} One more sentence.\n`)
  })
}, 120_000)

async function run(folder: string, ...words: string[]) {
  const in_ = world({ folder })
  const code = await verify.run(readInvocation(verify, words), in_)
  return { code, text: in_.output.text() }
}

/** What is said of an output after a change: the code, and the findings of each file. */
async function happened(change: (copy: string) => void) {
  const copy = copyOf(output)
  change(copy)
  const { code, text } = await run(dirname(copy), 'output', '--json')
  const reports = JSON.parse(text) as readonly (FileReport & { readonly more: number })[]
  const findings = reports
    .filter(({ ok }) => !ok)
    .map(({ file, standing, findings: found }) => [file.slice(7), standing, found.map(({ what }) => what).join('; ')])
  return { code, findings: Object.fromEntries(findings.map(([file, ...rest]) => [file, rest])) }
}

const cut = (place: string, bytes: number) => writeFileSync(place, readFileSync(place).subarray(0, -bytes))

test('an output as it was made is well, and every file is told', async () => {
  const { code, text } = await run(dirname(output), 'output')
  expect(text).toMatch(/^output\/2020\/en\/outcome-document\.pdf: PDF\/UA-1, PDF\/A-3a; \d+ pages; \d+ checks held$/m)
  expect(text).toMatch(/^output: 7 files, \d+ pages: all as they were made$/m)
  expect([code, text.split('\n').length]).toEqual([0, pathsIn(output).length + 2])
})

describe('what happened to an output is said', () => {
  test.each<[string, (copy: string) => void, readonly [file: string, standing: string, what: RegExp]]>([
    ['a file missing', (copy) => rmSync(join(copy, data)), [data, 'missing', /the file is missing/]],
    ['a file changed', (copy) => appendFileSync(join(copy, data), '\n'), [data, 'changed', /checksum.*not written as the program/]],
    [
      'a file added',
      (copy) => copyFileSync(join(copy, data), join(copy, '2020/en/notes.txt')),
      ['2020/en/notes.txt', 'added', /does not list it/],
    ],
    [
      'a document added in a language that it is not in',
      (copy) => {
        mkdirSync(join(copy, '2020/fr'))
        copyFileSync(join(copy, html), join(copy, '2020/fr/outcome-document.html'))
      },
      ['2020/fr/outcome-document.html', 'added', /does not list it.*in the language en/],
    ],
    ['a PDF cut off', (copy) => cut(join(copy, pdf), 100), [pdf, 'changed', /checksum.*no cross-reference/]],
    ['a page cut off', (copy) => cut(join(copy, html), 1000), [html, 'changed', /checksum/]],
    ['data cut off', (copy) => cut(join(copy, data), 10), [data, 'changed', /no JSON/]],
    [
      'junk behind the end of a PDF',
      (copy) => appendFileSync(join(copy, pdf), 'x'.repeat(50)),
      [pdf, 'changed', / 50 bytes stand behind the end/],
    ],
    ['files exchanged', (copy) => copyFileSync(join(copy, pdf), join(copy, html)), [html, 'changed', /not encoded in UTF-8/]],
    [
      'a PDF of another build',
      (copy) => copyFileSync(join(other, pdf), join(copy, pdf)),
      [pdf, 'changed', /not those of outcome-document\.json/],
    ],
    ['a page of another build', (copy) => copyFileSync(join(other, html), join(copy, html)), [html, 'changed', /checksum/]],
    ['another schema', (copy) => writeFileSync(join(copy, schema), '{"$schema":1}'), [schema, 'changed', /not the one that this version/]],
  ])('%s', async (_, change, [file, standing, what]) => {
    const { code, findings } = await happened(change)
    expect([code, findings[file]]).toEqual([1, [standing, expect.stringMatching(what)]])
  })

  test('a file that is older than the rest of its document, though the record lists it', async () => {
    const { code, findings } = await happened((copy) => {
      copyFileSync(join(other, html), join(copy, html))
      utimesSync(join(copy, html), 1000, 1000)
      record(copy)
    })
    expect([code, Object.keys(findings)]).toEqual([1, [html]])
    expect(findings[html]).toEqual(['older', expect.stringMatching(/is older: it was made from other sources/)])
  })

  test('a report about another file', async () => {
    const { findings } = await happened((copy) => {
      const place = join(copy, '2020/en/conformance-report.json')
      const said = JSON.parse(readFileSync(place, 'utf8'))
      said.tags[0].count += 1
      writeFileSync(place, `${JSON.stringify(said, null, 2)}\n`)
      record(copy)
    })
    expect(findings).toEqual({ '2020/en/conformance-report.json': ['recorded', 'the report is about another file than the PDF beside it'] })
  })

  test('a link that leads to nothing', async () => {
    const { findings } = await happened((copy) => {
      rmSync(join(copy, '2020/en/conformance-report.html'))
      record(copy)
    })
    expect(findings[html]).toEqual(['recorded', 'a link leads to conformance-report.html, which is not there'])
  })

  test('a record that is none: the line is said, and the files are proven nevertheless', async () => {
    const { code, findings } = await happened((copy) => {
      writeFileSync(join(copy, checksumsName), readFileSync(join(copy, checksumsName), 'utf8').replace(/\n.(.*)/, '\n$1'))
      appendFileSync(join(copy, data), ' ')
    })
    expect([code, Object.keys(findings)]).toEqual([1, [checksumsName, data, pdf]])
    expect(findings[checksumsName]?.[1]).toMatch(/^line 2 is not as sha256sum writes it/)
  })

  test('what others put into the same folder is theirs', async () => {
    const { code, findings } = await happened((copy) => {
      mkdirSync(join(copy, 'photos/deep'), { recursive: true })
      writeFileSync(join(copy, 'photos/deep/a.jpg'), '')
      writeFileSync(join(copy, 'robots.txt'), '')
      mkdirSync(join(copy, 'fr'))
      writeFileSync(join(copy, 'fr/index.html'), '<p>mine')
    })
    expect([code, findings]).toEqual([0, {}])
  })
})

describe('links, pipes and what is not there', () => {
  test('links are not followed, and those that lead out are said', async () => {
    const { code, findings } = await happened((copy) => {
      const [outside, folder] = [join(dirname(copy), 'outside.json'), join(dirname(copy), 'schema')]
      renameSync(join(copy, data), outside)
      symlinkSync(outside, join(copy, data))
      renameSync(join(copy, 'schema'), folder)
      symlinkSync(folder, join(copy, 'schema'))
    })
    expect(code).toBe(1)
    expect(findings[data]).toEqual(['changed', expect.stringMatching(/a link that leads out of the folder, and is not followed/)])
    expect(findings['schema']?.[1]).toMatch(/a link that leads out/)
    expect(findings['schema/outcome-document.schema.json']).toEqual(['missing', expect.stringMatching(/behind the link schema/)])
  })

  test('a pipe in the folder is not opened', async () => {
    const { findings } = await happened((copy) => {
      rmSync(join(copy, data))
      spawnSync('mkfifo', [join(copy, data)])
    })
    expect(findings[data]?.[1]).toMatch(/a pipe, a socket or a device, and is not opened/)
  })

  test('a folder in the place of a file', async () => {
    const { findings } = await happened((copy) => {
      rmSync(join(copy, data))
      mkdirSync(join(copy, data))
    })
    expect(findings[data]?.[1]).toMatch(/it is a folder/)
  })

  test.each<[string, string, RegExp, (folder: string) => void]>([
    ['nothing', 'nothing.pdf', /it is not there/, () => undefined],
    ['a pipe', 'pipe.pdf', /is a pipe/, (folder) => spawnSync('mkfifo', [join(folder, 'pipe.pdf')])],
    ['a device', '/dev/zero', /is a pipe, a socket or a device/, () => undefined],
    ['a folder without record', 'empty', /holds no file SHA256SUMS/, (folder) => mkdirSync(join(folder, 'empty'))],
    ['a file of another kind', 'a.txt', /ends in \.pdf, \.html or \.json/, (folder) => writeFileSync(join(folder, 'a.txt'), '')],
  ])('wrong usage: %s', async (...[, name, what, make]) => {
    const folder = emptyFolder()
    make(folder)
    const { code, text } = await run(folder, name)
    expect([code, text]).toEqual([2, expect.stringMatching(what)])
  })
})

describe('a file alone', () => {
  test.each([pdf, html, data, '2020/en/conformance-report.json', '2020/en/conformance-report.html', 'index.html', schema])(
    '%s is well',
    async (path) => {
      const copy = join(emptyFolder(), basename(path))
      copyFileSync(join(output, path), copy)
      expect((await run(dirname(copy), basename(copy))).code).toBe(0)
    },
  )

  test('is held against the record above it that lists it', async () => {
    const copy = copyOf(output)
    appendFileSync(join(copy, html), '\n')
    const { code, text } = await run(copy, html)
    expect([code, text]).toEqual([1, expect.stringMatching(/the file was changed: its checksum/)])
  })

  test('a record above it that does not list it says nothing of it', async () => {
    const copy = copyOf(output)
    copyFileSync(join(copy, data), join(copy, '2020/en/copy.json'))
    expect((await run(copy, '2020/en/copy.json')).code).toBe(0)
  })

  test('junk behind the end of a PDF is noticed', async () => {
    const copy = join(emptyFolder(), 'a.pdf')
    writeFileSync(copy, Buffer.concat([readFileSync(join(output, pdf)), Buffer.alloc(50, 120)]))
    const { code, text } = await run(dirname(copy), 'a.pdf')
    expect([code, text]).toEqual([1, expect.stringMatching(/50 bytes stand behind the end of the file.*\[ISO 19005-3, 6\.1\.3/)])
  })
})

describe('a bit turned round is noticed', () => {
  test('anywhere in an output', async () => expect(await unnoticed(output, flipsIn(output, 40, 3))).toEqual([]), 120_000)
  test('in a PDF alone', async () => {
    const file = join(output, pdf)
    expect(await unnoticedAlone(file, flipsInFile(file, 60, 5))).toEqual([])
  }, 120_000)
  test('in every byte of the end of a PDF alone', async () => {
    const file = join(output, pdf)
    const { length } = readFileSync(file)
    const flips = Array.from({ length: 120 }, (_, index) => ({ path: file, byte: length - 1 - index, bit: index % 8 }))
    expect(await unnoticedAlone(file, flips)).toEqual([])
  }, 120_000)
})
