import { randomUUID } from 'node:crypto'
import type { Action } from '@xiaoer/contract/action'
import type { Agent } from '@xiaoer/contract/agent'
import type { Input, Output, RouteName } from '@xiaoer/contract/api'
import { wordsOf } from '@xiaoer/contract/content'
import type { Conversation } from '@xiaoer/contract/conversation'
import { AgentId, type ConversationId, MessageId, TurnId, WorkspaceId } from '@xiaoer/contract/id'
import type { LiveEvent } from '@xiaoer/contract/live'
import type { Message } from '@xiaoer/contract/message'
import type { Order } from '@xiaoer/contract/order'
import type { Trace } from '@xiaoer/contract/trace'
import { fakeActs } from './fake-acts.ts'
import { fakeArticles } from './fake-articles.ts'
import { fakeAutomations } from './fake-automations.ts'
import { fakeCanned } from './fake-canned.ts'
import { fakeConsents } from './fake-consents.ts'
import { fakeMoves } from './fake-moves.ts'
import { fakeOrders } from './fake-orders.ts'
import { fakePersons } from './fake-persons.ts'
import { fakePhrases } from './fake-phrases.ts'
import { fakeQuality } from './fake-quality.ts'
import { Refusal } from './fake-refusal.ts'
import { fakeReports } from './fake-reports.ts'
import { fakeRules } from './fake-rules.ts'
import { fakeSettings } from './fake-settings.ts'
import { fakeTalks, type Talk } from './fake-talks.ts'
import { fakeTeam } from './fake-team.ts'
import { fakeTickets } from './fake-tickets.ts'
import { fakeTimes } from './fake-times.ts'
import { fakeWorkbench } from './fake-workbench.ts'

export const OWNER = { name: '王掌柜', email: 'owner@example.com', password: 'tea-house-1042', token: 'one-time-token' }

type Answers = { [Name in Exclude<RouteName, 'setPassword' | 'signIn' | 'signOut' | 'me'>]: (input: Input<Name>) => Output<Name> }

/** A house in memory that keeps the contract: enough to build and test the desk against, with hands for what shoppers and the bot do. */
export function fakeHouse(tell: (event: LiveEvent) => void, now: () => number = Date.now) {
  const agent: Agent = { id: AgentId.parse('ag-1'), workspaceId: WorkspaceId.parse('ws-1'), name: OWNER.name, email: OWNER.email, role: 'owner' }
  const colleague = AgentId.parse('ag-2')
  const people = fakeOrders(now())
  const orderOf = (number: string): Order =>
    Object.values(people)
      .flatMap(({ orders }) => orders)
      .find((order) => order.number === number)!
  const talks = new Map(fakeTalks(now(), colleague, orderOf).map((talk) => [talk.conversation.id as string, talk]))
  const sent = new Map<string, Message>()
  const phrases = fakePhrases(agent, now)
  const articles = fakeArticles(agent, now, (text) => phrases.answers.readText({ text }))
  const at = () => new Date(now()).toISOString()

  const find = (id: string): Talk => {
    const talk = talks.get(id)
    if (!talk) throw new Refusal(404, 'not-found')
    return talk
  }
  const rules = fakeRules(agent, now)
  const quality = fakeQuality(agent, now)
  const tickets = fakeTickets(agent, (id) => find(id).conversation, tell, now)
  const change = (id: string, patch: Partial<Conversation>): Conversation => {
    const talk = find(id)
    talk.conversation = { ...talk.conversation, updatedAt: at(), ...patch }
    tell({ type: 'conversation', conversation: talk.conversation })
    return talk.conversation
  }
  const mark = (id: string, patch: Partial<Conversation>): Conversation => change(id, { ...patch, updatedAt: find(id).conversation.updatedAt })
  const bench = fakeWorkbench({ agent, talks, orders: () => Object.values(people).flatMap(({ orders }) => orders), mark, tell, now })
  const say = (id: string, from: Message['from'], said: string | Message['content'], patch: Partial<Conversation> = {}): Message => {
    const talk = find(id)
    const content = typeof said === 'string' ? ({ type: 'text', text: said } as const) : said
    const seq = talk.messages.length + 1
    const message: Message = {
      id: MessageId.parse(randomUUID()),
      conversationId: talk.conversation.id,
      seq,
      from,
      agentId: from === 'agent' ? agent.id : null,
      content,
      at: at(),
      delivery: from === 'shopper' ? null : { state: 'sent' },
    }
    talk.messages.push(message)
    tell({ type: 'message', message })
    change(id, { preview: wordsOf(content), seq, ...patch })
    return message
  }
  const all = () => [...talks.values()].map((talk) => talk.conversation)
  const times = fakeTimes(all, now)
  const consents = fakeConsents(agent, all, change, now)
  const automations = fakeAutomations(agent, all, now)
  const findAction = (id: string): [Talk, Action] => {
    for (const talk of talks.values()) for (const action of talk.actions) if (action.id === id) return [talk, action]
    throw new Refusal(404, 'not-found')
  }
  const decide = (id: string, patch: Partial<Action>): Action => {
    const [talk, action] = findAction(id)
    if (action.state !== 'approval') throw new Refusal(409, 'conflict')
    const settled = { ...action, ...patch, decidedBy: agent.id, updatedAt: at() }
    talk.actions = talk.actions.map((each) => (each.id === id ? settled : each))
    tell({ type: 'action', action: settled })
    return settled
  }

  /** Above the second limit two must agree; the first is only noted. */
  const needs = ({ amount }: Action) => (amount && amount.amount > (rules.rules().approval.twoAbove[amount.currency] ?? Number.POSITIVE_INFINITY) ? 2 : 1)
  const agree = (id: string): Action | null => {
    const [talk, action] = findAction(id)
    if (action.state !== 'approval' || action.agreedBy.length + 1 >= needs(action)) return null
    if (action.agreedBy.includes(agent.id)) throw new Refusal(409, 'second-person-needed')
    const agreed = { ...action, agreedBy: [...action.agreedBy, agent.id], updatedAt: at() }
    talk.actions = talk.actions.map((each) => (each.id === id ? agreed : each))
    tell({ type: 'action', action: agreed })
    return agreed
  }

  const answers: Answers = {
    conversation: ({ conversationId }) => find(conversationId),
    shopperOrders: ({ conversationId }) => people[find(conversationId).conversation.contact.id] ?? { customer: null, orders: [] },
    takeOver: ({ conversationId }) => {
      const { agentId } = find(conversationId).conversation
      if (agentId !== null && agentId !== agent.id) throw new Refusal(409, 'conflict')
      return change(conversationId, { holder: 'agent', agentId: agent.id, status: 'open' })
    },
    handBack: ({ conversationId }) => change(conversationId, { holder: 'bot', agentId: null, handoff: null, waitingSince: null }),
    resolve: ({ conversationId }) => change(conversationId, { status: 'resolved', holder: 'bot', agentId: null, waitingSince: null, handoff: null }),
    reply: ({ conversationId, text = '', attachment, clientId }) => {
      const again = sent.get(clientId)
      if (again) return again
      const { holder, agentId, status } = find(conversationId).conversation
      if (status !== 'open' || holder !== 'agent' || agentId !== agent.id) throw new Refusal(409, 'conflict')
      const message = say(conversationId, 'agent', attachment ? { ...attachment, text } : text, { waitingSince: null })
      sent.set(clientId, message)
      return message
    },
    approvals: () => ({
      approvals: [...talks.values()].flatMap(({ conversation, actions }) =>
        actions
          .filter((action) => action.state === 'approval')
          .map((action) => ({ action, contactName: conversation.contact.name, preview: conversation.preview, needs: needs(action) })),
      ),
    }),
    approve: ({ actionId }) => agree(actionId) ?? decide(actionId, { state: 'done', after: findAction(actionId)[1].before }),
    reject: ({ actionId, reason }) => decide(actionId, { state: 'rejected', error: reason }),
    ...bench.answers,
    ...fakeCanned(agent, find).answers,
    ...fakeActs({ agent, find, orderOf, tell, now }).answers,
    ...fakeSettings(now).answers,
    ...fakeTeam(agent, find, change).answers,
    ...fakeReports(now).answers,
    ...quality.answers,
    ...fakeMoves({ agent, talks, change, tell, now }).answers,
    ...consents.answers,
    ...times.answers,
    ...fakePersons({ agent, all, change: mark, blockOf: consents.blockOf, now }).answers,
    ...phrases.answers,
    ...articles.answers,
    ...automations.answers,
    ...tickets.answers,
    ...rules.answers,
  }

  return {
    agent,
    colleague,
    answers,
    phrases,
    times,
    quality,
    articles,
    automations,
    tickets,
    rules,
    find,
    change,
    mark,
    /** A colleague writes for colleagues. */
    noteBy: (id: string, by: AgentId, text: string, mentions: AgentId[] = []) =>
      bench.annotate({ conversationId: find(id).conversation.id, noteId: randomUUID(), text, mentions }, by),
    /** A shopper writes; where a person is needed the clock starts. */
    shopperSays: (id: string, text: string) => say(id, 'shopper', text, { waitingSince: find(id).conversation.waitingSince ?? at() }),
    botSays: (id: string, text: string, steps: Trace['steps'] = []) => {
      const talk = find(id)
      const trace: Trace = {
        turnId: TurnId.parse(randomUUID()),
        conversationId: talk.conversation.id,
        afterSeq: talk.messages.length,
        steps,
        tookMs: 42,
        at: at(),
      }
      if (steps.length > 0) talk.traces.push(trace)
      if (steps.length > 0) tell({ type: 'trace', trace })
      return say(id, 'bot', text, { waitingSince: null })
    },
    typing: (id: string, on: boolean) => tell({ type: 'typing', conversationId: find(id).conversation.id, from: 'shopper', on }),
    deliver: (id: string, seq: number, delivery: NonNullable<Message['delivery']>) => {
      const talk = find(id)
      talk.messages = talk.messages.map((message) => (message.seq === seq ? { ...message, delivery } : message))
      tell({ type: 'message', message: talk.messages[seq - 1]! })
    },
    /** A new shopper at the door. */
    arrive: (name: string, text: string): ConversationId => {
      const id = `cv-${randomUUID()}`
      const like = find('cv-none')
      talks.set(id, {
        ...like,
        conversation: {
          ...like.conversation,
          id: id as ConversationId,
          contact: { ...like.conversation.contact, name },
          seq: 0,
          preview: '',
          waitingSince: null,
        },
        messages: [],
        traces: [],
        actions: [],
        notes: [],
      })
      say(id, 'shopper', text, { waitingSince: at() })
      return id as ConversationId
    },
  }
}

export type FakeHouse = ReturnType<typeof fakeHouse>
