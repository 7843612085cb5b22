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
