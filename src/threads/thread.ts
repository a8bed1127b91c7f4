// A thread for long work, so that this one hears meanwhile what comes: a signal, a word of the browser. The work is a module that exports
// `work`: it takes one job and gives its result, both of which can be cloned (the structured clone algorithm of the HTML standard).
import { getCompileCacheDir } from 'node:module'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'

/** What `work` gives back: the result, and those of its buffers that are handed over instead of copied. */
export interface Worked<Result> {
  readonly result: Result
  readonly handedOver: readonly ArrayBufferLike[]
}

/** A thread that does one job after the other. */
export interface Thread<Job, Result> {
  /** Does a job; rejects with what `work` threw, with the reason of the signal, or with what ended the thread. */
  readonly run: (job: Job, handedOver?: readonly ArrayBufferLike[]) => Promise<Result>
  readonly close: () => Promise<void>
}

/** What the entry of a thread is told. */
export interface ThreadData {
  readonly module: string
  readonly compileCache: string | null
}

/** What a thread answers to a job. */
export type Answer<Result> =
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly error: unknown; readonly result?: undefined }

/** A module beside the caller's: sources end in `.ts`, what is packed of them in `.js`. */
function beside(caller: string, name: string): URL {
  return new URL(`${name}${extname(new URL(caller).pathname)}`, caller)
}

/** Starts a thread for the work of the module `name` beside the caller, whose `import.meta.url` is given; after the signal it is ended. */
export function openThread<Job, Result>(caller: string, name: string, signal?: AbortSignal): Thread<Job, Result> {
  const workerData: ThreadData = { module: beside(caller, name).href, compileCache: getCompileCacheDir() ?? null }
  const worker = new Worker(beside(import.meta.url, './entry'), { workerData })
  const waiting = new Map<number, Omit<PromiseWithResolvers<Result>, 'promise'>>()
  let jobs = 0
  let over: Error | null = null
  // A thread that has nothing to do keeps no program from ending; Node takes this in only when the thread has begun.
  worker.once('online', () => {
    if (waiting.size === 0) worker.unref()
  })

  function settle(id: number) {
    const job = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) worker.unref()
    return job
  }
  function end(reason: Error): void {
    over ??= reason
    for (const id of [...waiting.keys()]) settle(id)?.reject(over)
  }
  const stop = async () => {
    signal?.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
  const onAbort = () => {
    end(signal?.reason as Error)
    void stop()
  }
  worker.on('message', (answer: Answer<Result>) => {
    const job = settle(answer.id)
    if ('error' in answer) job?.reject(answer.error)
    else job?.resolve(answer.result)
  })
  worker.on('error', (error: Error) => end(error))
  worker.on('exit', () => end(new Error('a thread ended before its work was done')))
  if (signal?.aborted === true) onAbort()
  else signal?.addEventListener('abort', onAbort)

  return {
    async run(job, handedOver = []) {
      if (over !== null) throw over
      const id = jobs++
      const { promise, ...settled } = Promise.withResolvers<Result>()
      waiting.set(id, settled)
      worker.ref()
      try {
        worker.postMessage({ id, job }, handedOver as ArrayBuffer[])
      } catch (error) {
        // A job that cannot be cloned.
        settle(id)?.reject(error)
      }
      return promise
    },
    async close() {
      end(new Error('the thread was closed'))
      await stop()
    },
  }
}
