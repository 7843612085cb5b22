import type { ConversationId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import type { LiveEvent } from '@xiaoer/contract/live'
import { expect, test } from 'vitest'
import type { Shop } from '../shops/shop.ts'
import type { TicketFiling } from '../store/file-ticket.ts'
import { ticketFile } from './file-ticket.ts'

const draft = { kind: 'fault', summary: 'x', orderNumber: null, itemIds: [], fields: {}, evidence: [], tried: [], cites: null, suggestion: null } as const
const filing = {
  ...{
    workspaceId: 'w1' as WorkspaceId,
    conversationId: 'c1' as ConversationId,
    id: 't1' as TicketId,
    key: 'k1',
    customerId: 'ann',
    emotion: 'neutral' as const,
  },
  ...{ draft: { ...draft, itemIds: [], evidence: [], tried: [] }, now: '2026-01-05T00:00:00.000Z' },
}

/** A house whose shop answers so; what was filed and told. */
function houseWith(find: () => Promise<unknown>) {
  const filed: TicketFiling[] = []
  const told: LiveEvent[] = []
  const withdrawn: string[] = []
  const file = ticketFile({
    tickets: {
      file: async (asked) => {
        filed.push(asked)
        return { number: 'T1001', dueAt: asked.now, isNew: true, ticket: { number: 'T1001' } as never }
      },
      of: async () => [],
      numbered: async () => null,
      whole: async () => null,
    },
    shopOf: async () => ({ find }) as unknown as Shop,
    tell: (_, event) => told.push(event),
    withdraw: async (_, { purpose, words }) => void withdrawn.push(`${purpose}: ${words}`),
  })
  return { file, filed, told, withdrawn }
}

test('what the bot keeps counts the customer’s level, and the desks hear of it', async () => {
  const { file, filed, told } = houseWith(async () => ({ level: 'VIP' }))
  expect(await file.file(filing)).toMatchObject({ number: 'T1001', isNew: true })
  expect([filed.map(({ level }) => level), told.map(({ type }) => type)]).toEqual([['VIP'], ['ticket']])
})

test('a shop that does not answer, or does not know the customer, keeps no ticket from being opened', async () => {
  for (const find of [async () => Promise.reject(new Error('down')), async () => null]) {
    const { file, filed } = houseWith(find)
    await file.file(filing)
    expect(filed.map(({ level }) => level)).toEqual([null])
  }
})

test('who has not proven who they are is not looked up', async () => {
  let asked = 0
  const { file } = houseWith(async () => asked++)
  await file.file({ ...filing, customerId: null })
  expect(asked).toBe(0)
})

test('who wants no more advertising is believed at once, whoever looks at the ticket', async () => {
  const { file, withdrawn } = houseWith(async () => null)
  const asks = (right: string) => file.file({ ...filing, draft: { ...filing.draft, kind: 'privacy', summary: '别再给我发广告', fields: { right } } })
  await asks('delete')
  expect(withdrawn).toEqual([])
  await asks('noMarketing')
  expect(withdrawn).toEqual(['marketing: 别再给我发广告'])
})
