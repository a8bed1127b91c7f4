// How much a delivered file may ask for: sizes, numbers and depths, far above what any document needs and far below what ends a process.
// What goes beyond is said and read no further. Files are untrusted: a few bytes can inflate to a thousand times as many.

const MEGABYTE = 1_048_576

/** By the size of a file in bytes: how many bytes all its streams may inflate to, pictures not counted. */
export const mostDecoded = (size: number): number => Math.min(1024 * MEGABYTE, Math.max(64 * MEGABYTE, 100 * size))

/** By the size of a file in bytes: how many bytes of objects it may hold, and how many bytes of content its pages may. */
export const mostText = (size: number): number => Math.min(256 * MEGABYTE, Math.max(16 * MEGABYTE, 8 * size))

/** How many bytes all streams of a file may inflate to. */
export const MOST_IN_ALL = 1024 * MEGABYTE

/** Arrays and dictionaries of a file: each takes a few hundred bytes of memory. */
export const MOST_CONTAINERS = 4_000_000

/** Objects of a file, and nodes of its trees. */
export const MOST_OBJECTS = 4_000_000

/** How deep trees of pages, tags, names and outline items may be. */
export const DEEPEST_TREE = 1000

/** Sections of a cross-reference: one for each time that a file was changed. */
export const MOST_SECTIONS = 1000

/** Bytes of metadata. */
export const MOST_METADATA = MEGABYTE
