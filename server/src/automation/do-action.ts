import type { AutomationAction, AutomationActionOf } from '@xiaoer/contract/automation'
import type { AgentId, MessageId, TicketId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import { fillWords, type WordVariable, wordsIn } from '@xiaoer/core/automation/fill-words'
import { dispatch } from '@xiaoer/core/support/dispatch'
import { storable } from '../storable.ts'
import type { Handover, NotDone, Spoken } from '../store/automatic-deeds.ts'
import type { AutomaticHouse } from './automatic-house.ts'
import { giveTicket, prioritiseTicket } from './do-on-ticket.ts'
import type { Did, Doing } from './doing.ts'
import { minutesBetween } from './gather-facts.ts'
import { webhookPayload } from './webhook-payload.ts'

/** Does one action. What it causes in turn is one automation deeper. */
export async function doAction(action: AutomationAction, doing: Doing, house: AutomaticHouse): Promise<Did> {
  const { workspaceId, conversationId, ticket } = doing.happening
  switch (action.type) {
    case 'tag':
      return settle(doing, await house.deeds.tag(workspaceId, conversationId, action.tag), action.tag, house)
    case 'untag':
      return settle(doing, await house.deeds.untag(workspaceId, conversationId, action.tag), action.tag, house)
    case 'setPriority':
      if (ticket) return prioritiseTicket(action, ticket, doing, house)
      return settle(doing, await house.deeds.prioritise(workspaceId, conversationId, action.priority), action.priority, house)
    case 'assign':
      return ticket ? giveTicket(action, ticket, doing, house) : assign(action, doing, house)
    case 'reply':
      return reply(action, doing, house)
    case 'handOver':
      return handOver(action.reason, doing, house)
    case 'openTicket':
      return openTicket(action, doing, house)
    case 'webhook':
      return webhook(action, doing, house)
    case 'resolve':
      return resolve(doing, house)
  }
}

async function reply({ texts }: AutomationActionOf<'reply'>, doing: Doing, house: AutomaticHouse): Promise<Did> {
  const { workspaceId, conversationId, event } = doing.happening
  const words = fillWords(wordsIn(texts, doing.place.language), await valuesFor(doing, house))
  if (words === '') return { outcome: 'skipped', note: 'no-words' }
  const now = house.desk.now()
  // where a person lets the shopper wait, a word from the bot is what the shopper waits for
  const evenIfHeld = event === 'conversation.waiting'
  const said = await house.deeds.say(workspaceId, conversationId, {
    ...(await spokenBy(doing, { type: 'text', text: storable(words) }, house)),
    evenIfHeld,
    now,
  })
  return told(doing, said, words.slice(0, 200), house)
}

async function handOver(reason: string, doing: Doing, house: AutomaticHouse): Promise<Did> {
  const { workspaceId, conversationId, depth } = doing.happening
  const now = house.desk.now()
  const handed = await house.deeds.handOver(workspaceId, conversationId, { handoff: handoffBy(doing, reason), said: await takenOver(doing, house), now })
  const did = await told(doing, handed, reason, house)
  if (did.outcome !== 'done') return did
  await note(doing, 'hand-over', { reason }, house)
  const key = `conversation.handed-over:${conversationId}:${house.desk.newId()}`
  house.desk.happened({ workspaceId, event: 'conversation.handed-over', key, conversationId, at: now, depth: depth + 1 })
  return did
}

async function assign({ to }: AutomationActionOf<'assign'>, doing: Doing, house: AutomaticHouse): Promise<Did> {
  const { workspaceId, conversationId } = doing.happening
  const { floor } = house.desk
  // a team that gives out its own queue knows who is there: nobody is picked past it
  if (to.kind === 'team' && (await floor.teams.of(workspaceId)).some(({ id }) => id === to.name)) {
    const queued = await handOver(to.name, doing, house)
    const moved = await floor.holds.move(workspaceId, conversationId, { agentId: null, team: to.name, avoids: null, fromQueue: true, now: house.desk.now() })
    return moved ? { outcome: 'done', note: to.name } : queued
  }
  const colleagues = await house.desk.tickets.colleagues(workspaceId)
  const agentId: AgentId | null =
    to.kind === 'agent' ? (colleagues.find(({ id }) => id === to.id)?.id ?? null) : dispatch({ team: to.name, language: doing.place.language }, colleagues)
  if (agentId === null) {
    if (to.kind === 'agent') return { outcome: 'failed', note: 'no-such-person' }
    // nobody of the team is there: whoever is free first takes it from the queue
    const queued = await handOver(to.name, doing, house)
    return queued.outcome === 'done' ? { outcome: 'done', note: 'nobody-there' } : { outcome: 'skipped', note: 'nobody-there' }
  }
  const handoff = handoffBy(doing, doing.automation.title)
  const given = await house.deeds.give(workspaceId, conversationId, { agentId, handoff, said: await takenOver(doing, house), now: house.desk.now() })
  const name = colleagues.find(({ id }) => id === agentId)?.name ?? agentId
  const did = given === null ? settle(doing, 'done', name, house) : await told(doing, given, name, house)
  if (did.outcome === 'done') await note(doing, 'assign', { agentId }, house)
  return did
}

async function openTicket({ kind, summary }: AutomationActionOf<'openTicket'>, doing: Doing, house: AutomaticHouse): Promise<Did> {
  const { happening, place, automation, index } = doing
  const { workspaceId, conversationId, depth } = happening
  const values = await valuesFor(doing, house)
  const { ticket } = await house.desk.tickets.file({
    workspaceId,
    conversationId,
    id: house.desk.newId() as TicketId,
    key: `automation:${automation.id}:${happening.key}:${index}`,
    draft: {
      kind,
      summary: storable(fillWords(summary, values)).slice(0, 2_000),
      orderNumber: values.order ?? null,
      itemIds: [],
      fields: {},
      evidence: [],
      tried: [],
      cites: null,
      suggestion: null,
    },
    customerId: place.customerId,
    emotion: place.emotion,
    now: house.desk.now(),
  })
  house.tellAt(depth + 1)(workspaceId, { type: 'ticket', ticket })
  return { outcome: 'done', note: ticket.number }
}

async function webhook({ url }: AutomationActionOf<'webhook'>, { automation, happening, place }: Doing, house: AutomaticHouse): Promise<Did> {
  const deliveryId = house.desk.newId()
  return { outcome: 'retrying', note: url, send: { url, deliveryId, body: webhookPayload(deliveryId, automation, happening, place) } }
}

async function resolve(doing: Doing, house: AutomaticHouse): Promise<Did> {
  const { workspaceId, conversationId, depth } = doing.happening
  const now = house.desk.now()
  const did = settle(doing, await house.deeds.resolve(workspaceId, conversationId, now), '', house)
  if (did.outcome !== 'done') return did
  await note(doing, 'resolve', {}, house)
  const key = `conversation.resolved:${conversationId}:${house.desk.newId()}`
  house.desk.happened({ workspaceId, event: 'conversation.resolved', key, conversationId, at: now, depth: depth + 1 })
  return did
}

/** A deed that says nothing: the desks see what changed. */
function settle({ happening }: Doing, done: 'done' | NotDone, what: string, { desk }: AutomaticHouse): Did {
  if (done !== 'done') return { outcome: 'skipped', note: done }
  desk.changed(happening.workspaceId, happening.conversationId)
  return { outcome: 'done', note: what }
}

/** A deed that says something: it goes out like everything that is said. */
async function told(doing: Doing, said: Message | NotDone | null, what: string, house: AutomaticHouse): Promise<Did> {
  if (typeof said === 'string') return { outcome: 'skipped', note: said }
  if (said) house.desk.spoken(doing.happening.workspaceId, said)
  return settle(doing, 'done', what, house)
}

function handoffBy({ automation }: Doing, reason: string): Handover {
  return { reason: 'automation', summary: reason === automation.title ? reason : `${automation.title}: ${reason}` }
}

/** Nobody is handed over in silence. */
async function takenOver(doing: Doing, house: AutomaticHouse): Promise<Spoken> {
  const { timeZone } = await house.desk.rulesOf(doing.happening.workspaceId)
  return spokenBy(doing, house.desk.compose({ phrase: 'handoff.asked', values: {} }, { language: doing.place.language, timeZone }), house)
}

async function spokenBy({ happening }: Doing, content: Spoken['content'], { desk }: AutomaticHouse): Promise<Spoken> {
  return { id: desk.newId() as MessageId, content, outbox: await desk.needsOutbox(happening.conversationId, happening.workspaceId) }
}

function note({ happening, automation }: Doing, what: string, detail: Record<string, unknown>, { desk }: AutomaticHouse): Promise<void> {
  const { workspaceId, conversationId } = happening
  const entry = { id: desk.newId(), who: 'bot', what, conversationId, detail: { automationId: automation.id, ...detail }, now: desk.now() }
  return desk.conversations.audit(workspaceId, entry)
}

async function valuesFor({ happening, place }: Doing, house: AutomaticHouse): Promise<Partial<Record<WordVariable, string>>> {
  const { ticket, action, at, workspaceId } = happening
  const order = ticket?.orderNumber ?? (action && 'orderNumber' in action.command ? action.command.orderNumber : null)
  return {
    name: place.contactName,
    shop: await house.shopNameOf(workspaceId),
    ...(ticket ? { ticket: ticket.number } : {}),
    ...(order ? { order } : {}),
    ...(place.waitingSince ? { minutes: String(minutesBetween(place.waitingSince, at)) } : {}),
  }
}
