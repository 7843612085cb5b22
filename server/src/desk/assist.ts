import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { MissingFact, Suggestion } from '@xiaoer/contract/assist-api'
import type { CannedReply } from '@xiaoer/contract/canned-api'
import { wordsOf } from '@xiaoer/contract/content'
import type { ConversationId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import { AppError } from '../errors.ts'
import { articleTerms } from '../store/article-terms.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** Of each kind; three fit under the fingers. */
const MOST_OF_A_KIND = 2
const MOST = 4
/** A canned reply that shares fewer terms with a question than this part of its own says something else. */
const LIKE = 0.4

/** What could be answered to what the shopper wrote last: the shop's knowledge with its source, canned replies, what colleagues answered to the like. */
export async function assist(agent: Agent, id: ConversationId, house: DeskHouse): Promise<Output<'assist'>> {
  const { workspaceId } = agent
  const conversation = await house.conversations.find(workspaceId, id)
  if (!conversation) throw new AppError('not-found')
  const [{ messages }, customerId] = await Promise.all([house.conversations.whole(workspaceId, id), house.conversations.customerOf(workspaceId, id)])
  const asked = unanswered(messages)
  const missing: MissingFact[] = customerId === null ? ['who'] : []
  const text = asked
    .map(({ content }) => wordsOf(content))
    .join('\n')
    .trim()
  const seq = asked.at(-1)?.seq ?? 0
  if (text === '') return { seq, suggestions: [], missing }
  const [knowledge, canned, cases] = await Promise.all([
    fromKnowledge(agent, { text, language: conversation.language }, house),
    fromCanned(agent, text, house),
    house.conversations.answersToLike(workspaceId, { id, text, most: MOST_OF_A_KIND }),
  ])
  const told = new Set<string>()
  const suggestions = [
    ...knowledge,
    ...canned,
    ...cases.map(
      ({ messageId, words, shopper, conversationId }): Suggestion => ({ from: 'case', id: messageId, text: words, source: shopper, conversationId }),
    ),
  ].filter(({ text: words }) => !told.has(words) && told.add(words))
  return { seq, suggestions: suggestions.slice(0, MOST), missing }
}

/** Kept in the audit, from which reports count. */
export async function tookSuggestion(agent: Agent, { conversationId, ...detail }: Taken<'tookSuggestion'>, house: DeskHouse): Promise<Record<string, never>> {
  const { workspaceId } = agent
  if (!(await house.conversations.find(workspaceId, conversationId))) throw new AppError('not-found')
  await noteDeed(agent, { what: 'took-suggestion', conversationId, detail }, house)
  if (detail.from === 'canned') await house.canned.countUse(workspaceId, 'reply', detail.id)
  return {}
}

/** What the shopper wrote since somebody answered last. */
function unanswered(messages: readonly Message[]): readonly Message[] {
  const answered = messages.findLastIndex(({ from }) => from === 'agent' || from === 'bot')
  return messages.slice(answered + 1).filter(({ from }) => from === 'shopper')
}

async function fromKnowledge({ workspaceId }: Agent, { text, language }: { text: string; language: string }, house: DeskHouse): Promise<Suggestion[]> {
  const { requests } = await house.read(workspaceId, text, language)
  const answers = await Promise.all(
    requests.slice(0, MOST_OF_A_KIND).flatMap(({ clause, intents }) => {
      const intent = intents[0]?.intent
      return intent ? [house.answerTo(workspaceId, { intent, text: clause, language })] : []
    }),
  )
  return answers.flatMap((answer) =>
    answer ? [{ from: 'knowledge' as const, id: answer.articleId, text: answer.text, source: answer.title, conversationId: null }] : [],
  )
}

async function fromCanned({ workspaceId, id: agentId }: Agent, text: string, house: DeskHouse): Promise<Suggestion[]> {
  const asked = new Set(articleTerms(text))
  const likeness = ({ shortcut, text: words }: CannedReply) => {
    const [name, all] = [articleTerms(shortcut), articleTerms(`${shortcut} ${words}`)]
    // a shortcut is chosen to be what is asked for
    if (name.length > 0 && name.every((term) => asked.has(term))) return 1
    return all.length === 0 ? 0 : all.filter((term) => asked.has(term)).length / Math.min(all.length, asked.size || 1)
  }
  return (await house.canned.replies(workspaceId, agentId))
    .map((reply) => ({ reply, like: likeness(reply) }))
    .filter(({ reply, like }) => like >= LIKE && reply.text !== '')
    .sort((a, b) => b.like - a.like)
    .slice(0, MOST_OF_A_KIND)
    .map(({ reply }) => ({ from: 'canned' as const, id: reply.id, text: reply.text, source: reply.shortcut, conversationId: null }))
}
