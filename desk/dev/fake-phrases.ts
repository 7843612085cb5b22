import { randomUUID } from 'node:crypto'
import type { Agent } from '@xiaoer/contract/agent'
import type { Input, Output } from '@xiaoer/contract/api'
import { AgentId, ConversationId, MessageId } from '@xiaoer/contract/id'
import type { Intent } from '@xiaoer/contract/intent'
import { PhraseId, type ReadMessage, type ReadRequest, type ShopPhrase } from '@xiaoer/contract/understanding'
import { Refusal } from './fake-refusal.ts'

const PAGE = 8

/** What a fake house has been taught, and a bot that reads by a handful of words: enough to see every state of the screen. */
export function fakePhrases(agent: Agent, now: () => number) {
  const ago = (minutes: number) => new Date(now() - minutes * 60_000).toISOString()
  const me = { id: agent.id, name: agent.name }
  const li = { id: AgentId.parse('ag-2'), name: '李小满' }
  const make = (id: string, text: string, intent: Intent, more: Partial<ShopPhrase> = {}): ShopPhrase => ({
    id: PhraseId.parse(id),
    language: 'zh',
    text,
    intent,
    heardAs: 'order.status',
    state: 'proposed',
    messageId: null,
    conversationId: null,
    proposedBy: li,
    reviewedBy: null,
    at: ago(30),
    reviewedAt: null,
    ...more,
  })
  const phrases: ShopPhrase[] = [
    make('ph-1', '云朵什么时候回来', 'product.stock', {
      heardAs: 'refund.progress',
      messageId: MessageId.parse('cv-lin-m1'),
      conversationId: ConversationId.parse('cv-lin'),
    }),
    make('ph-2', '能走绿色通道吗', 'order.urge', { heardAs: 'shipping.method', at: ago(55) }),
    make(
      'ph-3',
      'the Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz parcel, when may I finally expect to hold it in my own two hands after all these weeks',
      'shipping.time',
      { language: 'en', heardAs: null, at: ago(90), proposedBy: { id: AgentId.parse('ag-9'), name: '' } },
    ),
    make('ph-4', '帮我上金', 'membership', { state: 'accepted', reviewedBy: me, reviewedAt: ago(2000), at: ago(2100) }),
    make('ph-5', '呵呵', 'complaint', { state: 'rejected', reviewedBy: me, reviewedAt: ago(3000), at: ago(3100), heardAs: 'chitchat' }),
    ...Array.from({ length: 18 }, (_, n) => make(`ph-a${n}`, `会员日第 ${n + 1} 天怎么玩`, 'promotion.rules', accepted(n))),
  ]
  function accepted(n: number): Partial<ShopPhrase> {
    return { state: 'accepted', reviewedBy: me, reviewedAt: ago(4000 + n), at: ago(5000 + n), heardAs: 'membership' }
  }
  const find = (id: string): ShopPhrase => {
    const phrase = phrases.find((each) => each.id === id)
    if (!phrase) throw new Refusal(404, 'not-found')
    return phrase
  }
  const change = (phrase: ShopPhrase, patch: Partial<ShopPhrase>): ShopPhrase => Object.assign(phrase, patch)
  const review = (id: string, from: ShopPhrase['state'][], patch: Partial<ShopPhrase>): ShopPhrase => {
    if (!from.includes(find(id).state)) throw new Refusal(409, 'conflict')
    return { ...change(find(id), { reviewedBy: me, reviewedAt: ago(0), ...patch }) }
  }
  const changedAt = (phrase: ShopPhrase) => phrase.reviewedAt ?? phrase.at
  const read = (text: string): ReadMessage => {
    const chinese = /\p{Script=Han}/u.test(text)
    const clauses = [...text.matchAll(/[^，。,;；!！\n]+/g)].filter((match) => match[0].trim() !== '')
    return {
      language: { code: chinese ? 'zh' : 'en', confidence: 0.95 },
      requests: clauses.slice(0, 6).map((match) => requestIn(match[0], match.index, phrases)),
      emotion: /！|!/.test(text) ? { kind: 'angry', intensity: 0.81 } : { kind: 'neutral', intensity: 0.9 },
      complexity: Math.min(1, 0.12 * clauses.length),
      outOfScope: 0.03,
    }
  }

  return {
    all: phrases,
    answers: {
      readText: ({ text }: Input<'readText'>): Output<'readText'> => read(text),
      phrases: ({ state = 'proposed', before, beforeId }: Input<'phrases'>): Output<'phrases'> => {
        const rows = phrases.filter((each) => each.state === state).sort((a, b) => (changedAt(a) < changedAt(b) ? 1 : -1))
        const from = before ? rows.findIndex((each) => each.id === beforeId) + 1 : 0
        const page = rows.slice(from, from + PAGE)
        const last = page.at(-1)
        const count = (name: ShopPhrase['state']) => phrases.filter((each) => each.state === name).length
        return {
          phrases: page,
          next: last && from + PAGE < rows.length ? { before: changedAt(last), beforeId: last.id } : null,
          counts: { proposed: count('proposed'), accepted: count('accepted'), rejected: count('rejected') },
        }
      },
      proposePhrase: ({ text, intent, language = 'zh', messageId = null }: Input<'proposePhrase'>): Output<'proposePhrase'> => {
        const before = phrases.find((each) => each.text === text)
        if (before?.state === 'accepted' && before.intent !== intent) throw new Refusal(409, 'phrase-taught')
        const heardAs = requestIn(text, 0, phrases).intents[0]!.intent
        const conversationId = messageId ? ConversationId.parse(messageId.replace(/-m\d+$/, '')) : null
        const fresh = { intent, heardAs, proposedBy: me, at: ago(0), state: 'proposed', reviewedBy: null, reviewedAt: null } as const
        if (before) return change(before, fresh)
        const phrase = make(randomUUID(), text, intent, { ...fresh, language, messageId: messageId as MessageId | null, conversationId })
        phrases.push(phrase)
        return phrase
      },
      acceptPhrase: ({ phraseId, intent }: Input<'acceptPhrase'>): Output<'acceptPhrase'> =>
        review(phraseId, ['proposed', 'rejected'], { state: 'accepted', intent }),
      rejectPhrase: ({ phraseId }: Input<'rejectPhrase'>): Output<'rejectPhrase'> => review(phraseId, ['proposed'], { state: 'rejected' }),
      takeBackPhrase: ({ phraseId }: Input<'takeBackPhrase'>): Output<'takeBackPhrase'> =>
        review(phraseId, ['accepted'], { state: 'proposed', reviewedBy: null, reviewedAt: null }),
    },
  }
}

const READS: readonly [RegExp, Intent, Intent][] = [
  [/快递|到哪|parcel/, 'shipping.track', 'shipping.time'],
  [/换|小一号|swap/, 'exchange.request', 'product.size'],
  [/退|return/, 'return.request', 'refund.request'],
  [/发票|invoice/, 'invoice.request', 'invoice.policy'],
]

function requestIn(clause: string, start: number, phrases: readonly ShopPhrase[]): ReadRequest {
  const lesson = phrases.find((each) => each.state === 'accepted' && each.text === clause.trim())
  const [pattern, first, second] = READS.find(([each]) => each.test(clause)) ?? [/\S+/, 'product.attribute', 'chitchat']
  const number = /\d{4,}/.exec(clause)
  return {
    clause,
    start,
    end: start + clause.length,
    intents: [
      { intent: lesson?.intent ?? first, confidence: 0.86, because: lesson ? [] : [pattern.exec(clause)![0].toLowerCase()] },
      { intent: second, confidence: 0.09, because: [clause.slice(0, 2).toLowerCase()] },
      { intent: 'order.status', confidence: 0.03, because: [] },
    ],
    entities: number
      ? [{ kind: 'orderNumber', text: number[0], start: start + number.index, end: start + number.index + number[0].length, value: `#${number[0]}` }]
      : [],
    conditions: /如果|if /.test(clause) ? [clause] : [],
    taught: lesson !== undefined,
  }
}
