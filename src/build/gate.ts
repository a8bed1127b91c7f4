// Lets a few things happen at a time and the others wait, in the order in which they came.

export type Gate = <Result>(work: () => Promise<Result>) => Promise<Result>

/** A gate through which `width` may go side by side. */
export function openGate(width: number, signal: AbortSignal): Gate {
  const waiting: (() => void)[] = []
  let inside = 0
  return async (work) => {
    if (inside < width) inside++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      signal.throwIfAborted()
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) inside--
      else next()
    }
  }
}
