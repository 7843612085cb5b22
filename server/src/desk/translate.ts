import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import { wordsOf } from '@xiaoer/contract/content'
import type { ConversationId } from '@xiaoer/contract/id'
import type { Translation } from '@xiaoer/contract/translation-api'
import { AppError } from '../errors.ts'
import type { Translator } from '../translator.ts'
import type { DeskHouse } from './desk-house.ts'

/** Of a longer message only so much is translated. */
const LONGEST = 5_000

export async function readTranslations({ workspaceId }: Agent, id: ConversationId, house: DeskHouse): Promise<Output<'translations'>> {
  if (!(await house.conversations.find(workspaceId, id))) throw new AppError('not-found')
  return { by: house.translator?.name ?? null, translations: [...(await house.translations.of(workspaceId, id))] }
}

/** What a shopper would read of a reply, before it is sent. */
export async function previewTranslation(
  { workspaceId }: Agent,
  { conversationId, text, to }: Taken<'previewTranslation'>,
  house: DeskHouse,
): Promise<Output<'previewTranslation'>> {
  if (!(await house.conversations.find(workspaceId, conversationId))) throw new AppError('not-found')
  const translator = translatorOf(house)
  return { text: await translator.translate(text, { to }), by: translator.name }
}

/** A message in another language, asked for once and kept beside it. */
export async function translateMessage(
  { workspaceId }: Agent,
  { conversationId, messageId, to }: Taken<'translateMessage'>,
  house: DeskHouse,
): Promise<Translation> {
  const message = (await house.conversations.whole(workspaceId, conversationId)).messages.find(({ id }) => id === messageId)
  if (!message) throw new AppError('not-found')
  const kept = (await house.translations.of(workspaceId, conversationId)).find((one) => one.messageId === messageId && one.language === to)
  if (kept) return kept
  const text = wordsOf(message.content).slice(0, LONGEST)
  if (text.trim() === '') throw new AppError('invalid', { messageId: ['There are no words in this message.'] })
  const translator = translatorOf(house)
  const translation = { messageId, language: to, text: await translator.translate(text, { to }), by: translator.name }
  await house.translations.keep(workspaceId, translation, house.now())
  return translation
}

function translatorOf({ translator }: DeskHouse): Translator {
  if (!translator) throw new AppError('no-translator')
  return translator
}
