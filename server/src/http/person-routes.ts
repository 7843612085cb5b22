import type { MOVE_API } from '@xiaoer/contract/move-api'
import type { PERSON_API } from '@xiaoer/contract/person-api'
import type { DeskHouse } from '../desk/desk-house.ts'
import { mergePersons, previewMerge, readPerson, seekPersons, unmergePersons } from '../desk/merge-persons.ts'
import { mergeConversation, readMoves, splitConversation, undoMove } from '../desk/move-conversation.ts'
import type { ApiHandlers } from './api-routes.ts'

/** Who shoppers are, and which of their conversations are one matter. */
export function personHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof PERSON_API | keyof typeof MOVE_API> {
  return {
    person: ({ contactId }, { agent }) => readPerson(agent, contactId, house),
    persons: ({ words }, { agent }) => seekPersons(agent, words, house),
    previewMerge: (input, { agent }) => previewMerge(agent, input, house),
    mergePersons: (input, { agent }) => mergePersons(agent, input, house),
    unmergePersons: (input, { agent }) => unmergePersons(agent, input, house),
    conversationMoves: ({ conversationId }, { agent }) => readMoves(agent, conversationId, house),
    mergeConversation: (input, { agent }) => mergeConversation(agent, input, house),
    splitConversation: (input, { agent }) => splitConversation(agent, input, house),
    undoMove: (input, { agent }) => undoMove(agent, input, house),
  }
}
