import type { Content } from '@xiaoer/contract/content'
import { expect, test } from 'vitest'
import { testAccount } from '../test-account.ts'
import { hookRequest } from '../test-hook.ts'
import { openFakeTwilioVoice } from './fakes/twilio-voice.ts'
import { twilioVoiceChannel } from './twilio-voice.ts'

const open = async (settings: Record<string, string> = {}) => {
  const fake = await openFakeTwilioVoice()
  const channel = twilioVoiceChannel()
  const account = testAccount(channel, { ...fake.settings, ...settings })
  const request = (to: string, form: Record<string, string> = {}) => hookRequest(account.id, fake.call({ CallSid: 'CA1', From: '+14155550123', ...form }, to))
  /** What the caller hears, and what is done. */
  const render = (replies: readonly Content[], to: string, holder: 'bot' | 'queue' | 'agent' = 'bot') => {
    const verbs = fake.hear('caller', channel.inResponse!.render(replies, request(to), account, holder).body!)
    return verbs.map(({ name, words }) => (name === 'Say' ? words : name))
  }
  const tell = async (to: string, form: Record<string, string>) => {
    const received = await channel.receive(request(to, form), account)
    return 'acknowledge' in received ? fake.hear('caller', received.acknowledge!.body!).map(({ name }) => name) : []
  }
  return { fake, channel, account, request, render, tell }
}
const text = (words: string): Content => ({ type: 'text', text: words })

test('whoever is silent hears it again, is asked, and is told goodbye', async () => {
  const { fake, render } = await open()
  expect(render([text('It is on its way.')], '/heard?v=en&s=1')).toEqual(['Gather', 'Gather', 'Redirect'])
  expect(render([], '/silence?v=en&s=2&n=0')).toEqual(['Gather', 'Redirect'])
  expect(fake.got.at(-1)!.words).toMatch(/still there/)
  expect(render([], '/silence?v=en&s=3&n=1')).toEqual(['Thank you for calling. Goodbye.', 'Hangup'])
  await fake.close()
})

test('an answer that is not there in time is waited for, and not for ever', async () => {
  const { fake, render } = await open()
  expect(render([], '/heard?v=en&s=1')).toEqual([expect.stringMatching(/^One moment/), 'Pause', 'Redirect'])
  expect(render([], '/late?v=en&s=2&n=1')).toEqual(['Pause', 'Redirect'])
  expect(render([text('Here it is.')], '/late?v=en&s=2&n=2')).toEqual(['Gather', 'Gather', 'Redirect'])
  expect(render([], '/late?v=en&s=2&n=20')).toContain('Record')
  await fake.close()
})

test('each answer is read in its own language, and what is heard next is heard in it', async () => {
  const { fake, channel, account, request } = await open({ language: 'zh' })
  const voices = (words: string, v: string) => {
    const { body } = channel.inResponse!.render([text(words)], request(`/heard?v=${v}&s=1`), account, 'bot')
    return [...body!.matchAll(/language="([\w-]+)"/g)].slice(0, 2).map(([, voice]) => voice)
  }
  expect(voices('您的包裹已发出。', 'en')).toEqual(['cmn-Hans-CN', 'zh-CN'])
  expect(voices('It is on its way.', 'zh')).toEqual(['en-US', 'en-US'])
  expect(voices('お荷物は発送済みです。', 'zh')).toEqual(['ja-JP', 'ja-JP'])
  expect(voices('배송되었습니다.', 'zh')).toEqual(['ko-KR', 'ko-KR'])
  expect(voices('Está en camino.', 'es')).toEqual(['es-ES', 'es-ES'])
  await fake.close()
})

test('buttons are keys of the telephone, and one key is an answer', async () => {
  const { fake, channel, account, request } = await open()
  const buttons = [
    { id: 'yes', label: 'Yes' },
    { id: 'no', label: 'No & leave it' },
  ]
  const [gather] = fake.hear(
    'caller',
    channel.inResponse!.render([{ type: 'buttons', text: 'Return it?', buttons }], request('/heard?v=en&s=1'), account, 'bot').body!,
  )
  expect(fake.got.at(-1)!.words).toBe('Return it? For Yes, press 1. For No & leave it, press 2.')
  expect(gather!.attributes.numDigits).toBe('1')
  const next = gather!.attributes.action!
  const received = await channel.receive(request(next.slice(next.indexOf('/heard')), { Digits: '2' }), account)
  expect(received).toMatchObject({ events: [{ externalId: 'CA1:2', content: { type: 'action', actionId: 'no', label: 'No & leave it' } }] })
  await fake.close()
})

test('who wants a person is put through; where nobody answers, or nobody is there, they leave a message', async () => {
  const { fake, render, tell } = await open({ person: '+14155550999' })
  expect(render([text('I will get somebody.')], '/heard?v=en&s=1', 'queue')).toEqual(['I will get somebody.', expect.stringMatching(/connecting/), 'Dial'])
  expect(await tell('/dialed?v=en&s=1', { DialCallStatus: 'no-answer' })).toEqual(['Say', 'Record', 'Say', 'Hangup'])
  expect(await tell('/dialed?v=en&s=1', { DialCallStatus: 'completed' })).toEqual(['Hangup'])
  await fake.close()
  const alone = await open()
  expect(alone.render([], '/heard?v=en&s=1', 'queue')).toEqual([expect.stringMatching(/leave a message/), 'Record', expect.anything(), 'Hangup'])
  expect(alone.render([], '/recorded?v=en&s=1', 'queue')).toEqual([expect.stringMatching(/have your message/), 'Hangup'])
  await alone.fake.close()
})

test('while a person writes the answer the caller stays, can go on speaking, and hears it', async () => {
  const { fake, render } = await open()
  expect(render([], '/heard?v=en&s=1', 'agent')).toEqual(['Gather', 'Redirect'])
  expect(render([], '/late?v=en&s=2&n=3', 'agent')).toEqual(['Gather', 'Redirect'])
  expect(render([text('Anna here, I see it.')], '/late?v=en&s=2&n=4', 'agent')).toEqual(['Gather', 'Gather', 'Redirect'])
  await fake.close()
})

test('a message that was left is fetched with our key, from Twilio alone', async () => {
  const { fake, channel, account } = await open()
  const media = `${fake.address}/2010-04-01/Accounts/${account.settings.accountSid}/Recordings/RE1.mp3`
  expect(await channel.download!(media, account)).toMatchObject({ mime: 'audio/mpeg' })
  await expect(channel.download!('https://elsewhere.example/RE1', account)).rejects.toThrow('not of Twilio')
  await fake.close()
})

test('the number is told where to ring', async () => {
  const { fake, channel, account } = await open()
  expect(await channel.connect!('https://help.example.com/hook', account)).toEqual({ works: true, as: '小二示范店' })
  expect(fake.pointed.get('+15550001111')).toEqual({ VoiceUrl: 'https://help.example.com/hook', VoiceMethod: 'POST' })
  await fake.close()
})
