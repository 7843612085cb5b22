import type { BLOCK_API } from '@xiaoer/contract/block-api'
import type { CONSENT_API } from '@xiaoer/contract/consent-api'
import type { FIRST_WORDS_API } from '@xiaoer/contract/first-words-api'
import type { MOVE_API } from '@xiaoer/contract/move-api'
import type { PERSON_API } from '@xiaoer/contract/person-api'
import type { TIME_API } from '@xiaoer/contract/time-api'
import { blockPerson, listBlocks, unblockPerson } from '../desk/block-person.ts'
import type { DeskHouse } from '../desk/desk-house.ts'
import { listDue } from '../desk/list-due.ts'
import { mergePersons, previewMerge, readPerson, seekPersons, unmergePersons } from '../desk/merge-persons.ts'
import { mergeConversation, readMoves, splitConversation, undoMove } from '../desk/move-conversation.ts'
import { noteConsent, readConsents } from '../desk/note-consent.ts'
import { tellWindow } from '../desk/tell-window.ts'
import { readFirstWords, writeToPerson } from '../desk/write-first.ts'
import type { ApiHandlers } from './api-routes.ts'

/** Who shoppers are, which of their conversations are one matter, and what time still allows. */
export function personHandlers(
  house: DeskHouse,
): Pick<
  ApiHandlers,
  keyof typeof PERSON_API | keyof typeof MOVE_API | keyof typeof TIME_API | keyof typeof BLOCK_API | keyof typeof CONSENT_API | keyof typeof FIRST_WORDS_API
> {
  return {
    person: ({ contactId }, { agent }) => readPerson(agent, contactId, house),
    persons: ({ words }, { agent }) => seekPersons(agent, words, house),
    previewMerge: (input, { agent }) => previewMerge(agent, input, house),
    mergePersons: (input, { agent }) => mergePersons(agent, input, house),
    unmergePersons: (input, { agent }) => unmergePersons(agent, input, house),
    conversationMoves: ({ conversationId }, { agent }) => readMoves(agent, conversationId, house),
    mergeConversation: (input, { agent }) => mergeConversation(agent, input, house),
    splitConversation: (input, { agent }) => splitConversation(agent, input, house),
    due: (_input, { agent }) => listDue(agent, house),
    replyWindow: ({ conversationId }, { agent }) => tellWindow(agent, conversationId, house),
    blocks: (_input, { agent }) => listBlocks(agent, house),
    blockPerson: (input, { agent }) => blockPerson(agent, input, house),
    unblockPerson: ({ contactId }, { agent }) => unblockPerson(agent, contactId, house),
    consents: ({ contactId }, { agent }) => readConsents(agent, contactId, house),
    noteConsent: (input, { agent }) => noteConsent(agent, input, house),
    writeFirst: (input, { agent }) => writeToPerson(agent, input, house),
    firstWords: (input, { agent }) => readFirstWords(agent, input, house),
    undoMove: (input, { agent }) => undoMove(agent, input, house),
  }
}
