import { createHmac } from 'node:crypto'
import type { ContactId } from '@xiaoer/contract/id'
import type { RestAccepted } from '@xiaoer/contract/rest-channel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPersons } from '../store/persons.ts'
import { knock } from '../test-doors.ts'
import { KEY, openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'

let at: TestHouse
let count = 0

beforeAll(async () => {
  at = await openTestHouse()
  const rest = (await at.house.accounts.find('w1-rest'))!
  await at.house.accounts.put({ ...rest, id: 'w1-app' as never, title: 'Our app' }, at.house.now())
})
afterAll(() => at.close())

describe('one person on two channels', () => {
  test('who is signed in on both is one contact, and what is open on one goes on on the other', async () => {
    const first = await say('w1-rest', 'ann', 'I want to cancel my order #W1000001')
    expect(wordsIn(first)).toMatch(/reason|why/i)
    const second = await say('w1-app', 'ann', 'I already told you on the website')
    expect(wordsIn(second)).toMatch(/REST/)
    expect(wordsIn(second)).toMatch(/reason|why|#W1000001/i)
    expect(await contactOf('w1-rest', 'ann')).toBe(await contactOf('w1-app', 'ann'))
    // it is open in one place only
    const { rows } = await at.database.pool.query(`select known->'agenda' as agenda from conversations where id = $1`, [first.conversationId])
    expect(rows).toEqual([{ agenda: [] }])
    await say('w1-app', 'ann', 'I no longer need it')
    await say('w1-app', 'ann', 'yes')
    expect((await at.order('#W1000001')).status).toBe('cancelled')
  })

  test('who is not proved to be the same sees nothing of it', async () => {
    await say('w1-rest', 'ann', 'I want to return the shoes of order #W1000002')
    const stranger = await say('w1-app', 'carl', 'I already told you on the website', { signed: false })
    expect(wordsIn(stranger)).not.toMatch(/W1000002|shoes/i)
    expect(await contactOf('w1-app', 'carl')).not.toBe(await contactOf('w1-rest', 'ann'))
  })
})

describe('two contacts', () => {
  test('are made one by hand with a preview, and taken apart again', async () => {
    const persons = openPersons(at.database)
    await say('w1-rest', 'dora', 'hello', { signed: false })
    await say('w1-app', 'dora-app', 'hello', { signed: false })
    const [fromId, intoId] = [await contactOf('w1-app', 'dora-app'), await contactOf('w1-rest', 'dora')]
    expect(await persons.preview(at.workspaceId, { fromId, intoId })).toEqual({
      identities: [{ channel: 'Our app', userId: 'dora-app' }],
      conversations: 1,
      tickets: 0,
      conflict: false,
    })
    const merger = { id: 'm1', fromId, intoId, who: 'mei', now: at.house.now() }
    expect(await persons.merge(at.workspaceId, merger)).toBe(true)
    expect(await contactOf('w1-app', 'dora-app')).toBe(intoId)
    expect(await persons.unmerge(at.workspaceId, 'm1', at.house.now())).toBe(true)
    expect(await contactOf('w1-app', 'dora-app')).toBe(fromId)
    expect(await persons.unmerge(at.workspaceId, 'm1', at.house.now())).toBe(false)
  })

  test('of two customers of the shop are never made one, whoever asks', async () => {
    const persons = openPersons(at.database)
    await say('w1-rest', 'bob', 'hello')
    const [fromId, intoId] = [await contactOf('w1-rest', 'bob'), await contactOf('w1-rest', 'ann')]
    expect((await persons.preview(at.workspaceId, { fromId, intoId })).conflict).toBe(true)
    expect(await persons.merge(at.workspaceId, { id: 'm2', fromId, intoId, who: 'mei', now: at.house.now() })).toBe(false)
    // nor by a phone that both have used
    const made = () => ({ newId: at.house.newId(), now: at.house.now() })
    const phone = [{ kind: 'phone', value: '+15550100' }] as const
    await persons.prove({ workspaceId: at.workspaceId, channelId: 'w1-rest', userId: 'ann' }, phone, made())
    expect(await persons.prove({ workspaceId: at.workspaceId, channelId: 'w1-rest', userId: 'bob' }, phone, made())).toBeNull()
    expect(await contactOf('w1-rest', 'bob')).toBe(fromId)
  })

  test('of two workspaces are never one', async () => {
    const persons = openPersons(at.database)
    const ann = await contactOf('w1-rest', 'ann')
    expect(await persons.merge('w2' as never, { id: 'm3', fromId: ann, intoId: await contactOf('w1-rest', 'dora'), who: 'mei', now: at.house.now() })).toBe(
      false,
    )
  })

  test('proved to be the same by many at once become one, without loss', async () => {
    const persons = openPersons(at.database)
    const people = Array.from({ length: 6 }, (_, index) => `eve-${index}`)
    for (const person of people) await say('w1-rest', person, 'hello', { signed: false })
    const email = [{ kind: 'email', value: 'eve@example.com' }] as const
    await Promise.all(
      people.map((userId) =>
        persons.prove({ workspaceId: at.workspaceId, channelId: 'w1-rest', userId }, email, { newId: at.house.newId(), now: at.house.now() }),
      ),
    )
    expect(new Set(await Promise.all(people.map((person) => contactOf('w1-rest', person)))).size).toBe(1)
  })
})

async function say(channel: string, userId: string, text: string, { signed = true } = {}): Promise<RestAccepted> {
  const hash = createHmac('sha256', 'rest-secret-0123456789').update(userId).digest('hex')
  const answer = await knock(at.address, {
    path: `/api/v1/channels/${channel}/messages?wait=reply`,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ externalId: `f-${count++}`, user: { id: userId, ...(signed ? { hash } : {}) }, text }),
  })
  return answer.body as unknown as RestAccepted
}

async function contactOf(channelId: string, userId: string): Promise<ContactId> {
  return (await at.database.pool.query('select contact_id from identities where channel_id = $1 and user_id = $2', [channelId, userId])).rows[0].contact_id
}
