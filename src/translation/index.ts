// What other rooms call of the translation engine; exchange files, which few commands read, stand by themselves in exchange/.

export { checkLoaded, checkTranslation } from './checks/index.ts'
export { checkLocks } from './checks/lock.ts'
export { insertMissing } from './insert.ts'
export { readLock } from './lock.ts'
export { mergeTranslation } from './merge.ts'
export { newTranslationFile } from './new-translation-file.ts'
export { placeOf } from './place.ts'
export { type PseudoLanguage, pseudoLanguage, pseudoLanguages, pseudoTranslate } from './pseudo.ts'
export type { SegmentedFile } from './segments.ts'
export { splice } from './splice.ts'
export { translationUnits } from './translation-units.ts'
export { type ReviewDecision, updateLock } from './update-lock.ts'
