import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { openFakeShopee } from './fakes/shopee-chat.ts'
import { shopeeChatChannel, signShopee } from './shopee-chat.ts'

const channel = shopeeChatChannel()
const send = (text: string, to = '3001') =>
  ({ to, wayBack: null, conversationId: 'c', messageId: text, part: 0, seq: 1, from: 'bot', at: '', content: { type: 'text', text } }) as const

test('calls and pushes are signed as in the vectors', async () => {
  const path = '/api/v2/sellerchat/send_message'
  expect(signShopee('shopee_partner_key_1', ['1000001', path, '1760000000', 'acc_tok_1', '200002'])).toBe(
    '7a9f27abc5c9d2e64a3a156004ae8fab065a2eac20f5a06df0ae36f53d093b38',
  )
  const body =
    '{"code":10,"shop_id":200002,"timestamp":1760000000,"data":{"type":"message","region":"SG","content":{"message_id":"2300000001","shop_id":200002,"from_id":3001,"from_user_name":"buyer1","to_id":4001,"to_user_name":"shop1","message_type":"text","conversation_id":"5001","created_timestamp":1760000000,"content":{"text":"hi"},"source":"android"}}}'
  const fake = await openFakeShopee()
  const account = testAccount(channel, fake.settings)
  const request = {
    ...hookRequest('s', { headers: { authorization: '9857cd586ec489558cf7709f881b5e5c087cdae9d5f370ca048a9b70dbeb9e79' }, body }),
    url: 'https://cs.example.com/ch/shopee/1',
  }
  expect(await channel.receive(request, account)).toMatchObject({
    events: [{ kind: 'message', externalId: '2300000001', userId: '3001', name: 'buyer1', at: 1_760_000_000_000, content: { text: 'hi' } }],
  })
  expect(await channel.receive({ ...request, url: 'https://cs.example.com/ch/shopee/2' }, account)).toEqual({ kind: 'refused', status: 401 })
  await fake.close()
})

test('a refresh token is used once by all who send at once, and the one that follows is kept', async () => {
  const fake = await openFakeShopee()
  const account = testAccount(channel, fake.settings)
  expect((await Promise.all(['a', 'b', 'c'].map((text) => channel.send(send(text), account)))).map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent'])
  expect(fake.refreshes()).toBe(1)
  fake.expire()
  expect((await Promise.all(['d', 'e'].map((text) => channel.send(send(text), account)))).map(({ outcome }) => outcome)).toEqual(['sent', 'sent'])
  expect(fake.refreshes()).toBe(2)
  expect(await channel.probe!(account)).toEqual({ works: true, as: '小二示范店' })
  // whoever comes with one that was used must authorise again
  expect(await channel.probe!(testAccount(channel, fake.settings))).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
  await fake.close()
})

test('a buyer who refuses is left in peace', async () => {
  const fake = await openFakeShopee()
  fake.refusing.add('3001')
  expect(await channel.send(send('hi'), testAccount(channel, fake.settings))).toMatchObject({ outcome: 'problem', problem: 'RECIPIENT_GONE' })
  await fake.close()
})
