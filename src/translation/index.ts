// What other rooms call of the translation engine.
export { readLock, writeLock, emptyLock } from './lock.ts'
export { mergeTranslation } from './merge.ts'
export { passagesOf } from './states.ts'
export { countPassages } from './counts.ts'
