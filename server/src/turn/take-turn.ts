import { type Content, wordsOf } from '@xiaoer/contract/content'
import type { Customer } from '@xiaoer/contract/customer'
import type { ConversationId, MessageId, TicketId, TurnId, WorkspaceId } from '@xiaoer/contract/id'
import type { Rules } from '@xiaoer/contract/rules'
import type { TraceStep } from '@xiaoer/contract/trace'
import type { ReadInTurn } from '@xiaoer/contract/understanding'
import { agentOf } from '@xiaoer/core/agents/staff'
import { decide } from '@xiaoer/core/dialogue/decide'
import { hear } from '@xiaoer/core/dialogue/hear'
import { learn, learnOutcome, learnTicket } from '@xiaoer/core/dialogue/learn'
import { type Known, NOTHING_KNOWN } from '@xiaoer/core/known'
import { phrase, type Utterance } from '@xiaoer/core/said'
import type { HandoffReason } from '@xiaoer/core/step'
import type { ShopLayer } from '@xiaoer/core/understand/classify'
import type { ShopperModel } from '@xiaoer/core/understand/shopper-model'
import { tellUnderstood } from '@xiaoer/core/understand/tell-understood'
import { understand } from '@xiaoer/core/understand/understand'
import { compose } from '@xiaoer/core/wording/compose'
import type { Tell } from '../live-port.ts'
import type { Ledger } from '../store/actions.ts'
import type { ConversationStore, TurnEnd, TurnStart } from '../store/conversations.ts'
import type { OpenElsewhere, Persons } from '../store/persons.ts'
import { followShopper } from './follow-shopper.ts'
import { type DraftDesk, keepDraft } from './keep-draft.ts'
import { leaveToTicket } from './leave-to-ticket.ts'
import { lookUp, type Place, type TicketFile } from './look-up.ts'
import { perform } from './perform.ts'
import type { SharedTurns } from './share-turns.ts'

/** Rounds of asking the shop and deciding again; a turn that needs more goes to a person. */
const MOST_ROUNDS = 14
/** Of a longer message only so much is heard (all of it is kept): one shopper's endless text must not make all others wait. */
const LONGEST_HEARD = 4_000
/** How often a turn is begun again for a message that came meanwhile, before it answers what it has. */
const MOST_RESTARTS = 3

/** All that a turn works with. */
export interface TurnHouse {
  readonly conversations: ConversationStore
  readonly ledger: Ledger
  readonly model: ShopperModel
  /** The shop, rules and knowledge of a workspace, and what it has taught the model, by language. */
  readonly placeOf: (workspaceId: WorkspaceId) => Promise<Place & { readonly taught: Readonly<Record<string, ShopLayer>> }>
  readonly tickets: TicketFile
  readonly persons: Persons
  /** Where people approve what the bot says. */
  readonly drafting: DraftDesk
  /** Processes may share the turns by the agents of the bot; a process alone serves all. */
  readonly shared: Pick<SharedTurns, 'serves' | 'handOver'>
  /** Does the channel keep what is said until the shopper comes for it? Otherwise it is sent from the outbox. */
  readonly keepsItself: (channelId: string) => Promise<boolean>
  /** What happens after a reply is committed: delivery and live events. Listed here, subscribed nowhere. */
  readonly afterwards: (start: TurnStart, end: TurnEnd, firstSeq: number) => void
  readonly tell: Tell
  readonly now: () => string
  readonly newId: () => string
  /** Hears of what went wrong inside a turn; the shopper gets a person. */
  readonly onTrouble: (conversationId: ConversationId, error: unknown) => void
}

/** Replies of a turn, or why there are none. */
export type TurnResult =
  | {
      readonly turn: 'replied'
      readonly messages: readonly { readonly id: MessageId; readonly seq: number; readonly content: Content }[]
      readonly holder: 'bot' | 'queue'
    }
  | { readonly turn: 'nothing-to-do' | 'taken-over' }
  /** Another process answers it; or a person does, with what was prepared. */
  | { readonly turn: 'elsewhere' | 'prepared' }

/**
 * The life of a shopper's message from where it is kept to where its answer is kept: understand → decide → ask the shop or act → decide again → speak.
 * However it goes, it ends with a reply or with a person, never with silence.
 */
export async function takeTurn(conversationId: ConversationId, house: TurnHouse): Promise<TurnResult> {
  for (let restarts = 0; ; restarts++) {
    const began = performance.now()
    const start = await house.conversations.startTurn(conversationId)
    if (!start || start.unanswered.length === 0) return { turn: 'nothing-to-do' }
    const prepares = await house.drafting.isWanted(start)
    // a person holds it, or it was answered by another run: the bot is silent
    if (start.holder !== 'bot' && !prepares) return { turn: 'nothing-to-do' }
    const thought = await think(start, house, { mayAct: !prepares }).catch((error: unknown) => inTrouble(start, error, house))
    if ('elsewhere' in thought) {
      house.shared.handOver(conversationId, thought.elsewhere)
      return { turn: 'elsewhere' }
    }
    if (prepares) {
      const made = { desk: house.drafting, tell: house.tell, turnId: house.newId(), tookMs: performance.now() - began, now: house.now() }
      return { turn: (await keepDraft(start, thought, made)) ? 'prepared' : 'taken-over' }
    }
    const end: TurnEnd = {
      conversationId,
      version: start.version,
      loadedSeq: start.seq,
      restartable: !thought.acted && restarts < MOST_RESTARTS,
      turnId: house.newId() as TurnId,
      messages: thought.contents.map((content) => ({ id: house.newId() as MessageId, content })),
      ...(await deliveryOf(start, house)),
      known: thought.known,
      contactName: start.contactName === '' ? thought.customerName : null,
      language: thought.known.language,
      emotion: thought.known.emotion,
      holder: thought.handoff ? 'queue' : 'bot',
      handoff: thought.handoff,
      steps: thought.steps,
      tookMs: performance.now() - began,
      now: house.now(),
    }
    const committed = await house.conversations.endTurn(end)
    if (committed.state === 'taken') return { turn: 'taken-over' }
    if (committed.state === 'newer') continue
    if (thought.from) await house.persons.movedOn(thought.from).catch((error: unknown) => house.onTrouble(conversationId, error))
    house.afterwards(start, end, committed.firstSeq)
    const messages = end.messages.map((message, index) => ({ ...message, seq: committed.firstSeq + index }))
    return { turn: 'replied', messages, holder: end.holder }
  }
}

interface Thought {
  readonly known: TurnEnd['known']
  readonly contents: readonly Content[]
  readonly handoff: { readonly reason: HandoffReason; readonly summary: string } | null
  readonly steps: readonly TraceStep[]
  /** Of who proved to be a customer. */
  readonly customerName: string | null
  /** Something may have been written in the shop. */
  readonly acted: boolean
  /** What was left to a person, because the bot only prepares. */
  readonly would: string | null
  /** The conversation whose open matter goes on here. */
  readonly from?: OpenElsewhere | undefined
}

async function think(start: TurnStart, house: TurnHouse, { mayAct }: { readonly mayAct: boolean }): Promise<Thought | { readonly elsewhere: string }> {
  const place = await house.placeOf(start.workspaceId)
  const { shop, rules, taught } = place
  const steps: TraceStep[] = []
  let known: Known = { ...NOTHING_KNOWN, language: start.language, ...start.known, facts: {}, told: [] }
  if (start.signedLogin && !known.identity.customerId) known = { ...known, identity: { ...known.identity, rung: 'login', customerId: start.userId } }
  const read = (text: string) =>
    understand(text.slice(0, LONGEST_HEARD), house.model, {
      language: known.language,
      taught,
      now: house.now(),
      timeZone: rules.timeZone,
      orderNumber: rules.orderNumberPattern,
    })
  const ticket = await leaveToTicket(start, { tickets: house.tickets, read })
  if (ticket) {
    const contents = compose([{ said: phrase('ticket.answer-kept', { number: ticket }) }], { language: known.language, timeZone: rules.timeZone })
    return {
      known: withoutFacts(known),
      contents,
      handoff: null,
      steps: [{ kind: 'said', skill: null, text: `answer to ${ticket}` }],
      acted: false,
      customerName: null,
      would: null,
    }
  }
  const followed = await followShopper(start, known, house)
  if (followed) {
    known = followed.known
    steps.push({ kind: 'looked-up', skill: null, text: `open on ${followed.from.channel}`, detail: { conversationId: followed.from.conversationId } })
  }
  const agreedIn = new Map<number, MessageId>()
  for (const message of start.unanswered) {
    const understood = read(wordsOf(message.content))
    const intents = understood.requests.map((request) => `${request.intents[0]!.intent} ${Math.round(request.intents[0]!.confidence * 100)} %`)
    steps.push({
      kind: 'understood',
      skill: null,
      text: intents.join(', ') || '–',
      detail: { ...tellUnderstood(understood, house.model, { taught, why: 'first' }), messageId: message.id } satisfies ReadInTurn,
    })
    const before = new Set(known.agenda.map((request) => request.id))
    known = hear(known, understood, rules, mediaOf(message.content))
    for (const request of known.agenda) {
      if (before.has(request.id)) continue
      // who serves it and by what: the clause that was heard, as it was read
      const { clause = '', intents = [] } = understood.requests.find(({ clause: said }) => request.words.some((words) => words.text.includes(said))) ?? {}
      const agent = agentOf(request).id
      steps.push({
        kind: 'assigned',
        skill: request.skill,
        agent,
        text: agent,
        detail: { intent: request.intent, confidence: intents[0]?.confidence ?? null, clause },
      })
    }
    // a deed belongs to the message that said yes to it, whatever was written after
    for (const request of known.agenda) if (request.state === 'confirmed' && !agreedIn.has(request.id)) agreedIn.set(request.id, message.id)
  }
  const lead = known.agenda.find((request) => request.state !== 'dropped' && request.state !== 'done')
  const agent = lead ? agentOf(lead).id : 'reception'
  if (!house.shared.serves(agent)) return { elsewhere: agent }
  let acted = false
  let customerName: string | null = null

  for (let round = 0; round < MOST_ROUNDS; round++) {
    const decision = decide(known, { rules, can: shop.capabilities.changes, finds: shop.capabilities.finds, rulesVary: place.rulesVary, now: house.now() })
    if (decision.decide === 'lookup') {
      const { workspaceId, conversationId } = start
      const asking = { place, tickets: house.tickets, workspaceId, conversationId, customerId: known.identity.customerId, facts: known.facts }
      const facts = await Promise.all(decision.queries.map((query) => lookUp(query, asking)))
      decision.queries.forEach((query, index) => {
        steps.push({
          kind: 'looked-up',
          skill: null,
          text: describeQuery(query),
          detail: { found: facts[index] !== null && !(Array.isArray(facts[index]) && facts[index].length === 0) },
        })
        known = learn(known, query, facts[index] as never)
        if (query.find === 'customer') customerName = (facts[index] as Customer | null)?.name ?? null
      })
      continue
    }
    if (!mayAct && (decision.decide === 'do' || decision.decide === 'file')) {
      const would = decision.decide === 'do' ? decision.quoted.command.type : `ticket ${decision.filing.draft.kind}`
      return { known: withoutFacts(known), contents: [], handoff: null, steps, acted, customerName, would }
    }
    if (decision.decide === 'do') {
      acted = true
      const outcome = await perform(
        {
          workspaceId: start.workspaceId,
          conversationId: start.conversationId,
          messageId: agreedIn.get(decision.quoted.requestId) ?? start.unanswered.at(-1)!.id,
          quoted: decision.quoted,
          identity: known.identity,
          agent: decision.agent,
        },
        { ...house, shop, rulesFor: (order) => (order ? place.rulesFor(order) : Promise.resolve(rules)) },
      )
      steps.push({
        kind: outcome.outcome === 'done' ? 'did' : outcome.outcome === 'approval' ? 'approval' : 'failed',
        skill: decision.skill,
        text: `${decision.quoted.command.type} → ${outcome.outcome}`,
        detail: decision.quoted.command,
      })
      known = learnOutcome(decision.known, decision.quoted.requestId, outcome, rules)
      if (outcome.outcome === 'unknown') return handOver(known, 'unknown-outcome', `${decision.quoted.command.type}: outcome unknown`, steps, acted, rules)
      continue
    }
    if (decision.decide === 'file') {
      acted = true
      const { draft } = decision.filing
      const messageId = start.unanswered.at(-1)!.id
      const ticket = await house.tickets.file({
        workspaceId: start.workspaceId,
        conversationId: start.conversationId,
        id: house.newId() as TicketId,
        // a turn that runs again after a crash finds the ticket that it opened
        key: `${messageId}:${draft.kind}:${draft.orderNumber ?? ''}`,
        draft,
        customerId: known.identity.customerId,
        emotion: known.emotion,
        now: house.now(),
      })
      steps.push({ kind: 'did', skill: decision.skill, text: `ticket ${ticket.number}`, detail: draft })
      known = learnTicket(decision.known, decision.filing, ticket)
      continue
    }
    steps.push(...decision.notes.map((note) => ({ kind: note.kind, skill: note.skill, text: note.said })))
    return {
      known: withoutFacts(decision.known),
      contents: compose(decision.utterances, { language: decision.known.language, timeZone: rules.timeZone }),
      handoff: decision.handoff,
      steps,
      acted,
      customerName,
      would: null,
      from: followed?.from,
    }
  }
  return handOver(known, 'too-many-rounds', 'the turn needed too many rounds', steps, acted, rules)
}

/** A turn that broke: nothing is lost, a person takes over, and the shopper is told. */
function inTrouble(start: TurnStart, error: unknown, house: TurnHouse): Thought {
  house.onTrouble(start.conversationId, error)
  const shopDown = (error as { code?: string }).code === 'shop-unavailable'
  const known = { ...NOTHING_KNOWN, language: start.language, ...start.known }
  return handOver(known, shopDown ? 'shop-down' : 'failed', error instanceof Error ? error.message : String(error), [], false, null)
}

function handOver(known: Known, reason: HandoffReason, summary: string, steps: readonly TraceStep[], acted: boolean, rules: Rules | null): Thought {
  const utterances: readonly Utterance[] = [...(reason === 'unknown-outcome' ? [] : known.told), { said: phrase(`handoff.${reason}`) }]
  return {
    known: withoutFacts({ ...known, agenda: [], awaiting: null }),
    contents: compose(utterances, { language: known.language, timeZone: rules?.timeZone ?? 'UTC' }),
    handoff: { reason, summary },
    steps: [...steps, { kind: 'handed-over', skill: null, text: reason }],
    acted,
    customerName: null,
    would: null,
  }
}

function withoutFacts({ facts: _facts, told: _told, ticketAsked: _asked, ...kept }: Known): TurnEnd['known'] {
  return kept
}

async function deliveryOf(start: TurnStart, house: TurnHouse): Promise<Pick<TurnEnd, 'outbox' | 'deliveryState'>> {
  const keeps = await house.keepsItself(start.channelId)
  return { outbox: !keeps, deliveryState: keeps ? 'sent' : 'queued' }
}

function describeQuery(query: { readonly find: string }): string {
  const { find, ...rest } = query as Record<string, string>
  // what was asked for is for the desk; proofs of identity are not shown in full
  const shown = find === 'customerByEmail' || find === 'customerByPhone' || find === 'customersByName' ? '' : Object.values(rest).join(' ').slice(0, 80)
  return `${find} ${shown}`.trim()
}

/** Where the pictures and files of a message are. */
function mediaOf(content: Content): readonly string[] {
  return 'url' in content ? [content.url] : []
}
