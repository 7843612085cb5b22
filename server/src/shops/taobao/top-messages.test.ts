import { expect, test } from 'vitest'
import { FAKE_TAOBAO, openFakeTaobao } from '../fakes/taobao.ts'
import { PATIENCE } from '../platforms/ask-platform.ts'
import { askTop } from './ask-top.ts'
import { pullMessages } from './top-messages.ts'

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
