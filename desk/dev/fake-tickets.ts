import type { Agent } from '@xiaoer/contract/agent'
import type { Input, Output } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import { AgentId, TicketId } from '@xiaoer/contract/id'
import type { LiveEvent } from '@xiaoer/contract/live'
import type { Ticket, TicketEvent } from '@xiaoer/contract/ticket'
import { addEvidence, addToDraft } from '@xiaoer/core/support/ticket-draft'
import { move, prioritise, type TicketClock, UNDER_WAY } from '@xiaoer/core/support/ticket-life'
import { Refusal } from './fake-refusal.ts'

const PAGE = 12
const HOUR_MS = 3_600_000

type Kept = Ticket & TicketClock
type Seed = Partial<Kept> & { about: string; dueInHours: number; hoursAgo?: number }

/** What the bot kept for people in a fake house: late, waiting, fresh, merged, solved, and enough for pages. */
export function fakeTickets(agent: Agent, talkOf: (id: string) => Conversation, tell: (event: LiveEvent) => void, now: () => number) {
  const at = (hours = 0) => new Date(now() + hours * HOUR_MS).toISOString()
  const colleagues: Output<'ticketColleagues'>['colleagues'] = [
    { id: agent.id, name: agent.name, teams: [], languages: [], away: false, load: 3, capacity: 20 },
    { id: AgentId.parse('ag-2'), name: '李小满', teams: ['after-sales'], languages: ['zh', 'en'], away: false, load: 7, capacity: 20 },
    { id: AgentId.parse('ag-3'), name: 'Maximiliane von Hohenstaufen-Lichtenberg', teams: ['finance'], languages: ['de'], away: true, load: 0, capacity: 5 },
  ]
  const tickets: Kept[] = []
  let seenAt: string | null = null
  const events: TicketEvent[] = []
  const note = (ticketId: TicketId, who: TicketEvent['who'], what: TicketEvent['what'], text: string, hours = 0) =>
    events.push({ id: `te-${events.length}`, ticketId, at: at(hours), who, what, text })
  const seed = ({ about, dueInHours, hoursAgo = 1, ...more }: Seed): Kept => {
    const { contact, id: conversationId } = talkOf(about)
    const number = 1001 + tickets.length
    const ticket: Kept = {
      ...{ kind: 'fault', summary: '', orderNumber: null, itemIds: [], fields: {}, evidence: [], tried: [], cites: null, suggestion: null },
      ...{ id: TicketId.parse(`tk-${number}`), number: `T${number}`, state: 'open', priority: 'normal', emotion: 'neutral', conversationId, contact },
      ...{ customerId: null, team: 'after-sales', assignee: null, dueAt: at(dueInHours), followUpAt: null, mergedInto: null, links: [], watchers: [] },
      ...{ resolution: null, version: 1, createdAt: at(-hoursAgo), updatedAt: at(-hoursAgo), pausedAt: null, overdueAt: null, dueHours: 24 },
      ...more,
    }
    tickets.push(ticket)
    note(ticket.id, 'bot', 'opened', ticket.summary, -hoursAgo)
    if (ticket.assignee) note(ticket.id, 'bot', 'dispatched', ticket.assignee, -hoursAgo)
    return ticket
  }
  seedAll(seed, note, agent)

  const find = (id: string): Kept => {
    const ticket = tickets.find((each) => each.id === id)
    if (!ticket) throw new Refusal(404, 'not-found')
    return ticket
  }
  const numbered = (number: string): Kept => {
    const ticket = tickets.find((each) => each.number === `T${number.replace(/\D/g, '')}`)
    if (!ticket) throw new Refusal(404, 'not-found')
    return ticket
  }
  const put = (id: string, patch: Partial<Kept>, version?: number): Ticket => {
    const ticket = find(id)
    if (version !== undefined && version !== ticket.version) throw new Refusal(409, 'conflict')
    Object.assign(ticket, patch, { updatedAt: at(), version: ticket.version + (version === undefined ? 0 : 1) })
    tell({ type: 'ticket', ticket: shown(ticket) })
    return shown(ticket)
  }
  const isLate = ({ state, dueAt }: Kept) => (state === 'open' || state === 'working') && Date.parse(dueAt) <= now()
  const isIn = (view: string, ticket: Kept): boolean => {
    if (view === 'solved') return ticket.state === 'solved' || ticket.state === 'closed'
    if (!UNDER_WAY.includes(ticket.state)) return false
    if (view === 'mine') return ticket.assignee === agent.id || ticket.watchers.includes(agent.id)
    if (view === 'unassigned') return ticket.assignee === null
    return view === 'overdue' ? isLate(ticket) : true
  }
  const isFound = (search: string) => (ticket: Kept) =>
    [ticket.number, ticket.orderNumber, ticket.contact.name, ticket.summary].some((text) => text?.toLowerCase().includes(search.toLowerCase()))
  const moved = (ticket: Kept, to: Ticket['state']): Kept => {
    const after = move(ticket, to, { by: 'person', now: at() })
    if (!after) throw new Refusal(409, 'ticket-move')
    note(ticket.id, agent.id, 'moved', `state:${to}`)
    return after
  }

  return {
    all: tickets,
    find,
    put,
    /** Something that the house does by itself, e.g. a ticket that the bot opens. */
    opens: (about: string, summary: string) => {
      const ticket = seed({ about, summary, dueInHours: 24, hoursAgo: 0 })
      tell({ type: 'ticket', ticket: shown(ticket) })
      return ticket
    },
    answers: {
      tickets: ({ view = 'open', search, after }: Input<'tickets'>): Output<'tickets'> => {
        const rows = tickets.filter(search ? isFound(search) : (ticket) => isIn(view, ticket)).sort((a, b) => compare(a, b))
        const from = after ? rows.findIndex((each) => each.id === after) + 1 : 0
        const count = (name: string) => tickets.filter((ticket) => isIn(name, ticket)).length
        return {
          tickets: rows.slice(from, from + PAGE).map(shown),
          next: from + PAGE < rows.length ? rows[from + PAGE - 1]!.id : null,
          counts: { mine: count('mine'), team: count('team'), unassigned: count('unassigned'), overdue: count('overdue'), open: count('open') },
        }
      },
      ticketNotices: (): Output<'ticketNotices'> => {
        const watched = (id: string) => tickets.find((each) => each.id === id && each.watchers.includes(agent.id))
        const notices = events.flatMap((event) => {
          const ticket = watched(event.ticketId)
          return ticket && event.who !== agent.id && event.what !== 'watched' ? [{ ...event, number: ticket.number, summary: ticket.summary }] : []
        })
        return { notices: notices.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)), seenAt }
      },
      seeTicketNotices: (): Output<'seeTicketNotices'> => {
        seenAt = new Date(now()).toISOString()
        return { seenAt }
      },
      ticketColleagues: (): Output<'ticketColleagues'> => ({ colleagues }),
      conversationTickets: ({ conversationId }: Input<'conversationTickets'>): Output<'conversationTickets'> => ({
        tickets: tickets.filter((each) => each.conversationId === conversationId).map(shown),
      }),
      openTicket: ({ conversationId, kind, summary, orderNumber = null }: Input<'openTicket'>): Output<'openTicket'> => {
        const ticket = seed({ about: conversationId, kind, summary, orderNumber, dueInHours: 24, hoursAgo: 0 })
        tell({ type: 'ticket', ticket: shown(ticket) })
        return { ticket: shown(ticket), isNew: true }
      },
      ticket: ({ ticketId }: Input<'ticket'>): Output<'ticket'> => {
        const ticket = find(ticketId)
        return {
          ticket: shown(ticket),
          events: events.filter((each) => each.ticketId === ticketId),
          related: tickets.filter(({ id, mergedInto }) => ticket.links.includes(id) || mergedInto === ticketId || id === ticket.mergedInto).map(shown),
        }
      },
      changeTicket: ({ ticketId, version, state, question, priority, team, assignee }: Input<'changeTicket'>): Output<'changeTicket'> => {
        const before = find(ticketId)
        let ticket = before
        if (priority && priority !== ticket.priority) ticket = prioritise(ticket, priority)
        if (priority && priority !== before.priority) note(before.id, agent.id, 'moved', `priority:${priority}`)
        if (team && team !== ticket.team) note(before.id, agent.id, 'moved', `team:${team}`)
        if (assignee !== undefined) note(before.id, agent.id, 'assigned', assignee ?? '')
        if (state && state !== ticket.state) ticket = moved(ticket, state)
        if (question) note(before.id, agent.id, 'told', `您的登记 ${before.number} 有一点想跟您确认：${question}`)
        const whose = assignee === undefined ? (state === 'working' ? (ticket.assignee ?? agent.id) : ticket.assignee) : (assignee as AgentId | null)
        return put(ticketId, { ...ticket, team: team ?? ticket.team, assignee: whose }, version)
      },
      resolveTicket: ({ ticketId, version, resolution }: Input<'resolveTicket'>): Output<'resolveTicket'> => {
        const ticket = moved(find(ticketId), 'solved')
        note(ticket.id, agent.id, 'told', `您的登记 ${ticket.number} 处理好了：${resolution}`)
        return put(ticketId, { ...ticket, resolution }, version)
      },
      noteTicket: ({ ticketId, text }: Input<'noteTicket'>): Output<'noteTicket'> => {
        note(find(ticketId).id, agent.id, 'noted', text)
        return put(ticketId, {})
      },
      addTicketEvidence: ({ ticketId, url }: Input<'addTicketEvidence'>): Output<'addTicketEvidence'> => {
        note(find(ticketId).id, agent.id, 'added', url)
        return put(ticketId, addEvidence(find(ticketId), [url]))
      },
      mergeTicket: ({ ticketId, version, into }: Input<'mergeTicket'>): Output<'mergeTicket'> => {
        const target = numbered(into)
        if (find(ticketId).contact.id !== target.contact.id) throw new Refusal(409, 'ticket-other-shopper')
        note(find(ticketId).id, agent.id, 'merged', target.number)
        note(target.id, agent.id, 'merged', find(ticketId).number)
        const draft = addToDraft(target, find(ticketId))
        put(ticketId, { state: 'merged', mergedInto: target.id }, version)
        return put(target.id, draft)
      },
      linkTicket: ({ ticketId, with: number, on = true }: Input<'linkTicket'>): Output<'linkTicket'> => {
        const [one, other] = [find(ticketId), numbered(number)]
        const point = (from: Kept, to: Kept) => {
          note(from.id, agent.id, 'linked', on ? to.number : `-${to.number}`)
          return put(from.id, { links: on ? [...from.links, to.id] : from.links.filter((id) => id !== to.id) })
        }
        point(other, one)
        return point(one, other)
      },
      watchTicket: ({ ticketId, on }: Input<'watchTicket'>): Output<'watchTicket'> => {
        note(find(ticketId).id, agent.id, 'watched', on ? 'on' : 'off')
        return put(ticketId, { watchers: on ? [agent.id] : [] })
      },
    },
  }
}

function shown({ pausedAt: _paused, overdueAt: _late, dueHours: _hours, ...ticket }: Kept): Ticket {
  return ticket
}

function compare(a: Kept, b: Kept): number {
  return Number(a.pausedAt !== null) - Number(b.pausedAt !== null) || a.dueAt.localeCompare(b.dueAt)
}

function seedAll(
  seed: (one: Seed) => Kept,
  note: (id: TicketId, who: TicketEvent['who'], what: TicketEvent['what'], text: string, hours?: number) => unknown,
  agent: Agent,
): void {
  const zip = seed({
    ...{ about: 'cv-lin', dueInHours: -2.6, hoursAgo: 20, priority: 'urgent', emotion: 'angry', assignee: agent.id, state: 'working', version: 3 },
    summary: '外套拉链第二次坏了，已经换过一件，这次要退款并赔偿运费',
    orderNumber: '1042',
    itemIds: ['i-1'],
    fields: { what: '拉链拉到一半就卡住，用力后齿牙脱落', contact: '138 0013 8000' },
    evidence: ['/desk/seal.svg', 'https://files.example.com/zip-video.mp4'],
    tried: ['requestReturn: refused', 'refund-goods: refuse.too-late', 'ticket T1005'],
    cites: 'cn-default@2025.1：质量问题十五日内可退货，运费由商家承担',
    suggestion: 'refund',
    overdueAt: new Date(0).toISOString(),
    watchers: [agent.id],
  })
  note(zip.id, 'shopper', 'added', '还有没有人管？', -5)
  note(zip.id, agent.id, 'noted', '仓库说同一批次有三件都是这个问题', -4)
  note(zip.id, 'clock', 'due', 'urgent', -2.6)
  seed({
    ...{ about: 'cv-wolf', dueInHours: 1.2, priority: 'high', kind: 'lost-parcel', orderNumber: '#W2077', emotion: 'anxious', team: 'orders' },
    summary: 'Tracking has not moved for nine days; the Donaudampfschifffahrtsgesellschaft depot says it never arrived there.',
    suggestion: 'ask the carrier to search for the parcel',
    fields: { carrier: 'UPS', number: '1Z999AA10123456784' },
  })
  const command = { type: 'refund', orderId: 'o-1042', orderNumber: '1042', amount: { amount: 95600, currency: 'CNY' }, methodId: 'pm-ali', reason: '尺码偏大' }
  seed({
    ...{ about: 'cv-lin', kind: 'refund', dueInHours: 15, orderNumber: '1042', itemIds: ['i-1', 'i-2'], cites: 'cn-default@2025.1', suggestion: 'refund' },
    summary: '两件都要退款',
    fields: { deed: JSON.stringify(command) },
  })
  seed({ about: 'cv-zhao', kind: 'invoice', dueInHours: 40, summary: '要开增值税专用发票', orderNumber: '1077', team: 'finance' })
  seed({
    ...{ about: 'cv-lin', kind: 'return', dueInHours: 9, state: 'waiting-shopper', pausedAt: new Date(0).toISOString(), assignee: AgentId.parse('ag-2') },
    summary: '退回的包裹还没到，等顾客告诉运单号',
    orderNumber: '1042',
    links: [zip.id],
  })
  zip.links.push(TicketId.parse('tk-1005'))
  seed({ about: 'cv-ali', kind: 'product', dueInHours: 20, summary: 'هل هذا الحذاء مناسب للمشي لمسافات طويلة؟', team: 'sales' })
  seed({
    ...{ about: 'cv-old', kind: 'repair', dueInHours: -50, hoursAgo: 90, state: 'solved', assignee: agent.id, pausedAt: new Date(0).toISOString() },
    summary: '紫砂壶盖磕了个口子',
    resolution: '壶盖已补发，顺丰 SF1400099887766。',
  })
  for (let n = 0; n < 20; n++) seed({ about: `cv-${n + 1}`, kind: 'other', dueInHours: 60 + n, summary: `第 ${n + 1} 位顾客的事`, team: 'care' })
}
