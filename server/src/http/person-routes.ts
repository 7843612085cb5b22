import type { PERSON_API } from '@xiaoer/contract/person-api'
import type { DeskHouse } from '../desk/desk-house.ts'
import { mergePersons, previewMerge, readPerson, seekPersons, unmergePersons } from '../desk/merge-persons.ts'
import type { ApiHandlers } from './api-routes.ts'

/** Who shoppers are. */
export function personHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof PERSON_API> {
  return {
    person: ({ contactId }, { agent }) => readPerson(agent, contactId, house),
    persons: ({ words }, { agent }) => seekPersons(agent, words, house),
    previewMerge: (input, { agent }) => previewMerge(agent, input, house),
    mergePersons: (input, { agent }) => mergePersons(agent, input, house),
    unmergePersons: (input, { agent }) => unmergePersons(agent, input, house),
  }
}
