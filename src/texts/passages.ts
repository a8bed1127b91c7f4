// The names of the five containers that can be pointed to.

/** Every kind of passage; each is a container of the same name. */
export const passageKinds = ['practice', 'finding', 'driver', 'barrier', 'proposal'] as const

/** A kind of passage. */
export type PassageKind = (typeof passageKinds)[number]

/** Whether a container is a passage. */
export function isPassageKind(name: string): name is PassageKind {
  return (passageKinds as readonly string[]).includes(name)
}
