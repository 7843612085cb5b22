import { describe, expect, test } from 'vitest'
import { type Known, NOTHING_KNOWN, type OpenRequest } from '../known.ts'
import { follow, speaksOfElsewhere } from './follow.ts'

const request: OpenRequest = {
  id: 3,
  skill: 'return-goods',
  intent: 'return.request',
  words: [{ text: '我要退货' }],
  slots: { orderNumber: '#1' },
  state: 'open',
  yesTo: { requestId: 3, command: { type: 'cancelOrder', orderNumber: '#1', reason: '' } as never, orderVersion: 1 },
}
const there = (more: Partial<Known> = {}) => ({
  channel: '微信',
  known: {
    agenda: [request],
    nextRequestId: 4,
    identity: { rung: 'login', customerId: 'ann', onlyOrder: null, offered: { emails: [] }, failedTries: 0 },
    ...more,
  } as Partial<Known>,
})

describe('somebody goes on another channel', () => {
  test('with what is open: nothing has to be said twice, and no yes comes along', () => {
    const followed = follow(NOTHING_KNOWN, there(), null)!
    expect(followed.agenda).toEqual([expect.objectContaining({ id: 3, slots: { orderNumber: '#1' }, state: 'open' })])
    expect(followed.agenda[0]).not.toHaveProperty('yesTo')
    expect(followed.awaiting).toBeNull()
    expect(followed.told.map(({ said }) => said)).toEqual([{ phrase: 'follow.here', values: { channel: '微信' } }])
    // being the same person is proved, being signed in here is not
    expect(followed.identity).toMatchObject({ customerId: 'ann', rung: 'order' })
  })

  test('but not with another customer’s matter, nor over one that is open here', () => {
    expect(follow(NOTHING_KNOWN, there(), 'bob')).toBeNull()
    expect(follow({ ...NOTHING_KNOWN, agenda: [request] }, there(), null)).toBeNull()
    expect(follow(NOTHING_KNOWN, there({ agenda: [{ ...request, state: 'confirmed' }] }), null)).toBeNull()
    expect(follow(NOTHING_KNOWN, there(), 'ann')!.identity).toEqual(NOTHING_KNOWN.identity)
  })

  test('is heard in what they say', () => {
    for (const said of [
      '我刚在微信说过',
      '刚才跟公众号客服讲过了',
      '我已经在抖音问过了',
      'I already told you on WhatsApp',
      'as I wrote by e-mail',
      'I just explained this in the app',
    ])
      expect([said, speaksOfElsewhere(said)]).toEqual([said, true])
    for (const said of ['我要退货', 'where is my order', '在吗', 'I want it in blue', '我在上海'])
      expect([said, speaksOfElsewhere(said)]).toEqual([said, false])
  })
})
