import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Rules } from '@xiaoer/contract/rules'
import { usualManners } from '@xiaoer/core/support/may-write-first'
import type { DeskHouse } from '../desk/desk-house.ts'
import type { Database } from '../store/database.ts'
import { openFirstWords } from '../store/first-words.ts'
import { type FirstWordsHouse, tendFirstWords, writeFirst } from '../turn/write-first.ts'

interface FirstWordsParts extends Omit<FirstWordsHouse, 'book' | 'mannersOf'> {
  readonly database: Database
  readonly rulesOf: (workspaceId: WorkspaceId) => Promise<Rules>
}

/** What people are told without having asked: written down, said when it is due. */
export function openFirstWordsDesk({ database, rulesOf, ...parts }: FirstWordsParts) {
  const house: FirstWordsHouse = {
    ...parts,
    book: openFirstWords(database),
    mannersOf: async (workspaceId) => usualManners((await rulesOf(workspaceId)).timeZone),
  }
  const writes: Pick<DeskHouse, 'firstWords' | 'writeFirst'> = { firstWords: house.book, writeFirst: (of, words) => writeFirst(of, words, house) }
  return { house, writes, tend: () => tendFirstWords(house) }
}
