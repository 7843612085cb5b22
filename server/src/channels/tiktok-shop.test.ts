import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { openFakeTiktokShop } from './fakes/tiktok-shop.ts'
import { signTiktokShop, tiktokShopChannel } from './tiktok-shop.ts'

const channel = tiktokShopChannel()
const send = (text: string, to = '1') =>
  ({ to, wayBack: null, conversationId: 'c', messageId: text, part: 0, seq: 1, from: 'bot', at: '', content: { type: 'text', text } }) as const

test('calls and pushes are signed as in the vectors', async () => {
  const signed = {
    path: '/customer_service/202309/conversations/576486316948490001/messages',
    params: { app_key: 'tts1', shop_cipher: 'cip1', timestamp: '1760000000' },
    body: '{"content":"{\\"content\\":\\"hi\\"}","type":"TEXT"}',
  }
  expect(signTiktokShop('tts_secret_1', signed)).toBe('90dc63feda35efb5b1dd45bd45998332307e1dcef553246e35ad3f423ee087ec')
  const body =
    '{"type":14,"tts_notification_id":"7327112393057371910","shop_id":"7494049642642441621","timestamp":1760000000,"data":{"content":"{\\"content\\":\\"444\\"}","conversation_id":"710688832392260838","create_time":1760000000,"is_visible":true,"message_id":"722323407926368819","index":"7494560109732334274","type":"TEXT","sender":{"im_user_id":"707885565181165594","role":"BUYER"}}}'
  const fake = await openFakeTiktokShop()
  const hook = { headers: { authorization: '832218ea01683429e4c8cb896d85bdb960cd9b799a29527ab4db8a91fc8a5795' }, body }
  expect(await channel.receive(hookRequest('t', hook), testAccount(channel, fake.settings))).toMatchObject({
    events: [{ kind: 'message', externalId: '722323407926368819', userId: '710688832392260838', at: 1_760_000_000_000, content: { text: '444' } }],
  })
  await fake.close()
})

test('a token is got once by all who send at once, and anew when it is dead', async () => {
  const fake = await openFakeTiktokShop()
  const account = testAccount(channel, fake.settings)
  const all = async (...texts: string[]) => (await Promise.all(texts.map((text) => channel.send(send(text), account)))).map(({ outcome }) => outcome)
  expect(await all('a', 'b', 'c')).toEqual(['sent', 'sent', 'sent'])
  expect(fake.refreshes()).toBe(1)
  fake.expire()
  expect(await all('d', 'e')).toEqual(['sent', 'sent'])
  expect(fake.refreshes()).toBe(2)
  expect(await channel.probe!(account)).toEqual({ works: true, as: '小二示范店' })
  expect(await channel.probe!({ ...account, settings: { ...account.settings, shopId: '9' } })).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
  expect(await channel.probe!(testAccount(channel, fake.settings))).toMatchObject({ works: false, problem: 'AUTH_REVOKED' })
  await fake.close()
})
