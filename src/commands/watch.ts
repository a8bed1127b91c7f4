// `outcome build --watch` and `check --watch`: again after each change, with one browser for all builds, until somebody ends it.
import { openKeptBuild } from '../build/kept/kept-build.ts'
import { openPrintService } from '../build/print-service.ts'
import type { BuildRequest } from '../build/request.ts'
import type { EarlierFiles } from '../load/index.ts'
import { untilAborted } from '../model/turn.ts'
import type { ExitCode } from './command.ts'
import { errorReport } from './error-report.ts'
import { type BuildTelling, runOnce } from './run-build.ts'
import type { World } from './world.ts'

/** Builds or checks now and after each change. What is wrong in the beginning ends it as it ends a build; later it is said, and the next change is waited for. */
export async function watchBuild(
  request: BuildRequest,
  world: World,
  { command, say }: Pick<BuildTelling, 'command' | 'say'>,
): Promise<ExitCode> {
  const { openWork, watchFolders } = await import('../preview/watch.ts')
  const printer = openPrintService(request, world)
  if (request.output !== null) printer.start()
  const earlier: EarlierFiles = new Map()
  const buildOnce = async () => {
    // What a build began beside this thread ends with it.
    const over = new AbortController()
    const start = world.now()
    const own = { ...world, folder: world.folder, signal: AbortSignal.any([world.signal, over.signal]) }
    try {
      return await runOnce(request, own, {
        ...{ command, isJson: false, say: (result) => say(result, world.now() - start) },
        ...{ toPrograms: null, printer, kept: openKeptBuild(request, null, world), earlier },
      })
    } finally {
      over.abort(new Error('the build is over'))
    }
  }
  const buildAgain = async () => {
    await buildOnce()
    if (!world.signal.aborted) world.output.write(waiting)
  }
  const fail = (error: unknown) => {
    if (world.signal.aborted) return
    world.errors.write(errorReport(error, world.version))
    world.output.write(waiting)
  }
  const work = openWork(buildAgain, fail, world.signal)
  try {
    const watcher = await watchFolders([request.sources, world.templates], world, work.begin)
    try {
      await buildAgain()
      work.release()
      await untilAborted(world.signal)
    } finally {
      await watcher.close()
      await work.end()
    }
    return 0
  } finally {
    await printer.close()
  }
}

const waiting = 'Waiting for changes; Ctrl-C ends it.\n'
