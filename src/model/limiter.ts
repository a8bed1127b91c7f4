// Lets a few things happen at a time and the others wait, in the order in which they came.

/** Does a piece of work when it is its turn. */
export type Limiter = <Result>(work: () => Promise<Result>) => Promise<Result>

/** A limiter that lets `most` pieces of work happen side by side; after the signal nothing more is begun. */
export function openLimiter(most: number, signal?: AbortSignal): Limiter {
  const waiting: (() => void)[] = []
  let working = 0
  return async (work) => {
    if (working < most) working++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      signal?.throwIfAborted()
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) working--
      else next()
    }
  }
}

/** Works on things, so many at a time, and gives the results in the order of the things; after a failure nothing more is begun. */
export async function mapLimited<Item, Value>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const failure = new AbortController()
  const limiter = openLimiter(most, failure.signal)
  const attempt = async (item: Item) => {
    try {
      return await work(item)
    } catch (trouble) {
      failure.abort(trouble)
      throw trouble
    }
  }
  return Promise.all(items.map((item) => limiter(() => attempt(item))))
}
