import type { ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Intent } from '@xiaoer/contract/intent'
import type { PhraseId } from '@xiaoer/contract/understanding'
import { ReadInTurn, type ReadRequest } from '@xiaoer/contract/understanding'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse } from '../house.ts'
import { MOST_TAUGHT, PHRASE_PAGE } from '../store/shop-phrases.ts'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'

let at: TestHouse
let li: Awaited<ReturnType<typeof hire>>
let mei: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  li = await hire(at, 'agent', 'Li')
  mei = await hire(at, 'manager', 'Mei')
})
afterAll(() => at.close())

test('a sentence that was heard wrongly is heard rightly from the message after the acceptance on', async () => {
  // Cloud is what this shop's customers call its quilt, and they ask when it is on sale again
  const said = '云朵什么时候回来'
  const first = await heard('anna', said)
  expect(first.read.requests[0]?.intents[0]?.intent).not.toBe('product.stock')
  const proposed = await askDesk(
    at,
    'proposePhrase',
    { text: said, language: first.read.language.code, intent: 'product.stock', messageId: first.read.messageId },
    li.cookie,
  )
  expect(proposed.body).toMatchObject({
    text: said,
    intent: 'product.stock',
    heardAs: first.read.requests[0]?.intents[0]?.intent ?? null,
    state: 'proposed',
    messageId: first.read.messageId,
    conversationId: first.conversationId,
    proposedBy: { id: li.agent.id, name: 'Li' },
    reviewedBy: null,
  })
  // a proposal teaches nothing
  expect((await heard('anna', said)).read.requests[0]?.intents[0]?.intent).not.toBe('product.stock')
  const accepted = await askDesk(at, 'acceptPhrase', { phraseId: proposed.body.id, intent: 'product.stock' }, mei.cookie)
  expect([accepted.status, accepted.body]).toMatchObject([200, { state: 'accepted', reviewedBy: { id: mei.agent.id, name: 'Mei' } }])
  const { requests } = (await heard('anna', said)).read
  expect(requests.map(firstOf)).toEqual(['product.stock, taught'])
  expect((await askDesk(at, 'readText', { text: said }, li.cookie)).body.requests.map(firstOf)).toEqual(['product.stock, taught'])
  // and only there: what is unlike it is heard as before
  const other = '我要退货，不喜欢这个颜色'
  expect((await askDesk(at, 'readText', { text: other }, li.cookie)).body.requests.map(firstOf)).toContain('return.request')
  await askDesk(at, 'takeBackPhrase', { phraseId: proposed.body.id }, mei.cookie)
  expect((await heard('anna', said)).read.requests[0]?.intents[0]?.intent).not.toBe('product.stock')
})

test('the turn tells why it heard what it heard: the words that spoke most for the first intent', async () => {
  const { read } = await heard('berta', 'where is my order #W1000003?')
  expect(read.requests[0]).toMatchObject({ start: 0, taught: false })
  const { because } = read.requests[0]!.intents[0]!
  expect(because.length).toBeGreaterThan(0)
  for (const piece of because) expect('where is my order numberword ?').toContain(piece.trim())
})

test('a shop’s second process hears it too', async () => {
  const other = openHouse({ database: at.database, logger: pino({ level: 'silent' }), files: at.files })
  const said = 'can the old lady come home with you'
  await other.deskHouse.read(at.workspaceId, said)
  await teach(said, 'trade_in')
  const first = async () => (await other.deskHouse.read(at.workspaceId, said, 'en')).requests[0]?.intents[0]?.intent
  await expect.poll(first, { timeout: 8_000 }).toBe('trade_in')
})

test('the same text again changes its proposal; what was rejected can be proposed anew, what is taught not over the reviewer’s head', async () => {
  const text = 'do the thing with the thing'
  const first = await propose(text, 'gift')
  const second = await propose(` do the thing  with\nthe thing `, 'points')
  expect([second.body.id, second.body.text, second.body.intent]).toEqual([first.body.id, text, 'points'])
  const phraseId = first.body.id
  expect(await askDesk(at, 'rejectPhrase', { phraseId }, mei.cookie)).toMatchObject({ status: 200, body: { state: 'rejected', reviewedBy: { name: 'Mei' } } })
  expect(await askDesk(at, 'rejectPhrase', { phraseId }, mei.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect((await propose(text, 'review')).body).toMatchObject({ id: phraseId, state: 'proposed', intent: 'review', reviewedBy: null, reviewedAt: null })
  // a reviewer teaches what they chose, whatever was proposed
  expect((await askDesk(at, 'acceptPhrase', { phraseId, intent: 'membership' }, mei.cookie)).body).toMatchObject({ state: 'accepted', intent: 'membership' })
  expect(await propose(text, 'review')).toMatchObject({ status: 409, body: { code: 'phrase-taught', detail: { phraseId, intent: 'membership' } } })
  expect(await propose(text, 'membership')).toMatchObject({ status: 200, body: { id: phraseId, state: 'accepted' } })
  expect(await askDesk(at, 'acceptPhrase', { phraseId, intent: 'gift' }, mei.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect(await askDesk(at, 'takeBackPhrase', { phraseId }, mei.cookie)).toMatchObject({ status: 200, body: { state: 'proposed', reviewedBy: null } })
  expect(await askDesk(at, 'takeBackPhrase', { phraseId }, mei.cookie)).toMatchObject({ status: 409 })
  expect(await auditOf(phraseId)).toEqual([
    `${li.agent.id} propose-phrase gift`,
    `${li.agent.id} propose-phrase points`,
    `${mei.agent.id} reject-phrase points`,
    `${li.agent.id} propose-phrase review`,
    `${mei.agent.id} accept-phrase membership`,
    `${mei.agent.id} take-back-phrase membership`,
  ])
})

test('two who accept at once: one of them does, and it is taught once', async () => {
  const { body } = await propose('first come first served', 'contact.shop')
  const answers = await Promise.all([1, 2, 3].map(() => askDesk(at, 'acceptPhrase', { phraseId: body.id, intent: 'contact.shop' }, mei.cookie)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
})

test('who is only an agent proposes, but neither sees the list nor reviews', async () => {
  const { body } = await propose('only a word', 'gift')
  const answers = [
    await askDesk(at, 'phrases', {}, li.cookie),
    await askDesk(at, 'acceptPhrase', { phraseId: body.id, intent: 'gift' }, li.cookie),
    await askDesk(at, 'rejectPhrase', { phraseId: body.id }, li.cookie),
    await askDesk(at, 'takeBackPhrase', { phraseId: body.id }, li.cookie),
  ]
  for (const answer of answers) expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  expect((await at.house.deskHouse.phrases.find(at.workspaceId, body.id))?.state).toBe('proposed')
})

test('another shop’s people see, review and learn nothing of it', async () => {
  const theirs = 'w2' as WorkspaceId
  await at.house.workspaces.ensure({ id: theirs, name: 'W2', shop: 'local', settings: {} }, at.house.now())
  const ida = await hire(at, 'owner', 'Ida', theirs)
  const phrase = await teach('please make me a ghost in your books', 'privacy')
  expect((await askDesk(at, 'phrases', { state: 'accepted' }, ida.cookie)).body).toEqual({
    phrases: [],
    next: null,
    counts: { proposed: 0, accepted: 0, rejected: 0 },
  })
  expect(await askDesk(at, 'takeBackPhrase', { phraseId: phrase.id }, ida.cookie)).toMatchObject({ status: 404 })
  expect((await at.house.deskHouse.read(at.workspaceId, phrase.text, 'en')).requests[0]?.intents[0]?.intent).toBe('privacy')
  expect((await at.house.deskHouse.read(theirs, phrase.text, 'en')).requests[0]?.intents[0]?.intent).not.toBe('privacy')
  const { body } = await askDesk(at, 'conversation', { conversationId: (await heard('carla', 'hello')).conversationId }, li.cookie)
  const foreign = await askDesk(at, 'proposePhrase', { text: 'x', intent: 'gift', messageId: body.messages[0]!.id }, ida.cookie)
  expect(foreign).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('a text longer than five hundred characters is no phrase, five hundred of the longest are one', async () => {
  expect(await propose('x'.repeat(501), 'gift')).toMatchObject({ status: 400, body: { code: 'invalid' } })
  expect((await propose('字'.repeat(500), 'gift')).status).toBe(200)
  expect((await propose('😀'.repeat(250), 'gift')).status).toBe(200)
})

test('the list is read page by page, the newest change first, and nothing twice', async () => {
  const theirs = 'w3' as WorkspaceId
  await at.house.workspaces.ensure({ id: theirs, name: 'W3', shop: 'local', settings: {} }, at.house.now())
  const bo = await hire(at, 'owner', 'Bo', theirs)
  await insertMany(theirs, PHRASE_PAGE * 2 + 7, 'proposed')
  const seen: string[] = []
  let place: { before?: string; beforeId?: PhraseId } = {}
  for (let page = 0; page < 3; page++) {
    const { body } = await askDesk(at, 'phrases', { state: 'proposed', ...place }, bo.cookie)
    expect(body.counts).toEqual({ proposed: PHRASE_PAGE * 2 + 7, accepted: 0, rejected: 0 })
    expect(body.next === null).toBe(page === 2)
    seen.push(...body.phrases.map(({ id }) => id))
    place = body.next ?? {}
  }
  expect(new Set(seen).size).toBe(PHRASE_PAGE * 2 + 7)
  expect(seen).toEqual([...seen].sort().reverse())
})

test('a shop that teaches five thousand phrases is told to take some back', async () => {
  const theirs = 'w4' as WorkspaceId
  await at.house.workspaces.ensure({ id: theirs, name: 'W4', shop: 'local', settings: {} }, at.house.now())
  const bo = await hire(at, 'owner', 'Bo2', theirs)
  await insertMany(theirs, MOST_TAUGHT, 'accepted')
  const { body } = await askDesk(at, 'proposePhrase', { text: 'one more', intent: 'gift' }, bo.cookie)
  expect(await askDesk(at, 'acceptPhrase', { phraseId: body.id, intent: 'gift' }, bo.cookie)).toMatchObject({ status: 409, body: { code: 'too-many-phrases' } })
})

const firstOf = ({ intents, taught }: ReadRequest) => `${intents[0]!.intent}${taught ? ', taught' : ''}`

const propose = (text: string, intent: Intent) => askDesk(at, 'proposePhrase', { text, intent, language: 'en' }, li.cookie)

async function teach(text: string, intent: Intent) {
  const { body } = await propose(text, intent)
  return (await askDesk(at, 'acceptPhrase', { phraseId: body.id, intent }, mei.cookie)).body
}

/** What the bot heard in the last message of a shopper. */
async function heard(userId: string, text: string): Promise<{ conversationId: ConversationId; read: ReadInTurn }> {
  const accepted = await at.say(userId, text)
  const conversationId = accepted.conversationId as ConversationId
  const { body } = await askDesk(at, 'conversation', { conversationId }, li.cookie)
  const read = ReadInTurn.parse(body.traces.at(-1)!.steps.find(({ kind }) => kind === 'understood')!.detail)
  expect(read.messageId).toBe(accepted.messageId as MessageId)
  return { conversationId, read }
}

async function insertMany(workspaceId: WorkspaceId, count: number, state: string): Promise<void> {
  // two of each instant: the place in the list is told by the id where the time is the same
  await at.database.pool.query(
    `insert into shop_phrases (workspace_id, id, language, text, intent, state, proposed_by, at, changed_at)
     select $1, 'p' || lpad(n::text, 6, '0'), 'en', 'phrase ' || n, 'gift', $3, 'nobody', t, t
     from generate_series(1, $2) n, lateral (select timestamptz '2026-01-01' + (n / 2) * interval '1 ms' as t) as moment`,
    [workspaceId, count, state],
  )
}

async function auditOf(phraseId: PhraseId): Promise<string[]> {
  const { rows } = await at.database.pool.query(`select who, what, detail->>'intent' as intent from audit where detail->>'phraseId' = $1 order by at, id`, [
    phraseId,
  ])
  return rows.map(({ who, what, intent }) => `${who} ${what} ${intent}`)
}
