// Where a thread begins: loads the module of its work and does the jobs that come, one after the other.
import { enableCompileCache, flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer, ThreadData, Worked } from './thread.ts'

const { module, compileCache } = workerData as ThreadData
// The cache of the program is not on in its threads by itself, and a thread that is ended saves nothing.
if (compileCache !== null) enableCompileCache(compileCache)
const { work } = (await import(module)) as { readonly work: (job: unknown) => Worked<unknown> | Promise<Worked<unknown>> }
if (compileCache !== null) flushCompileCache()

parentPort?.on('message', async ({ id, job }: { readonly id: number; readonly job: unknown }) => {
  try {
    const { result, handedOver } = await work(job)
    const answer: Answer<unknown> = { id, result }
    parentPort?.postMessage(answer, handedOver as ArrayBuffer[])
  } catch (error) {
    const answer: Answer<unknown> = { id, error }
    parentPort?.postMessage(answer)
  }
})
