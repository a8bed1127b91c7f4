// The order of test files: the longest first, so that no worker is left alone with one at the end; the others by their size.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const longest = ['conformance', 'print/browser', 'cli/machines', 'html/html', 'disk/faults', 'print/watchdog', 'print/launch', 'load/shown']

/** The place of a file among the longest; after them where it is none. */
function place({ moduleId }: TestSpecification): number {
  const at = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
  return at < 0 ? longest.length : at
}

/** Begins with the longest files. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((one, other) => place(one) - place(other))
  }
}
