// Writing to what is no regular file: a terminal, a pipe, /dev/stdout. A pipe without a reader is refused instead of waited for.
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { codeOf } from './read.ts'

const { O_WRONLY, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants

const pause = 10

/** Writes a text to a device or a pipe; throws ENXIO where nobody reads the pipe, and stops with the signal. */
export async function writeToDevice(path: string, text: string, signal: AbortSignal): Promise<void> {
  const device = await open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY)
  try {
    for (let left = Buffer.from(text); left.length > 0; ) {
      signal.throwIfAborted()
      const written = await device.write(left).catch(async (trouble: unknown) => {
        if (codeOf(trouble) !== 'EAGAIN') throw trouble
        await wait(pause)
        return { bytesWritten: 0 }
      })
      left = left.subarray(written.bytesWritten)
    }
  } finally {
    await device.close()
  }
}
