import type { CommandType } from '@xiaoer/contract/command'

/** Deeds that take nothing away and that who asks for them has thereby agreed to. All others are shown and confirmed first. */
const WITHOUT_YES: ReadonlySet<CommandType> = new Set(['addNote', 'urgeDispatch', 'sendBack'])

export function needsYes(type: CommandType): boolean {
  return !WITHOUT_YES.has(type)
}
