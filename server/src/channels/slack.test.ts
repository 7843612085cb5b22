import { expect, test } from 'vitest'
import { SlackSettings, slackChannel } from './slack.ts'

/** The published request of a slash command and one of our own, with the signatures that the platform makes of them. */
const OWN =
  '{"token":"x","team_id":"T1","api_app_id":"A1","event":{"type":"message","channel":"D1","channel_type":"im","user":"U1","text":"hi","ts":"1760000000.000100","event_ts":"1760000000.000100"},"type":"event_callback","event_id":"Ev1","event_time":1760000000}'

test('signatures are those of the vector, for five minutes', async () => {
  const account = { id: 'a', settings: SlackSettings.parse({ signingSecret: 'slack_signing_secret_01', botToken: 'xoxb-1' }), memory: {} as never }
  const ask = (now: number) =>
    slackChannel().receive(
      {
        ...{ method: 'POST', path: '/', url: '/', query: {}, body: Buffer.from(OWN), now },
        headers: { 'x-slack-request-timestamp': '1760000000', 'x-slack-signature': 'v0=22d87ed568950f575366e8571b0e8760c6e54378720d01a8e5c5aed5aaa469db' },
      },
      account,
    )
  expect(await ask(1_760_000_300_000)).toMatchObject({ kind: 'events', events: [{ kind: 'message', externalId: 'Ev1' }] })
  expect(await ask(1_760_000_301_000)).toEqual({ kind: 'refused', status: 401 })
})

test('the published request of a slash command bears the published signature', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
  const account = { id: 'a', settings: SlackSettings.parse({ signingSecret: '8f742231b10e8888abcd99yyyzzz85a5', botToken: 'xoxb-1' }), memory: {} as never }
  const headers = {
    'x-slack-request-timestamp': '1531420618',
    'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  }
  const ask = (bytes: string) =>
    slackChannel().receive({ method: 'POST', path: '/', url: '/', query: {}, headers, body: Buffer.from(bytes), now: 1_531_420_618_000 }, account)
  // a slash command is nothing that shoppers have, but it is Slack's
  expect(ask(body)).not.toMatchObject({ kind: 'refused' })
  expect(ask(body.replace('foobar', 'foobaz'))).toEqual({ kind: 'refused', status: 401 })
})
