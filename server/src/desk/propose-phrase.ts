import type { Agent } from '@xiaoer/contract/agent'
import type { MessageId } from '@xiaoer/contract/id'
import type { Intent } from '@xiaoer/contract/intent'
import type { PhraseId, ShopPhrase } from '@xiaoer/contract/understanding'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** Anybody at the desk says what a sentence means; it is taught when an owner or manager accepts it. The same text again changes the proposal. */
export async function proposePhrase(
  agent: Agent,
  input: { readonly language?: string | undefined; readonly text: string; readonly intent: Intent; readonly messageId: MessageId | null },
  house: DeskHouse,
): Promise<ShopPhrase> {
  const { workspaceId } = agent
  // one line: how it was broken is no part of what it means
  const text = input.text.replace(/\s+/g, ' ')
  const read = await house.read(workspaceId, text, input.language)
  const proposed = await house.phrases.propose(workspaceId, {
    id: house.newId() as PhraseId,
    language: input.language ?? read.language.code,
    text,
    intent: input.intent,
    heardAs: read.requests[0]?.intents[0]?.intent ?? null,
    messageId: input.messageId,
    agentId: agent.id,
    now: house.now(),
  })
  if (!proposed) throw new AppError('not-found')
  const { phrase, taught } = proposed
  if (taught && phrase.intent !== input.intent) throw new AppError('phrase-taught', { phraseId: phrase.id, intent: phrase.intent })
  if (!taught) {
    const { id: phraseId, conversationId, intent } = phrase
    await noteDeed(agent, { what: 'propose-phrase', conversationId, detail: { phraseId, intent } }, house)
  }
  return phrase
}
