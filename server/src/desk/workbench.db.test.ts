import { randomUUID } from 'node:crypto'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationFilter } from '@xiaoer/contract/conversation-filter'
import { BUILT_IN } from '@xiaoer/contract/conversation-filter'
import { fits, sortMoment } from '@xiaoer/contract/fits'
import type { ChannelId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { liftBlocks } from './block-person.ts'
import { wakeSnoozed } from './mark-conversation.ts'

let at: TestHouse
let li: Awaited<ReturnType<typeof hire>>
let mei: Awaited<ReturnType<typeof hire>>
let boss: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  li = await hire(at, 'agent', 'Li')
  mei = await hire(at, 'agent', 'Mei')
  boss = await hire(at, 'manager', 'Bo')
})
afterAll(() => at.close())

const begin = async (who: string, text = 'hello') => (await at.say(who, text)).conversationId as ConversationId
const idsIn = async (view: string, cookie = li.cookie) =>
  (await askDesk(at, 'conversations', { view }, cookie)).body.conversations.map((conversation) => conversation.id)
const talk = async (id: ConversationId) => (await askDesk(at, 'conversation', { conversationId: id }, li.cookie)).body

test('tags and priority: added and taken away by whoever works here, narrowed by, and nothing moves in the list', async () => {
  const [first, second] = [await begin('anna'), await begin('berta')]
  const before = (await talk(first)).conversation
  const both = await Promise.all([
    askDesk(at, 'label', { conversationId: first, add: ['大促', 'VIP'] }, li.cookie),
    askDesk(at, 'label', { conversationId: first, add: ['退款'], priority: 'urgent' }, mei.cookie),
  ])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  await askDesk(at, 'label', { conversationId: first, remove: ['VIP'] }, mei.cookie)
  const { conversation } = await talk(first)
  expect([conversation.tags.toSorted(), conversation.priority, conversation.updatedAt]).toEqual([['大促', '退款'].toSorted(), 'urgent', before.updatedAt])
  expect(await idsIn('tag:大促')).toEqual([first])
  expect((await askDesk(at, 'views', {}, li.cookie)).body.tags.toSorted()).toEqual(['大促', '退款'].toSorted())
  const tags = Array.from({ length: 50 }, (_, n) => `tag ${n}`)
  expect((await askDesk(at, 'label', { conversationId: second, add: tags }, li.cookie)).status).toBe(200)
  expect(await askDesk(at, 'label', { conversationId: second, add: ['one more'] }, li.cookie)).toMatchObject({ status: 400, body: { code: 'invalid' } })
})

test('a note is for colleagues only: who is called for finds it, and it is answered by answering', async () => {
  const id = await begin('carla', 'I want to talk to a human')
  await askDesk(at, 'takeOver', { conversationId: id }, li.cookie)
  const note = { conversationId: id, noteId: randomUUID(), text: '@Mei 这单你看一下', mentions: [mei.agent.id, 'nobody' as never] }
  const written = await Promise.all([1, 2, 3].map(() => askDesk(at, 'writeNote', note, li.cookie)))
  expect(new Set(written.map(({ body }) => body.id))).toEqual(new Set([note.noteId]))
  expect((await talk(id)).notes).toMatchObject([{ text: note.text, mentions: [mei.agent.id], agentId: li.agent.id }])
  expect(await askDesk(at, 'writeNote', { ...note, text: 'another' }, li.cookie)).toMatchObject({ status: 409, body: { code: 'idempotency-mismatch' } })
  expect([await idsIn('mentions', mei.cookie), await idsIn('mentions')]).toEqual([[id], []])
  const said = (await talk(id)).messages.map(({ content }) => JSON.stringify(content)).join()
  expect(said).not.toContain('这单你看一下')
  const missed = await at.house.deskHouse.conversations.messagesAfter(at.workspaceId, id, 0)
  expect(JSON.stringify(missed)).not.toContain('这单你看一下')
  await askDesk(at, 'writeNote', { conversationId: id, noteId: randomUUID(), text: '看过了' }, mei.cookie)
  expect(await idsIn('mentions', mei.cookie)).toEqual([])
})

test('snoozed until later it leaves the list; a shopper who writes brings it back at once', async () => {
  const id = await begin('dora')
  const until = new Date(Date.now() + 3_600_000).toISOString()
  expect((await askDesk(at, 'snooze', { conversationId: id, until }, li.cookie)).body.snoozedUntil).toBe(until)
  expect([await idsIn('snoozed'), (await idsIn('open')).includes(id)]).toEqual([[id], false])
  await at.say('dora', 'are you there?')
  expect([await idsIn('snoozed'), (await idsIn('open')).includes(id), (await talk(id)).conversation.snoozedUntil]).toEqual([[], true, null])
  await askDesk(at, 'snooze', { conversationId: id, until }, li.cookie)
  await askDesk(at, 'snooze', { conversationId: id, until: null }, li.cookie)
  expect(await idsIn('snoozed')).toEqual([])
  expect(await askDesk(at, 'snooze', { conversationId: id, until: '2020-01-01T00:00:00Z' }, li.cookie)).toMatchObject({ status: 400 })
})

test('the moment until which it was snoozed comes: it is back, and open desks hear of it', async () => {
  const id = await begin('dora2')
  await at.house.deskHouse.conversations.snooze(at.workspaceId, id, new Date(Date.now() - 1_000).toISOString())
  const heard: string[] = []
  const leave = at.house.hub.joinDesk(at.workspaceId, { send: (text) => heard.push(text) })
  expect(await wakeSnoozed(at.house.deskHouse)).toBe(1)
  await expect.poll(() => heard.join()).toContain(id)
  leave()
  expect([await wakeSnoozed(at.house.deskHouse), await idsIn('snoozed')]).toEqual([0, []])
})

test('a kept view: one’s own is seen by nobody else, everybody’s is for who leads to make and to remove', async () => {
  const id = await begin('emma', 'I want to talk to a human')
  const filter: ConversationFilter = { status: 'open', held: 'queue', order: 'waiting' }
  const own = (await askDesk(at, 'saveFilter', { name: '等人的', filter }, li.cookie)).body
  expect(await askDesk(at, 'saveFilter', { name: 'all', filter, isEverybodys: true }, li.cookie)).toMatchObject({ status: 403 })
  const shared = (await askDesk(at, 'saveFilter', { name: '大家的', filter, isEverybodys: true }, boss.cookie)).body
  const { body } = await askDesk(at, 'conversations', { view: `saved:${own.id}` }, li.cookie)
  expect([body.conversations.map((one) => one.id), body.filter, body.counts[`saved:${own.id}`]]).toEqual([[id], filter, 1])
  const seenBy = async (cookie: string) => (await askDesk(at, 'views', {}, cookie)).body.saved.map(({ name }) => name)
  expect([await seenBy(li.cookie), await seenBy(mei.cookie)]).toEqual([['大家的', '等人的'], ['大家的']])
  expect(await askDesk(at, 'conversations', { view: `saved:${own.id}` }, mei.cookie)).toMatchObject({ status: 404 })
  expect(await askDesk(at, 'removeFilter', { filterId: shared.id }, li.cookie)).toMatchObject({ status: 404 })
  expect((await askDesk(at, 'removeFilter', { filterId: shared.id }, boss.cookie)).status).toBe(200)
  expect(await askDesk(at, 'conversations', { view: 'nonsense' }, li.cookie)).toMatchObject({ status: 404 })
})

test('found by words in Chinese and English, by name, by order number; never what another workspace said', async () => {
  const id = await begin('fanny', '我的蓝色羽绒服拉链坏了，可以换一件吗')
  await at.say('gina', 'The zipper of my jacket is broken')
  const find = async (words: string, cookie = li.cookie) => (await askDesk(at, 'search', { words }, cookie)).body
  expect((await find('羽绒服拉链')).messages).toMatchObject([{ conversation: { id }, seq: 1, from: 'shopper' }])
  expect((await find('拉链')).messages[0]?.excerpt).toContain('拉链坏了')
  expect((await find('broken zippers')).messages.map(({ from }) => from)).toContain('shopper')
  expect((await find('拉链坏了吗吗')).messages).toEqual([])
  // said after the first search
  await at.say('fanny', '补充一下，颜色是藏青')
  expect((await find('藏青')).messages).toMatchObject([{ seq: expect.any(Number), conversation: { id } }])
  expect((await find('W1000001')).orders).toMatchObject([{ number: '#W1000001', customer: expect.stringContaining('Ann'), conversationId: null }])
  await at.say('hanna', 'where is my order #W1000003?')
  const known = (await at.say('hanna', 'ann@example.com')).conversationId
  expect((await find('ann@example.com')).orders.map((order) => order.conversationId)).toContain(known)
  await at.house.workspaces.ensure({ id: 'w2' as WorkspaceId, name: 'W2', shop: 'local', settings: {} }, at.house.now())
  const stranger = await hire(at, 'owner', 'Ida', 'w2' as WorkspaceId)
  expect(await find('羽绒服拉链', stranger.cookie)).toEqual({ people: [], orders: [], messages: [] })
})

test('where else a shopper writes is told, and what was spoken of there', async () => {
  const [here, there] = [await begin('ivy'), await begin('ivy2')]
  await at.database.pool.query('update identities set contact_id = (select contact_id from conversations where id = $1) where conversation_id = $2', [
    here,
    there,
  ])
  await at.database.pool.query('update conversations set contact_id = (select contact_id from conversations where id = $1) where id = $2', [here, there])
  const { body } = await askDesk(at, 'shopperElsewhere', { conversationId: here }, li.cookie)
  expect([body.identities, body.conversations.map(({ id }) => id)]).toEqual([
    [
      { channel: 'REST', userId: 'ivy' },
      { channel: 'REST', userId: 'ivy2' },
    ],
    [there],
  ])
  expect(await askDesk(at, 'shopperElsewhere', { conversationId: 'nowhere' as never }, li.cookie)).toMatchObject({ status: 404 })
})

test('every filter shows the same by the store and by the desk, page after page, none twice and none left out', async () => {
  const now = at.house.now()
  await at.database.pool.query(
    `insert into contacts (workspace_id, id, name, created_at) values ($1, 'many', 'Many', $2);`.replace('$1', `'${at.workspaceId}'`).replace('$2', `'${now}'`),
  )
  const pick = <One>(of: readonly One[], n: number): One => of[n % of.length]!
  await at.database.pool.query(
    `insert into conversations (id, workspace_id, channel_id, contact_id, user_id, status, holder, agent_id, language, emotion, preview, priority, tags, mentioned,
       snoozed_until, snoozed_seq, seq, answered_seq, version, known, waiting_since, created_at, updated_at)
     select r->>'id', $1, r->>'channel', 'many', r->>'id', r->>'status', r->>'holder', r->>'agent', r->>'language', r->>'emotion', '', r->>'priority',
       array(select jsonb_array_elements_text(r->'tags')), array(select jsonb_array_elements_text(r->'mentioned')), (r->>'until')::timestamptz, (r->>'snoozedSeq')::int,
       3, 3, 0, '{}', (r->>'waiting')::timestamptz, $2, (r->>'at')::timestamptz from jsonb_array_elements($3::jsonb) r`,
    [
      at.workspaceId,
      now,
      JSON.stringify(
        Array.from({ length: 260 }, (_, n) => {
          const holder = pick(['bot', 'queue', 'agent', 'agent', 'queue', 'bot', 'queue'], n)
          const moment = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()
          return {
            id: `many-${String(n).padStart(3, '0')}`,
            channel: pick(['w1-rest', 'w1-widget', 'w1-rest'], n),
            status: n % 11 === 0 ? 'resolved' : 'open',
            holder,
            agent: holder === 'agent' ? pick([li.agent.id, mei.agent.id, boss.agent.id], n >> 2) : null,
            language: pick(['zh', 'en', 'de'], n >> 1),
            emotion: pick(['neutral', 'angry', 'satisfied'], n >> 3),
            priority: pick(['normal', 'low', 'urgent', 'high', 'normal'], n),
            tags: n % 4 === 0 ? ['a'] : n % 5 === 0 ? ['b', 'a'] : [],
            mentioned: n % 6 === 0 ? [li.agent.id] : [],
            until: n % 7 === 0 ? moment(n % 2 ? -5 : 500) : null,
            snoozedSeq: n % 3 === 0 ? 3 : 2,
            waiting: n % 2 ? moment(-(n % 40)) : null,
            // many at the same moment: a page must not end between them and lose one
            at: moment(-Math.floor(n / 130)),
          }
        }),
      ),
    ],
  )
  const all = await everyPage({ status: 'open', order: 'newest' })
  const whole: Conversation[] = [
    ...all,
    ...(await everyPage({ status: 'snoozed', order: 'newest' })),
    ...(await everyPage({ status: 'resolved', order: 'newest' })),
  ]
  const made = whole.filter(({ id }) => id.startsWith('many-'))
  expect(new Set(made.map(({ id }) => id)).size).toBe(260)
  const filters: ConversationFilter[] = [
    ...Object.values<ConversationFilter>(BUILT_IN),
    { status: 'open', order: 'newest', held: 'others' },
    { status: 'open', order: 'newest', tags: ['b'], priorities: ['urgent', 'high'] },
    { status: 'open', order: 'waiting', channels: ['w1-widget' as ChannelId], emotions: ['angry', 'satisfied'] },
    { status: 'open', order: 'newest', agents: [mei.agent.id], languages: ['zh', 'de'] },
    { status: 'resolved', order: 'newest', held: 'people', tags: ['a'] },
  ]
  const moment = Date.parse(at.house.now())
  for (const filter of filters) {
    const way = filter.order === 'waiting' ? -1 : 1
    const wanted = whole
      .filter((one) => fits(filter, one, li.agent.id, moment))
      .toSorted((a, b) => way * (sortMoment(filter, b) - sortMoment(filter, a) || (a.id < b.id ? 1 : -1)))
    expect([filter, (await everyPage(filter)).map(({ id }) => id)]).toEqual([filter, wanted.map(({ id }) => id)])
  }
})

async function everyPage(filter: ConversationFilter): Promise<Conversation[]> {
  const asker = { agentId: li.agent.id, now: at.house.now() }
  const rows: Conversation[] = []
  for (;;) {
    const last = rows.at(-1)
    const after = last && { before: new Date(sortMoment(filter, last)).toISOString(), beforeId: last.id }
    const page = await at.house.deskHouse.conversations.list(at.workspaceId, filter, asker, after)
    rows.push(...page)
    if (page.length === 0) return rows
  }
}

const contactOf = async (id: ConversationId) => (await talk(id)).conversation.contact.id

test('two contacts become one person at the desk, on record, and are taken apart again', async () => {
  const [one, other] = [await begin('Mona'), await begin('mona-phone')]
  const [contactId, fromId] = [await contactOf(one), await contactOf(other)]
  const found = (await askDesk(at, 'persons', { words: 'MONA-ph' }, li.cookie)).body.persons
  expect(found).toMatchObject([{ id: fromId, identities: [{ channel: 'REST', userId: 'mona-phone' }], conversations: 1, tickets: 0 }])
  expect((await askDesk(at, 'previewMerge', { contactId, fromId }, li.cookie)).body).toMatchObject({
    into: { id: contactId },
    from: { id: fromId },
    conflict: null,
  })
  const both = await Promise.all([li, mei].map(({ cookie }) => askDesk(at, 'mergePersons', { contactId, fromId }, cookie)))
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const merged = both.find(({ status }) => status === 200)!.body
  expect(merged.person).toMatchObject({ conversations: 2, identities: [{ userId: 'Mona' }, { userId: 'mona-phone' }] })
  expect(merged.mergers).toMatchObject([{ isProof: false }])
  expect(await contactOf(other)).toBe(contactId)
  expect((await askDesk(at, 'person', { contactId: fromId }, li.cookie)).status).toBe(404)
  const undo = { contactId, mergerId: merged.mergers[0]!.id }
  expect((await askDesk(at, 'unmergePersons', undo, mei.cookie)).body).toMatchObject({ person: { conversations: 1 }, mergers: [] })
  expect([await contactOf(other), (await askDesk(at, 'unmergePersons', undo, mei.cookie)).status]).toEqual([fromId, 404])
  const { rows } = await at.database.pool.query(`select what from audit where what like '%merge-persons' order by at`)
  expect(rows.map(({ what }) => what)).toEqual(['merge-persons', 'unmerge-persons'])
})

const replyIn = (id: ConversationId, text: string, cookie = li.cookie) => askDesk(at, 'reply', { conversationId: id, text, clientId: randomUUID() }, cookie)
const saidIn = async (id: ConversationId) => (await talk(id)).messages.map(({ content }) => ('text' in content ? content.text : ''))

test('two conversations of one person become one matter; who writes in the closed one comes to who has the other; undone while nobody has', async () => {
  const [from, into] = [await begin('Nora', 'I want to talk to a human'), await begin('nora-phone', 'hello')]
  await askDesk(at, 'mergePersons', { contactId: await contactOf(into), fromId: await contactOf(from) }, li.cookie)
  await askDesk(at, 'label', { conversationId: from, add: ['退款'], priority: 'high' }, li.cookie)
  await askDesk(at, 'takeOver', { conversationId: into }, mei.cookie)
  expect((await askDesk(at, 'mergeConversation', { conversationId: from, intoId: into }, li.cookie)).status).toBe(409)
  const merged = await askDesk(at, 'mergeConversation', { conversationId: from, intoId: into }, mei.cookie)
  expect(merged.body).toMatchObject({ id: into, holder: 'agent', agentId: mei.agent.id, tags: ['退款'], priority: 'high' })
  expect((await talk(from)).conversation).toMatchObject({ status: 'resolved', waitingSince: null })
  const [move] = (await askDesk(at, 'conversationMoves', { conversationId: from }, li.cookie)).body.moves
  expect(move).toMatchObject({ kind: 'merge', fromId: from, intoId: into, who: 'Mei', isUndone: false })
  const undo = { conversationId: from, moveId: move!.id }
  expect((await askDesk(at, 'undoMove', undo, mei.cookie)).body).toMatchObject({ id: from, status: 'open', holder: 'queue' })
  expect((await talk(into)).conversation).toMatchObject({ tags: [], priority: 'normal' })
  expect((await askDesk(at, 'undoMove', undo, mei.cookie)).status).toBe(409)
  await askDesk(at, 'mergeConversation', { conversationId: from, intoId: into }, mei.cookie)
  await at.say('Nora', 'one more thing')
  expect((await talk(from)).conversation).toMatchObject({ status: 'open', holder: 'agent', agentId: mei.agent.id })
  const again = (await askDesk(at, 'conversationMoves', { conversationId: into }, mei.cookie)).body.moves.at(-1)!
  expect((await askDesk(at, 'undoMove', { conversationId: into, moveId: again.id }, mei.cookie)).status).toBe(409)
})

test('another matter is split off while the shopper writes on: nothing is lost or doubled, answers go where they speak now, and it is put together again', async () => {
  const old = await begin('Olga', 'I want to talk to a human')
  await askDesk(at, 'takeOver', { conversationId: old }, li.cookie)
  await at.say('Olga', 'first matter')
  const { seq } = (await talk(old)).conversation
  await at.say('Olga', 'second matter')
  const writes = ['a', 'b', 'c', 'd'].map((text) => at.say('Olga', text))
  const splits = [1, 2].map(() => askDesk(at, 'splitConversation', { conversationId: old, seq: seq + 1 }, li.cookie))
  const [, both] = await Promise.all([Promise.all(writes), Promise.all(splits)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const made = both.find(({ status }) => status === 200)!.body.id
  expect([(await saidIn(old)).at(-1), (await saidIn(made)).toSorted()]).toEqual(['first matter', ['a', 'b', 'c', 'd', 'second matter']])
  expect((await talk(made)).messages.map((message) => message.seq)).toEqual([1, 2, 3, 4, 5].map((place) => seq + place))
  await at.say('Olga', 'still second')
  expect([(await saidIn(made)).at(-1), (await replyIn(old, 'to the first')).status, (await replyIn(made, 'to the second')).status]).toEqual([
    'still second',
    409,
    200,
  ])
  expect(await at.house.deskHouse.conversations.saidOnLine(at.workspaceId, made, seq - 1)).toMatchObject({ first: old, messages: { length: 8 } })
  // what the house says of the first matter is said where they are
  const said = await at.house.deskHouse.conversations.say(
    at.workspaceId,
    old,
    { id: at.house.newId() as never, content: { type: 'text', text: 'news' }, now: at.house.now() },
    false,
  )
  expect(said).toMatchObject({ conversationId: made, seq: seq + 8 })
  expect((await askDesk(at, 'search', { words: 'second matter' }, li.cookie)).body.messages.map(({ conversation }) => conversation.id)).toEqual([made])
  const [move] = (await askDesk(at, 'conversationMoves', { conversationId: made }, li.cookie)).body.moves
  expect((await askDesk(at, 'undoMove', { conversationId: old, moveId: move!.id }, mei.cookie)).status).toBe(409)
  expect((await askDesk(at, 'undoMove', { conversationId: old, moveId: move!.id }, li.cookie)).body).toMatchObject({ id: old, seq: seq + 8, holder: 'agent' })
  expect((await saidIn(old)).slice(-3)).toEqual(['still second', 'to the second', 'news'])
  expect((await askDesk(at, 'conversation', { conversationId: made }, li.cookie)).status).toBe(404)
  await at.say('Olga', 'on it goes')
  expect([(await saidIn(old)).at(-1), (await talk(old)).conversation.seq]).toEqual(['on it goes', seq + 9])
})

test('who is blocked is kept and not answered, told once, and served again when the time is over', async () => {
  const id = await begin('Pest', 'I want to talk to a human')
  const contactId = await contactOf(id)
  expect(await askDesk(at, 'blockPerson', { contactId, reason: 'spam', until: '2020-01-01T00:00:00Z' }, li.cookie)).toMatchObject({ status: 400 })
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const both = await Promise.all([1, 2].map(() => askDesk(at, 'blockPerson', { contactId, reason: 'spam', note: 'casino', until, tells: true }, li.cookie)))
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect((await askDesk(at, 'blocks', {}, li.cookie)).body.blocks).toMatchObject([
    { contact: { id: contactId }, reason: 'spam', note: 'casino', until, told: true, who: 'Li' },
  ])
  expect((await talk(id)).conversation).toMatchObject({ status: 'resolved', holder: 'bot', waitingSince: null })
  const told = await saidIn(id)
  expect(told.at(-1)).toContain('cannot answer')
  await at.say('Pest', 'win big')
  await at.say('Pest', 'I want to talk to a human')
  expect((await saidIn(id)).slice(told.length)).toEqual(['win big', 'I want to talk to a human'])
  expect((await talk(id)).conversation).toMatchObject({ status: 'resolved', waitingSince: null, handoff: null })
  expect((await askDesk(at, 'previewMerge', { contactId, fromId: await contactOf(await begin('pest-2')) }, li.cookie)).body.conflict).toBe('blocked')
  await at.database.pool.query(`update blocks set until = now() - interval '1 second' where contact_id = $1`, [contactId])
  expect([await liftBlocks(at.house.deskHouse), await liftBlocks(at.house.deskHouse)]).toEqual([1, 0])
  expect((await askDesk(at, 'person', { contactId }, li.cookie)).body.block).toBeNull()
  await at.say('Pest', 'hello')
  expect((await talk(id)).conversation).toMatchObject({ status: 'open' })
  expect((await saidIn(id)).at(-1)).not.toBe('hello')
  await askDesk(at, 'blockPerson', { contactId, reason: 'abuse' }, li.cookie)
  expect((await askDesk(at, 'unblockPerson', { contactId }, mei.cookie)).status).toBe(200)
  expect((await askDesk(at, 'unblockPerson', { contactId }, mei.cookie)).status).toBe(404)
})

test('what somebody agreed to is kept word by word, the latest holds, and goes along where two become one', async () => {
  const [one, other] = [await contactOf(await begin('Quinn')), await contactOf(await begin('quinn-phone'))]
  const { consents } = at.house.deskHouse
  const rest = 'w1-rest' as ChannelId
  const may = (purpose: 'marketing' | 'data', contactId = one) => consents.may({ workspaceId: at.workspaceId, contactId }, purpose, rest)
  expect([await may('marketing'), await may('data')]).toEqual([false, true])
  const note = { contactId: one, consentId: randomUUID(), purpose: 'marketing', channelId: rest, given: true, words: '可以发优惠给我' } as const
  await askDesk(at, 'noteConsent', note, li.cookie)
  const { body } = await askDesk(at, 'noteConsent', note, li.cookie)
  expect(body).toMatchObject({
    events: [{ purpose: 'marketing', channel: { title: 'REST' }, given: true, words: '可以发优惠给我', who: 'Li' }],
    channels: [{ id: rest }],
  })
  expect([await may('marketing'), await may('marketing', other)]).toEqual([true, false])
  expect((await askDesk(at, 'noteConsent', { ...note, consentId: randomUUID(), channelId: 'w1-widget' as ChannelId }, li.cookie)).status).toBe(400)
  const merged = await askDesk(at, 'mergePersons', { contactId: other, fromId: one }, li.cookie)
  expect(await may('marketing', other)).toBe(true)
  await askDesk(at, 'noteConsent', { ...note, contactId: other, consentId: randomUUID(), channelId: null, given: false, words: '退订' }, li.cookie)
  expect(await may('marketing', other)).toBe(false)
  await askDesk(at, 'unmergePersons', { contactId: other, mergerId: merged.body.mergers[0]!.id }, li.cookie)
  expect(await may('marketing')).toBe(true)
  const stop = {
    id: 'k1',
    conversationId: await begin('Quinn', 'hi again'),
    purpose: 'marketing',
    words: 'stop sending me ads',
    now: new Date(Date.now() + 1_000).toISOString(),
  } as const
  await consents.withdraw(at.workspaceId, stop)
  await consents.withdraw(at.workspaceId, stop)
  expect([await may('marketing'), (await consents.events(at.workspaceId, one)).length]).toEqual([false, 2])
})

test('how long and how often the channel still lets a shopper be answered is told', async () => {
  const id = await begin('Rita', 'I want to talk to a human')
  const window = async () => (await askDesk(at, 'replyWindow', { conversationId: id }, li.cookie)).body.window
  expect(await window()).toEqual({ state: 'free' })
  const person = { workspaceId: at.workspaceId, channelId: 'w1-rest', userId: 'Rita' }
  await at.house.door.reach.heard({ ...person, at: at.house.now(), window: { ms: 3_600_000, sends: 2 } })
  await at.house.door.reach.reserve(person, undefined, at.house.now())
  expect(await window()).toMatchObject({ state: 'open', left: 1 })
  await at.house.door.reach.gone({ ...person, why: 'blocked us', at: at.house.now() })
  expect(await window()).toEqual({ state: 'gone', why: 'blocked us' })
})
