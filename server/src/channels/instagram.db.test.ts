import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { graphSignature } from './fakes/graph.ts'
import { openFakeInstagram } from './fakes/instagram.ts'
import { instagramChannel } from './instagram.ts'

const SECRET = 'ig_app_secret_01'
const from = (rest: object) => ({ sender: { id: 'IGSID1' }, recipient: { id: 'IGPRO1' }, timestamp: 1_760_000_000_000, ...rest })
const attached = (mid: string, type: string, url = 'https://lookaside.example/1') => from({ message: { mid, attachments: [{ type, payload: { url } }] } })

describe('Instagram', () => {
  channelContract({ open: openInstagram, answers: true })
})

async function openInstagram() {
  const fake = await openFakeInstagram()
  const at = await openChannelUnderTest(instagramChannel(), fake)
  const hook = (...messaging: object[]) => at.request(fake.webhook(...messaging))
  const ask = (query: Record<string, string>) => at.request({ method: 'GET', query })
  const subscribe = { 'hub.mode': 'subscribe', 'hub.verify_token': 'of-my-own-making', 'hub.challenge': '42' }
  const good = fake.webhook(from({ message: { mid: 'aWdfZAG0001', text: 'hi' } }))
  const of = (body: string) => at.request({ headers: graphSignature(SECRET, body), body })
  const refuses = (name: string, error: object, problem: 'WINDOW_CLOSED' | 'RECIPIENT_GONE' | 'RATE_LIMITED') => ({
    name,
    fail: () => void fake.faults.push({ on: fake.sends, is: 'answers', status: 400, words: JSON.stringify({ error: { message: name, ...error } }) }),
    problem,
  })
  return {
    ...at,
    to: 'IGSID-somebody',
    inbound: [
      {
        name: 'a text',
        request: at.request(good),
        becomes: { externalId: 'aWdfZAG0001', userId: 'IGSID1', at: 1_760_000_000_000, content: { type: 'text' as const, text: 'hi' } },
      },
      {
        name: 'the answer to a story',
        request: hook(from({ message: { mid: 'aW1', text: 'price?', reply_to: { story: { id: 's1', url: 'https://story.example/1' } } } })),
        becomes: { externalId: 'aW1', content: { type: 'text' as const, text: 'price?' } },
      },
      {
        name: 'a picture',
        request: hook(attached('aW2', 'image')),
        becomes: { externalId: 'aW2', media: 'https://lookaside.example/1', content: { type: 'image' as const, url: '', mime: 'image/jpeg' } },
      },
      {
        name: 'a post that was shared',
        request: hook(attached('aW3', 'share')),
        becomes: { externalId: 'aW3', content: { type: 'text' as const, text: 'https://lookaside.example/1' } },
      },
      {
        name: 'a quick reply',
        request: hook(from({ message: { mid: 'aW4', text: 'Yes', quick_reply: { payload: 'b=yes&l=Yes' } } })),
        becomes: { externalId: 'aW4', content: { type: 'action' as const, actionId: 'yes', label: 'Yes' } },
      },
      {
        name: 'a button pressed',
        request: hook(from({ postback: { mid: 'aW5', title: 'Where is my order?', payload: 'ORDER' } })),
        becomes: { externalId: 'aW5', content: { type: 'action' as const, actionId: 'ORDER', label: 'Where is my order?' } },
      },
    ],
    tells: [
      {
        name: 'a message was seen',
        request: hook(from({ read: { mid: 'm_OUT1' } })),
        event: { kind: 'receipt' as const, externalId: 'm_OUT1', state: 'read' as const },
      },
      {
        name: 'a person answered in the app',
        request: hook({
          sender: { id: 'IGPRO1' },
          recipient: { id: 'IGSID1' },
          timestamp: 1_760_000_000_003,
          message: { is_echo: true, mid: 'aWe', text: 'it is me' },
        }),
        event: { kind: 'echo' as const, externalId: 'aWe', userId: 'IGSID1', content: { type: 'text' as const, text: 'it is me' } },
      },
    ],
    ignored: [
      { name: 'what was taken back', request: hook(from({ message: { mid: 'aW6', is_deleted: true } })), says: 'deleted' },
      { name: 'what Instagram does not tell', request: hook(from({ message: { mid: 'aW7', is_unsupported: true } })), says: 'does not tell' },
      { name: 'a picture that vanishes', request: hook(from({ message: { mid: 'aW8', attachments: [{ type: 'ephemeral' }] } })), says: 'ephemeral' },
      {
        name: 'a comment below a post',
        request: of('{"object":"instagram","entry":[{"id":"IGPRO1","time":1,"changes":[{"field":"comments","value":{"id":"c1","text":"nice"}}]}]}'),
        says: 'comments',
      },
      { name: 'another account of the same app', request: of('{"object":"instagram","entry":[{"id":"IGPRO2","messaging":[]}]}'), says: 'IGPRO2' },
    ],
    handshakes: [{ name: 'the address is entered', request: ask(subscribe), answers: { body: '42' } }],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: {} }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('hi', 'ho') }) },
      { name: 'signed with another secret', request: at.request({ ...good, headers: graphSignature('meta_app_secret_01', good.body) }) },
      { name: 'another verify token', request: ask({ ...subscribe, 'hub.verify_token': 'of-theirs' }) },
    ],
    invalid: ['not json', '[]', '{"object":"page","entry":[]}', '{"object":"instagram","entry":7}'].map((body) => ({ name: body, request: of(body) })),
    nonsenseSettings: [
      { ...fake.settings, login: 'tiktok' },
      { ...fake.settings, accountId: undefined },
      { ...fake.settings, appSecret: 'short' },
    ],
    refusals: [
      refuses('outside of the window', { code: 10, error_subcode: 2534022 }, 'WINDOW_CLOSED'),
      refuses('nobody of that name', { code: 100, error_subcode: 2534014 }, 'RECIPIENT_GONE'),
      refuses('too many calls', { code: 613 }, 'RATE_LIMITED'),
    ],
  }
}
