import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import type { ChannelEvent } from './channel.ts'
import { openFakeTwilioSms } from './fakes/twilio-sms.ts'
import { signedForm, signForm } from './twilio/signed-form.ts'
import { twilioSmsChannel } from './twilio-sms.ts'

test('the signature is that of the published vector, and of our own', () => {
  const form = new URLSearchParams({ CallSid: 'CA1234567890ABCDE', Caller: '+14158675310', Digits: '1234', From: '+14158675310', To: '+18005551212' })
  expect(signForm('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', form)).toBe('GvWf1cFY/Q7PnoempGyD5oXAezc=')
  const sms = new URLSearchParams({
    AccountSid: 'AC00000000000000000000000000000001',
    ApiVersion: '2010-04-01',
    Body: 'where is my order?',
    From: '+8613800000001',
    MessageSid: 'SM00000000000000000000000000000001',
    NumMedia: '0',
    NumSegments: '1',
    SmsStatus: 'received',
    To: '+15550001111',
  })
  expect(signForm('twilio_auth_token_01', 'https://cs.example.com/ch/sms/1', sms)).toBe('MzKzo2JpaKXSgGBzeWgZXrGRLU4=')
})

test('JSON is signed by its hash in the address', () => {
  const bodySHA256 = '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862'
  const signed = {
    ...hookRequest('c', { body: '{"a":1}', query: { bodySHA256 }, headers: { 'x-twilio-signature': 'O5E9d8snI67hjKBMmToVRP3QRGQ=' } }),
    url: `https://cs.example.com/ch/sms/1?bodySHA256=${bodySHA256}`,
  }
  expect(signedForm(signed, 'twilio_auth_token_01')).toEqual({})
  expect(signedForm({ ...signed, body: Buffer.from('{"a":2}') }, 'twilio_auth_token_01')).toBe(null)
})

test('a proxy may hide the usual port or show it, and a name that comes twice counts once for each value', () => {
  const form = new URLSearchParams('b=2&a=1&b=2&b=1')
  expect(signForm('t', 'u', form)).toBe(signForm('t', 'u', new URLSearchParams('a=1&b=1&b=2')))
  const signature = signForm('t', 'https://help.example.com:443/x', form)
  const request = { ...hookRequest('c', { body: form.toString(), headers: { 'x-twilio-signature': signature } }), url: 'https://help.example.com/x' }
  expect(signedForm(request, 't')).toMatchObject({ a: '1' })
  expect(signedForm({ ...request, url: 'https://help.example.com:444/x' }, 't')).toBe(null)
})

const open = async () => {
  const fake = await openFakeTwilioSms()
  const channel = twilioSmsChannel()
  const account = testAccount(channel, fake.settings)
  const tell = async (form: Record<string, string>) =>
    channel.receive(hookRequest(account.id, fake.sms({ From: '+8613800000001', MessageSid: 'SM1', ...form })), account)
  const say = (text: string) =>
    channel.send(
      { to: '+14155550100', wayBack: null, conversationId: 'c', messageId: text, part: 0, seq: 1, from: 'bot', at: '', content: { type: 'text', text } },
      account,
    )
  return { fake, channel, account, tell, say }
}

test('words that slipped into a name are signed alike, and are no message', async () => {
  const { fake, channel, account } = await open()
  const genuine = fake.sms({ From: '+8613800000001', MessageSid: 'SM1', Body: 'hello' })
  const slipped = { ...genuine, body: String(genuine.body).replace('Body=hello', 'Bodyhello=') }
  expect(await channel.receive(hookRequest(account.id, slipped), account)).toMatchObject({ kind: 'invalid' })
  await fake.close()
})

test('several pictures are a message each, the words with the first', async () => {
  const { fake, tell } = await open()
  const pictures = { MediaUrl0: 'https://a/0', MediaContentType0: 'image/png', MediaUrl1: 'https://a/1', MediaContentType1: 'audio/amr' }
  const told = await tell({ NumMedia: '2', Body: 'both', ...pictures })
  expect('events' in told && told.events).toMatchObject([
    { externalId: 'SM1', content: { type: 'image', text: 'both' } },
    { externalId: 'SM1:1', content: { type: 'voice' } },
  ])
  await fake.close()
})

test('whoever unsubscribes is told so once: by us where Twilio does not', async () => {
  const { fake, tell } = await open()
  const told = async (form: Record<string, string>) => {
    const received = await tell(form)
    return 'events' in received ? [(received.events[0] as ChannelEvent).kind, received.acknowledge?.body] : []
  }
  expect(await told({ Body: 'STOP', OptOutType: 'STOP' })).toEqual(['gone', '<Response/>'])
  expect(await told({ Body: '退订' })).toEqual(['gone', expect.stringContaining('<Message>已退订')])
  // a shopper who says so wants the order cancelled
  expect(await told({ Body: 'CANCEL' })).toEqual(['message', '<Response/>'])
  expect(await told({ Body: 'stop my order please' })).toEqual(['message', '<Response/>'])
  await fake.close()
})

test('a curly quote does not make a plain text cost twice as much; other alphabets are left as they are', async () => {
  const { fake, say } = await open()
  await say('It’s on its way – “soon”…')
  await say('It’s 退货')
  expect(fake.got.map(({ words }) => words)).toEqual(['It\'s on its way - "soon"...', 'It’s 退货'])
  await fake.close()
})

test('once the number knows our address, receipts are asked for there', async () => {
  const { fake, channel, account, say } = await open()
  const address = 'https://help.example.com/api/v1/channels/w1-twilio-sms/hook'
  expect(await channel.connect!(address, account)).toEqual({ works: true, as: '小二示范店' })
  expect(fake.pointed.get('+15550001111')).toEqual({ SmsUrl: address, SmsMethod: 'POST' })
  await say('hello')
  expect(new URLSearchParams(fake.heard.at(-1)!.split(' ')[2]).get('StatusCallback')).toBe(address)
  const others = { ...account, settings: { ...account.settings, sender: '+15559999999' } }
  expect(await channel.connect!(address, others)).toMatchObject({ works: false, detail: '+15559999999 is no number of this account' })
  await fake.close()
})

test('a picture is fetched with our key at Twilio and without it where it lies', async () => {
  const { fake, channel, account } = await open()
  const media = `${fake.address}/2010-04-01/Accounts/${account.settings.accountSid}/Messages/MM1/Media/ME1`
  expect(await channel.download!(media, account)).toMatchObject({ mime: 'image/jpeg' })
  await expect(channel.download!('https://elsewhere.example/ME1', account)).rejects.toThrow('not of Twilio')
  await fake.close()
})
