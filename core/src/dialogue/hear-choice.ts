import type { Awaiting, OpenRequest, Slots } from '../known.ts'
import { readAnswer, readChoice } from './read-answer.ts'

/** The agenda with the chosen value in its slot, or null where the answer is no plain choice and only its words count. */
export function hearChoice(text: string, awaiting: Extract<Awaiting, { for: 'slot' }>, agenda: readonly OpenRequest[]): readonly OpenRequest[] | null {
  const { slot, requestId, choices } = awaiting
  const choice = readChoice(text, choices) ?? onlyChoice(text, awaiting)
  if (!choice) return null
  const forAll = slot === 'methodId' && /\b(?:both|all|each|every|everything)\b|都|全部/i.test(text)
  const fill = (request: OpenRequest): OpenRequest => ({ ...request, slots: { ...request.slots, ...filled(slot, choice.id, request.slots) } })
  return agenda.map((request) => (request.id === requestId || (forAll && request.state === 'open') ? fill(request) : request))
}

/** One thing was offered and the shopper says yes to it; or the choice is yes or no itself. */
function onlyChoice(text: string, { choices }: Extract<Awaiting, { for: 'slot' }>) {
  const { answer } = readAnswer(text)
  if (choices.length === 1 && answer === 'yes') return choices[0]!
  return choices.find((choice) => choice.id === answer) ?? null
}

function filled(slot: string, id: string, before: Slots): Slots {
  if (slot === 'items') return { itemIds: [...new Set([...(before.itemIds ?? []), id])] }
  if (slot.startsWith('variant:')) return { variants: { ...before.variants, [slot.slice('variant:'.length)]: id } }
  if (slot === 'person') return { person: id === 'yes' }
  if (slot === 'offer') return { offer: id === 'yes' }
  return { [slot]: id }
}
