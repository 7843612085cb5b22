import { wordsOf } from '@xiaoer/contract/content'
import type { MessageId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import type { TicketNews } from '@xiaoer/core/support/ticket-news'
import { isOpen, nextOpening } from '@xiaoer/core/support/working-hours'
import { storable } from '../storable.ts'
import type { OpenHold } from '../store/holds.ts'
import type { DeskHouse } from './desk-house.ts'
import type { WhoIsThere } from './who-is-there.ts'

/** Who waits while nobody is there is told so, and when somebody will be; once for each wait. Answers whether it was told. */
export async function offerMessage(workspaceId: WorkspaceId, hold: OpenHold, there: WhoIsThere, house: DeskHouse): Promise<boolean> {
  const team = there.teams.find(({ id }) => id === hold.team)
  const open = team === undefined || isOpen(team.hours, there.now)
  const isSomebodyThere = there.people.some(({ presence, isOnShift }) => presence !== 'offline' && isOnShift)
  if (hold.agentId !== null || hold.offeredAt !== null || (open && isSomebodyThere)) return false
  if (!(await house.floor.holds.offer(workspaceId, hold.id, house.now()))) return false
  const opens = open || !team ? null : nextOpening(team.hours, there.now)
  const backAt = opens === null ? null : new Date(opens).toISOString()
  await say(workspaceId, hold, { phrase: 'queue.nobody-there', values: backAt === null ? {} : { opens: { instant: backAt } } }, house)
  house.floor.window(hold, { t: 'away', backAt })
  return true
}

/** What they wrote since is kept as a ticket, with the number to call where they left one; the first time they are told its number. */
export async function takeMessage(workspaceId: WorkspaceId, hold: OpenHold, house: DeskHouse): Promise<boolean> {
  const { id: conversationId, offeredAt, takenSeq, seq, customerId, emotion, level } = hold
  if (hold.agentId !== null || offeredAt === null || takenSeq === null || seq <= takenSeq) return false
  const written = (await house.conversations.messagesAfter(workspaceId, conversationId, takenSeq)).filter(({ from }) => from === 'shopper')
  const last = written.at(-1)
  if (!last) return false
  const words = written.map(({ content }) => wordsOf(content)).filter((text) => text.trim() !== '')
  const phone = phoneIn(words.join('\n'))
  const now = house.now()
  const { ticket, isNew } = await house.tickets.file({
    ...{ workspaceId, conversationId, id: house.newId() as TicketId, customerId, emotion, level, now },
    // who files it again after a crash finds the same
    key: `left-message:${last.id}`,
    draft: {
      ...{ kind: 'other', orderNumber: null, itemIds: [], tried: [], cites: null, suggestion: null },
      summary: storable(words.join('\n').slice(0, 2_000)),
      fields: phone === null ? {} : { contact: phone },
      evidence: written.flatMap(({ content }) => ('url' in content ? [content.url] : [])).slice(0, 20),
    },
  })
  await house.floor.holds.took(workspaceId, conversationId, last.seq)
  house.tell(workspaceId, { type: 'ticket', ticket })
  const values = { number: ticket.number, due: { instant: ticket.dueAt }, ...(phone === null ? {} : { phone }) }
  if (isNew) await say(workspaceId, hold, { phrase: phone === null ? 'queue.kept' : 'queue.kept-call', values }, house)
  return true
}

/** Said by the house, in the shopper's language. */
export async function say(workspaceId: WorkspaceId, { id, language }: OpenHold, said: TicketNews, house: DeskHouse): Promise<void> {
  const { timeZone } = await house.rulesOf(workspaceId)
  const content = house.compose(said, { language, timeZone })
  const message = await house.conversations.say(
    workspaceId,
    id,
    { id: house.newId() as MessageId, content, now: house.now() },
    await house.needsOutbox(id, workspaceId),
  )
  if (message) house.spoken(workspaceId, message)
  house.changed(workspaceId, id)
}

/** A number to call: seven to fifteen digits in a row, however they are set apart. */
function phoneIn(text: string): string | null {
  for (const [found] of text.matchAll(/\+?\d[\d ()-]{5,20}\d/g)) {
    const digits = found.replace(/\D/g, '').length
    if (digits >= 7 && digits <= 15) return found.trim()
  }
  return null
}
