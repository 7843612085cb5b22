import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { openFakeSlack } from './fakes/slack.ts'
import { slackChannel } from './slack.ts'

describe('Slack', () => {
  channelContract({ open: openSlack, answers: true })
})

const event = (rest: object, id = 'Ev1') => ({
  type: 'event_callback',
  team_id: 'T1',
  api_app_id: 'A1',
  event_id: id,
  event_time: 1_760_000_000,
  event: { channel: 'D1', channel_type: 'im', user: 'U1', ts: '1760000000.000100', ...rest },
})
const message = (rest: object, id?: string) => event({ type: 'message', text: 'hi', ...rest }, id)

async function openSlack() {
  const fake = await openFakeSlack()
  const at = await openChannelUnderTest(slackChannel(), fake)
  const hook = (body: unknown) => at.request(fake.hook(body))
  const good = fake.hook(message({}))
  return {
    ...at,
    to: 'D-somebody',
    inbound: [
      {
        name: 'a text',
        request: hook(message({})),
        becomes: { externalId: 'Ev1', userId: 'U1', content: { type: 'text' as const, text: 'hi' }, at: 1_760_000_000_000, wayBack: { channel: 'D1' } },
      },
      {
        name: 'links, mentions and what Slack escapes',
        request: hook(message({ text: 'see <https://shop.example/a|the shop> &amp; <mailto:a@example.com|a@example.com> 1 &lt; 2' }, 'Ev2')),
        becomes: { externalId: 'Ev2', content: { type: 'text' as const, text: 'see the shop & a@example.com 1 < 2' } },
      },
      {
        name: 'a picture with words',
        request: hook(
          message(
            {
              subtype: 'file_share',
              text: 'broken',
              files: [{ id: 'F1', mimetype: 'image/png', name: 'a.png', url_private_download: 'https://files.slack.com/F1' }],
            },
            'Ev3',
          ),
        ),
        becomes: {
          externalId: 'Ev3',
          media: 'https://files.slack.com/F1',
          content: { type: 'image' as const, url: '', mime: 'image/png', name: 'a.png', text: 'broken' },
        },
      },
      {
        name: 'a button pressed',
        request: at.request(
          fake.pressed({
            type: 'block_actions',
            user: { id: 'U1', team_id: 'T1' },
            container: { type: 'message', message_ts: '1760000000.000200', channel_id: 'D1' },
            channel: { id: 'D1' },
            actions: [{ action_id: 'b0', block_id: 'b', type: 'button', value: 'b=yes&l=Yes', action_ts: '1760000001.1' }],
          }),
        ),
        becomes: { externalId: '1760000001.1 b0 U1', content: { type: 'action' as const, actionId: 'yes', label: 'Yes' } },
      },
    ],
    tells: [
      {
        name: 'the app was opened',
        request: hook(event({ type: 'app_home_opened' }, 'Ev4')),
        event: { kind: 'opened' as const, userId: 'U1', wayBack: { channel: 'D1' } },
      },
    ],
    ignored: [
      { name: 'our own words', request: hook(message({ bot_id: 'B1' }, 'Ev5')), says: 'bot' },
      { name: 'what is said in public', request: hook(message({ channel_type: 'channel', channel: 'C1' }, 'Ev6')), says: 'channel' },
      { name: 'an edit', request: hook(message({ subtype: 'message_changed' }, 'Ev7')), says: 'message_changed' },
      { name: 'a reaction', request: hook(event({ type: 'reaction_added' }, 'Ev8')), says: 'reaction_added' },
    ],
    handshakes: [{ name: 'the address is entered', request: hook({ token: 'x', challenge: 'abc', type: 'url_verification' }), answers: { body: 'abc' } }],
    strangers: [
      { name: 'no signature', request: at.request({ ...good, headers: { 'content-type': 'application/json' } }) },
      { name: 'one byte changed', request: at.request({ ...good, body: good.body.replace('hi', 'ho') }) },
      { name: 'recorded six minutes ago', request: at.request(fake.hook(message({}), Math.floor(Date.now() / 1000) - 360)) },
      {
        name: 'another time than was signed',
        request: at.request({ ...good, headers: { ...good.headers, 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000) - 1) } }),
      },
    ],
    invalid: ['not json', '[]', '{"type":"hologram"}', '{"type":"event_callback","event_id":"E"}'].map((body) => ({
      name: body,
      request: at.request(fake.signed(body, 'application/json')),
    })),
    nonsenseSettings: [
      { signingSecret: 'slack_signing_secret_01' },
      { signingSecret: 'short', botToken: 'xoxb-1' },
      { signingSecret: 'slack_signing_secret_01', botToken: 'xoxp-1' },
    ],
    refusals: [
      {
        name: 'the app was removed',
        fail: () => void fake.faults.push({ on: /postMessage/, is: 'answers', status: 200, words: '{"ok":false,"error":"token_revoked"}' }),
        problem: 'AUTH_REVOKED' as const,
      },
      {
        name: 'the person is gone',
        fail: () => void fake.faults.push({ on: /postMessage/, is: 'answers', status: 200, words: '{"ok":false,"error":"channel_not_found"}' }),
        problem: 'RECIPIENT_GONE' as const,
      },
      {
        name: 'too fast',
        fail: () => void fake.faults.push({ on: /postMessage/, is: 'answers', status: 200, words: '{"ok":false,"error":"ratelimited"}' }),
        problem: 'RATE_LIMITED' as const,
      },
    ],
  }
}
