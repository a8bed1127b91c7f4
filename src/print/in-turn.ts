// Work on several things at once, but on few. Takes the things and the work; gives the results in the order of the things; after a
// failure nothing new is begun.

/** Works on `items`, on at most `limit` at the same time. */
export async function inTurn<Item, Value>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const values: Value[] = []
  const left = [...items.entries()]
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, item] = next
      try {
        values[index] = await work(item)
      } catch (trouble) {
        left.length = 0
        throw trouble
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker))
  return values
}
