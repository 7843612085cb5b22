import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { openFakeFeishu, sealAsFeishu } from './fakes/feishu.ts'
import { feishuChannel, openSealed } from './feishu.ts'

const CHANNEL = feishuChannel()
const SETTINGS = { appId: 'cli_1', appSecret: 'feishu_app_secret_01', verificationToken: 'vtok' }
const SEALING = { ...SETTINGS, encryptKey: 'feishu_encrypt_key_01' }
const HELLO =
  '{"schema":"2.0","header":{"event_id":"e1","event_type":"im.message.receive_v1","create_time":"1760000000000","token":"vtok","app_id":"cli_1","tenant_key":"t1"},"event":{"sender":{"sender_id":{"open_id":"ou_1","union_id":"on_1","user_id":"u1"},"sender_type":"user","tenant_key":"t1"},"message":{"message_id":"om_1","create_time":"1760000000000","chat_id":"oc_1","chat_type":"p2p","message_type":"text","content":"{\\"text\\":\\"hi\\"}"}}}'
const SEALED =
  '{"encrypt":"ABEiM0RVZneImaq7zN3u/6gWOUcDo1Pbu7/atQNTBMlYkPkDNr1g7j6gIuxJeRJF6qKLbImiXQ1F6IdrWjjEjMYCsPyO93k8HSaJ9jO8diay+GKH50N9ms9gW+PmSvYZ08m4bosryvIKKoZLHaOGmJVrKnypPZE8MjtlLjnfKvfsUtxsDPsqmsQ4e/sZ43ckiCc/fKQjm3iufv2+IxQYepfnfbUlI51yKjNUwmDNy5QuEnjldx+cksu/6v0pa8UL/ksD2B++lzU/aQc+Fl9lCxLVrPBIefMPm8bB/np55vucBW1P3U/DdjpguD1LH+wd63wo8UF65hN6r8vDtec27YsTAbBYqXpKu5tMaV852koDDhTeqc0FCDlA6AhJ1iWFXWUQNKnS82t7DbsVU5OhEb6J6GY83FKRaePuWPkxuxCt9SNWUqyDFT6hjlzkVQXhkbSUjbP0wWcmhHKeQKoPrH0r4a1iqw1s9dhv6ciRsKyt9akfWjKq1nkRoakoEOs9jnACfx+dxagGj8kFklTGsgbKGgsmhFw4HynVnkeCxjKuc1Ab97CEN94kabY+NM16C84ITlJS7HhsyYyapdThOL+o/cUlU+1Z3qjJZ9NGjsk="}'

const ask = (settings: object, body: string, headers: Record<string, string> = {}) =>
  CHANNEL.receive(hookRequest('w1', { body, headers }), testAccount(CHANNEL, settings))

test('a seal is opened as in Feishu’s own vector, and not under another key', () => {
  const sealed = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk='
  expect(Buffer.from(openSealed(sealed, 'test key')!).toString()).toBe('hello world')
  for (const [words, key] of [
    [sealed, 'another key'],
    ['', 'test key'],
    ['AAAA', 'test key'],
  ] as const)
    expect(openSealed(words, key)).toBeNull()
})

test('a sealed event is signed, opened and read as in the vector', async () => {
  expect(createHash('sha256').update(SEALED).digest('hex')).toBe('810e54b7b3e247803e3a44edf297e2713177111a466e97b982eeedaea63f392a')
  expect(SEALED).toBe(JSON.stringify({ encrypt: sealAsFeishu(HELLO) }))
  const headers = {
    'X-Lark-Request-Timestamp': '1760000000',
    'X-Lark-Request-Nonce': 'n1',
    'X-Lark-Signature': '8dc859924051c3f0c72bdaf92fe855f7e8e5dcb871e0cc67dfa006227e715128',
  }
  expect(await ask(SEALING, SEALED, headers)).toMatchObject({ events: [{ kind: 'message', externalId: 'om_1', userId: 'ou_1', content: { text: 'hi' } }] })
  for (const name of Object.keys(headers)) expect(await ask(SEALING, SEALED, { ...headers, [name]: '1' })).toEqual({ kind: 'refused', status: 401 })
})

test('without a key the token decides, and with one nothing plain is believed', async () => {
  expect(await ask(SETTINGS, HELLO)).toMatchObject({ events: [{ externalId: 'om_1' }] })
  expect(await ask(SETTINGS, HELLO.replace('vtok', 'vtoc'))).toEqual({ kind: 'refused', status: 401 })
  expect(await ask(SEALING, HELLO)).toEqual({ kind: 'refused', status: 401 })
})

test('the address is answered, plain and sealed, to whoever knows the token', async () => {
  const challenge = '{"challenge":"c","token":"vtok","type":"url_verification"}'
  const answered = { kind: 'handshake', acknowledge: { contentType: 'application/json', body: '{"challenge":"c"}' } }
  expect(await ask(SETTINGS, challenge)).toEqual(answered)
  expect(await ask(SEALING, JSON.stringify({ encrypt: sealAsFeishu(challenge) }))).toEqual(answered)
  expect(await ask(SETTINGS, challenge.replace('vtok', 'other'))).toEqual({ kind: 'refused', status: 401 })
})

test('what is said in a rich message is read line by line, with the names of those who are mentioned', async () => {
  const content = JSON.stringify({
    title: 'T',
    content: [
      [
        { tag: 'text', text: 'see ' },
        { tag: 'a', text: 'here', href: 'https://a.example' },
      ],
      [{ tag: 'text', text: '@_user_1 !' }],
    ],
  })
  const told = JSON.parse(HELLO)
  Object.assign(told.event.message, { message_type: 'post', content, mentions: [{ key: '@_user_1', id: { open_id: 'ou_bot' }, name: 'Bot' }] })
  expect(await ask(SETTINGS, JSON.stringify(told))).toMatchObject({ events: [{ content: { text: 'T\nsee here https://a.example\n@Bot !' } }] })
})

test('a message is sent once under its key, and asked for again where no answer came; a dead token is renewed', async () => {
  const fake = await openFakeFeishu()
  const account = testAccount(CHANNEL, fake.settings)
  const send = (messageId: string) =>
    CHANNEL.send(
      {
        to: 'ou_1',
        wayBack: null,
        conversationId: 'c',
        messageId,
        part: 0,
        seq: 1,
        from: 'bot',
        at: '',
        content: { type: 'buttons', text: '退货？', buttons: [{ id: 'y', label: 'Yes' }] },
      },
      account,
    )
  fake.faults.push({ on: fake.sends, is: 'hang-up-after' })
  expect(await send('m')).toEqual({ outcome: 'sent', externalId: 'om_1000' })
  expect(fake.got.length).toBe(1)
  const said = JSON.parse(fake.heard.at(-1)!.split(' ').slice(2).join(' '))
  expect(said).toEqual({
    receive_id: 'ou_1',
    msg_type: 'interactive',
    content:
      '{"schema":"2.0","body":{"elements":[{"tag":"div","text":{"tag":"plain_text","content":"退货？"}},{"tag":"button","text":{"tag":"plain_text","content":"Yes"},"behaviors":[{"type":"callback","value":{"data":"b=y&l=Yes"}}]}]}}',
    uuid: expect.stringMatching(/^[0-9a-f]{50}$/),
  })
  fake.forgetTokens()
  expect(await send('n')).toMatchObject({ outcome: 'sent' })
  expect(await CHANNEL.download!('om_2 img_1 image', account)).toEqual({ bytes: Buffer.from('picture'), mime: 'image/png' })
  expect(await CHANNEL.probe!(account)).toEqual({ works: true, as: '小二示范店' })
  expect(await CHANNEL.probe!(testAccount(CHANNEL, { ...fake.settings, appSecret: 'another_app_secret_1' }))).toMatchObject({
    works: false,
    problem: 'AUTH_REVOKED',
  })
  await fake.close()
})
