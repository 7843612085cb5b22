import type { Words } from '../../words/zh.ts'

/** The teams of our own forms by their names in the reader's language; a shop's own as it calls them. */
export function sayTeam(team: string, words: Words): string {
  return Object.hasOwn(words.ticketTeam, team) ? words.ticketTeam[team]! : team
}
