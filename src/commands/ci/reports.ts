// Telling messages to the programs of continuous integration. Where a file is to be written is looked at before anything is made;
// it is written when all is known, as a whole. The summary of GitHub is the runner's: what hinders it is said and stops nothing.
import { dirname, resolve, sep } from 'node:path'
import type { VFile } from 'vfile'
import { fileInfo, mayWrite, nullWhenAbsent, readBytes, realPath } from '../../disk/read.ts'
import { unwritable } from '../../disk/unwritable.ts'
import { appendTo } from '../../disk/write.ts'
import { UsageError } from '../../model/usage-error.ts'
import type { ExitCode } from '../command.ts'
import { saveFile } from '../translation/source-files.ts'
import type { World } from '../world.ts'
import { annotationText, withoutCommands } from './annotations.ts'
import { codeQualityStart, codeQualityText } from './code-quality.ts'
import { findRepository, placedMessages } from './placed-message.ts'
import type { ReportRequest } from './report-request.ts'
import { sarifStart, sarifText } from './sarif.ts'
import { type RunFacts, summaryText } from './summary.ts'

/** What there is to tell of a run. */
export interface RunReport extends Pick<RunFacts, 'command' | 'troubles' | 'result'> {
  readonly files: readonly VFile[]
  readonly exitCode: ExitCode
}

/** Where a run is told to programs. */
export interface Reports {
  /** A text for the log, which may quote sources. */
  readonly forLog: (text: string) => string
  readonly write: (report: RunReport) => Promise<void>
}

/** Opens what is asked for; refuses files that cannot be written. `sources` is the folder of the sources, absolute. */
export async function openReports(request: ReportRequest, sources: string, world: World): Promise<Reports> {
  const { isAnnotated, sarif, codeQuality } = request
  const place = (file: string | null) => (file === null ? null : resolve(world.folder, file))
  const [sarifPlace, codeQualityPlace] = [place(sarif), place(codeQuality)]
  if (sarifPlace !== null) await refuseUnwritable(sarifPlace, { option: 'sarif', start: sarifStart, sources })
  if (codeQualityPlace !== null) await refuseUnwritable(codeQualityPlace, { option: 'code-quality', start: codeQualityStart, sources })
  if (sarifPlace !== null && sarifPlace === codeQualityPlace)
    throw new UsageError('--sarif and --code-quality name the same file. Name one for each.')
  return {
    forLog: (text) => (isAnnotated ? withoutCommands(text) : text),
    async write({ files, exitCode, ...facts }) {
      const messages = placedMessages(files, await findRepository(sources, world))
      if (isAnnotated) {
        world.errors.write(annotationText(messages, facts.troubles))
        await writeSummary({ ...facts, messages }, world)
      }
      if (sarifPlace !== null) {
        const text = sarifText({ version: world.version, exitCode, messages, troubles: facts.troubles })
        await saveFile(sarifPlace, text, world)
      }
      if (codeQualityPlace !== null) await saveFile(codeQualityPlace, codeQualityText(messages), world)
    },
  }
}

async function writeSummary(facts: RunFacts, { environment, errors }: World): Promise<void> {
  const place = environment['GITHUB_STEP_SUMMARY'] ?? ''
  if (place === '') return
  try {
    await appendTo(place, summaryText(facts, environment))
  } catch (cause) {
    errors.write(`outcome: ${unwritable(`The summary of the step, ${place}, cannot be written`, cause).message}\n`)
  }
}

/** A file that is to be written, and how one begins that was made for the same option. */
interface ReportFile {
  readonly option: string
  readonly start: string
  readonly sources: string
}

/** Refuses a file that cannot be written, that is a source, or that is somebody else's. */
async function refuseUnwritable(path: string, { option, start, sources }: ReportFile): Promise<void> {
  const elsewhere = `Name another file by --${option} FILE.`
  if (path.startsWith(`${sources}${sep}`))
    throw new UsageError(`The file ${path} is in the folder of the sources, and would be read as a source. ${elsewhere}`)
  const target = (await realPath(path).catch((trouble: unknown) => nullWhenAbsent(trouble))) ?? path
  const kind = (await fileInfo(target))?.kind
  if (kind === 'folder') throw new UsageError(`${path} is a folder. ${elsewhere}`)
  if (kind === 'link') throw new UsageError(`${path} is a link that leads nowhere. ${elsewhere}`)
  // A device or a pipe (`/dev/stdout`) is written to as it is.
  if (kind === 'other') return
  try {
    await mayWrite(await nearestFolder(dirname(target)))
  } catch (cause) {
    throw unwritable(`The file ${path} cannot be written`, cause)
  }
  if (kind === 'file' && !(await beginsWith(target, start)))
    throw new UsageError(`${path} is there, and it is no report of this program. ${elsewhere}`)
}

/** The folder that a file will stand in, or the nearest above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
  const found = await fileInfo(folder)
  if (found === null) return nearestFolder(dirname(folder))
  if (found.kind === 'link') return nearestFolder(await realPath(folder))
  if (found.kind === 'folder') return folder
  throw Object.assign(new Error(`${folder} is no folder`), { code: 'ENOTDIR' })
}

async function beginsWith(path: string, start: string): Promise<boolean> {
  const bytes = await readBytes(path, { most: 256_000_000 }).catch(() => null)
  return bytes !== null && (bytes.length === 0 || bytes.subarray(0, start.length).equals(Buffer.from(start)))
}
