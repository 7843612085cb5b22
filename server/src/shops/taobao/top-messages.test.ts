import { expect, test } from 'vitest'
import type { Heard } from '../../news.ts'
import { FAKE_TAOBAO, openFakeTaobao } from '../fakes/taobao.ts'
import { PATIENCE } from '../platforms/ask-platform.ts'
import { askTop } from './ask-top.ts'
import { fetchMessages, pullMessages } from './top-messages.ts'

test('messages are heard once each, with all digits, and again when nobody had heard them', async () => {
  const fake = await openFakeTaobao()
  const ask = askTop({ ...FAKE_TAOBAO, address: fake.address, signMethod: 'hmac-sha256', patience: PATIENCE, now: () => fake.now })
  fake.messages.push({ id: '4160600490938325004', topic: 'taobao_trade_TradeClose', content: '{"tid":2026111000000000003,"oid":1}' })
  await expect(pullMessages(ask, 'default', () => Promise.reject(new Error('not now')))).rejects.toThrow('not now')
  const heard: unknown[] = []
  const hear = async (event: unknown) => void heard.push(event)
  expect([await pullMessages(ask, 'default', hear), await pullMessages(ask, 'default', hear)]).toEqual([1, 0])
  expect(heard).toEqual([{ kind: 'event', id: '4160600490938325004', topic: 'taobao_trade_TradeClose', body: { tid: '2026111000000000003', oid: 1 } }])
  await fake.close()
})

test('the queue is emptied load by load until the house stops, and what it tells names orders', async () => {
  const fake = await openFakeTaobao()
  const ask = askTop({ ...FAKE_TAOBAO, address: fake.address, signMethod: 'hmac-sha256', patience: PATIENCE, now: () => fake.now })
  for (let count = 0; count < 101; count++)
    fake.messages.push({ id: String(count), topic: 'taobao_trade_TradeClose', content: `{"tid":${2026111000000000003n + BigInt(count % 2)},"oid":1}` })
  const stop = new AbortController()
  const taken: Heard[] = []
  await fetchMessages(
    ask,
    'default',
    async (heard) => {
      taken.push(heard)
      if (taken.length === 101) stop.abort()
    },
    stop.signal,
  )
  expect(taken.slice(0, 2)).toEqual([
    { id: '0', news: [{ about: 'order', number: '2026111000000000003' }] },
    { id: '1', news: [{ about: 'order', number: '2026111000000000004' }] },
  ])
  expect([taken.length, fake.messages.length]).toEqual([101, 0])
  await fake.close()
})
