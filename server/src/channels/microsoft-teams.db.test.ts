import { createHmac } from 'node:crypto'
import { describe } from 'vitest'
import { openChannelUnderTest } from '../test-channel.ts'
import { channelContract } from './channel.contract.ts'
import { openFakeTeams } from './fakes/microsoft-teams.ts'
import { teamsChannel } from './microsoft-teams.ts'

describe('Microsoft Teams', () => {
  channelContract({ open: openTeams, answers: true })
})

async function openTeams() {
  const fake = await openFakeTeams()
  const at = await openChannelUnderTest(teamsChannel(), fake)
  const hook = async (rest: object) => at.request(await fake.hook(fake.activity(rest)))
  const good = await fake.hook(fake.activity({ text: 'hi' }))
  const serviceUrl = (JSON.parse(good.body) as { serviceUrl: string }).serviceUrl
  const withClaims = async (claims: object) => at.request(await fake.hook(fake.activity({ text: 'hi' }), claims))
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = encoded({ iss: 'https://api.botframework.com', aud: 'teams-app-id-01', serviceurl: serviceUrl, exp: Math.floor(Date.now() / 1_000) + 3_600 })
  const forged = (alg: string, signature: string) =>
    at.request({ ...good, headers: { authorization: `Bearer ${encoded({ alg, kid: 'k1' })}.${claims}.${signature}` } })
  return {
    ...at,
    to: 'somebody',
    wayBack: { service: serviceUrl, conversation: 'a:somebody' },
    inbound: [
      {
        name: 'a text with the bot’s name',
        request: await hook({ text: '<at>Bot</at> hi', locale: 'zh-CN' }),
        becomes: {
          externalId: 'a:1xyz 1760000000123',
          userId: 'u1',
          name: 'Lin',
          locale: 'zh-CN',
          content: { type: 'text' as const, text: 'hi' },
          at: 1_760_000_000_123,
        },
      },
      {
        name: 'a picture in the words',
        request: await hook({ id: '2', text: 'broken', attachments: [{ contentType: 'image/png', contentUrl: `${serviceUrl}v3/attachments/1` }] }),
        becomes: {
          externalId: 'a:1xyz 2',
          media: `${serviceUrl}v3/attachments/1`,
          content: { type: 'image' as const, url: '', mime: 'image/png', text: 'broken' },
        },
      },
      {
        name: 'a file',
        request: await hook({
          id: '3',
          attachments: [
            {
              contentType: 'application/vnd.microsoft.teams.file.download.info',
              name: 'a.pdf',
              content: { downloadUrl: 'https://example.sharepoint.com/a', uniqueId: 'x', fileType: 'pdf' },
            },
          ],
        }),
        becomes: {
          externalId: 'a:1xyz 3',
          media: 'https://example.sharepoint.com/a',
          content: { type: 'file' as const, url: '', mime: 'application/octet-stream', name: 'a.pdf' },
        },
      },
      {
        name: 'a button pressed',
        request: await hook({ id: '4', value: { pressed: 'b=yes&l=Yes' }, replyToId: '1' }),
        becomes: { externalId: 'a:1xyz 4', content: { type: 'action' as const, actionId: 'yes', label: 'Yes' } },
      },
    ],
    tells: [
      { name: 'the bot is added', request: await hook({ type: 'installationUpdate', action: 'add' }), event: { kind: 'opened' as const, userId: 'u1' } },
      { name: 'the bot is removed', request: await hook({ type: 'installationUpdate', action: 'remove' }), event: { kind: 'gone' as const, userId: 'u1' } },
      { name: 'somebody types', request: await hook({ type: 'typing' }), event: { kind: 'typing' as const, userId: 'u1', on: true } },
    ],
    ignored: [
      { name: 'a group', request: await hook({ text: 'hi', conversation: { conversationType: 'groupChat', id: '19:x' } }), says: 'groupChat' },
      { name: 'a reaction', request: await hook({ type: 'messageReaction' }), says: 'messageReaction' },
    ],
    strangers: [
      { name: 'no token', request: at.request({ ...good, headers: {} }) },
      { name: 'for another app', request: await withClaims({ aud: 'another' }) },
      { name: 'of another issuer', request: await withClaims({ iss: 'https://example.com' }) },
      { name: 'for another service', request: await withClaims({ serviceurl: 'https://example.com/' }) },
      { name: 'expired', request: await withClaims({ exp: Math.floor(Date.now() / 1_000) - 3_600 }) },
      { name: 'with a key that is not for Teams', request: await withClaims({ kid: 'k2' }) },
      { name: 'unsigned', request: forged('none', '') },
      { name: 'signed with the public key as a secret', request: forged('HS256', createHmac('sha256', 'k1').update('x').digest('base64url')) },
    ],
    invalid: await Promise.all(
      [
        { type: 'message', serviceUrl },
        { type: 7, serviceUrl, from: { id: '1' }, conversation: { id: '1' } },
        { type: 'message', serviceUrl, from: {}, conversation: {} },
      ].map(async (activity) => ({ name: JSON.stringify(activity), request: at.request(await fake.hook(activity)) })),
    ),
    nonsenseSettings: [{ appId: 'teams-app-id-01' }, { appId: 'x', tenantId: 't1', clientSecret: 'teams-secret-01' }],
    refusals: [
      {
        name: 'they blocked the bot',
        fail: () => void fake.faults.push({ on: /activities/, is: 'answers', status: 403, words: '{"error":{"code":"MessageWritesBlocked"}}' }),
        problem: 'RECIPIENT_GONE' as const,
      },
      {
        name: 'a precondition failed',
        fail: () => void fake.faults.push({ on: /activities/, is: 'answers', status: 412, words: '{}' }),
        problem: 'RATE_LIMITED' as const,
      },
    ],
  }
}
