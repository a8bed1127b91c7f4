// Where side notes stand that do not all fit beside their references.
import { describe, expect, test } from 'vitest'
import { type Column, type ColumnNote, placeNotes } from '../../src/print/note-columns.ts'

const column: Column = { height: 100, gap: 10, lastPage: 3, obstacles: [] }

/** Notes as [page, top, height], by letters. */
function notes(...list: readonly (readonly [page: number, top: number, height: number])[]): readonly ColumnNote[] {
  return list.map(([page, top, height], index) => ({ id: String.fromCharCode(97 + index), page, top, height }))
}

/** Places as "a 1:20", and nothing for a note without one. */
const placed = (list: readonly ColumnNote[], own: Partial<Column> = {}) =>
  [...placeNotes(list, { ...column, ...own })].map(([id, { page, top }]) => `${id} ${page}:${top}`)

describe('notes', () => {
  test('stand at their references where these are far enough apart', () => {
    expect(placed(notes([1, 0, 20], [1, 40, 20], [2, 5, 20]))).toEqual(['a 1:0', 'b 1:40', 'c 2:5'])
  })

  test('move down below one another', () => {
    expect(placed(notes([1, 0, 20], [1, 5, 20], [1, 8, 20]))).toEqual(['a 1:0', 'b 1:30', 'c 1:60'])
  })

  test('move up from the foot, and those above with them', () => {
    expect(placed(notes([1, 50, 20], [1, 60, 20], [1, 90, 20]))).toEqual(['a 1:20', 'b 1:50', 'c 1:80'])
  })

  test('go on at the head of the next page', () => {
    expect(placed(notes([1, 10, 40], [1, 20, 40], [1, 30, 40], [2, 0, 20]))).toEqual(['a 1:10', 'b 1:60', 'c 2:0', 'd 2:50'])
  })

  test('have no place where the next page has no room either, and those after them stand at their references', () => {
    const dense = notes([1, 0, 90], [1, 0, 90], [1, 0, 90], [3, 20, 30])
    expect(placed(dense)).toEqual(['a 1:0', 'b 2:0', 'd 3:20'])
  })

  test('have no place beyond the last page of their text, nor when they are higher than a page', () => {
    expect(placed(notes([3, 0, 60], [3, 10, 60]))).toEqual(['a 3:0'])
    expect(placed(notes([1, 0, 101], [1, 10, 60]))).toEqual(['b 1:10'])
  })

  test('keep a gap between them and what stands in the column', () => {
    const obstacles = [{ page: 1, top: 30, bottom: 60 }]
    expect(placed(notes([1, 20, 20], [1, 25, 10]), { obstacles })).toEqual(['a 1:0', 'b 1:90'])
    expect(placed(notes([1, 20, 20], [1, 25, 20]), { obstacles })).toEqual(['a 1:0', 'b 1:80'])
    expect(placed(notes([1, 95, 20], [1, 98, 20]), { obstacles })).toEqual(['a 1:0', 'b 1:80'])
    expect(placed(notes([1, 0, 20]), { obstacles: [{ page: 1, top: 0, bottom: 100 }] })).toEqual(['a 2:0'])
  })
})

test('five hundred notes neither meet nor leave their pages', () => {
  const list = Array.from({ length: 500 }, (_, index): ColumnNote => {
    const page = 1 + Math.floor(index / 7)
    return { id: String(index), page, top: (index * 37) % 90, height: 5 + ((index * 13) % 23) }
  }).toSorted((one, other) => one.page - other.page || one.top - other.top)
  const places = placeNotes(list, { ...column, lastPage: 80 })
  const boxes = list.flatMap(({ id, page: wanted, height }) => {
    const place = places.get(id)
    return place === undefined ? [] : [{ ...place, wanted, bottom: place.top + height }]
  })
  expect(boxes.length).toBeGreaterThan(250)
  for (const { page, wanted, top, bottom } of boxes) {
    expect([wanted, wanted + 1]).toContain(page)
    expect(top).toBeGreaterThanOrEqual(0)
    expect(bottom).toBeLessThanOrEqual(100)
  }
  for (const [index, box] of boxes.entries()) {
    const next = boxes[index + 1]
    if (next?.page === box.page) expect(next.top).toBeGreaterThanOrEqual(box.bottom + 10)
  }
})
