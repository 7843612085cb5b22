import { createPublicKey, verify } from 'node:crypto'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import type { Channel, ChannelAccount, Hear, Media, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { listenToGateway } from './discord/gateway.ts'
import { INTERACTION_LIVES_MS, Interaction, readInteraction } from './discord/read-interaction.ts'
import { buttonData } from './platform/button-data.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { fetchBytes } from './platform/fetch-bytes.ts'
import { ListeningEnded } from './platform/listening-ended.ts'

const PORTAL = { zh: 'discord.com/developers → 您的应用', en: 'discord.com/developers → your application' }

export const DiscordSettings = z.object({
  publicKey: setting(z.string().regex(/^[0-9a-f]{64}$/), {
    zh: 'Public Key',
    en: 'Public key',
    where: { zh: `${PORTAL.zh} → General Information`, en: `${PORTAL.en} → General Information` },
  }),
  botToken: setting(z.string().min(16), { zh: 'Bot Token', en: 'Bot token', secret: true, where: { zh: `${PORTAL.zh} → Bot`, en: `${PORTAL.en} → Bot` } }),
  api: setting(z.url().default('https://discord.com/api/v10'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  files: setting(z.url().default('https://cdn.discordapp.com'), { zh: '文件地址', en: 'Address of files', advanced: true }),
})
export type DiscordSettings = z.infer<typeof DiscordSettings>

/** Discord: direct messages with the bot, heard over the gateway; commands and buttons by gateway or webhook. */
export function discordChannel(): Channel<DiscordSettings> {
  return {
    name: 'discord',
    settings: DiscordSettings,
    capabilities: {
      chat: true,
      text: { max: 2_000, unit: 'chars' },
      buttons: { max: 25, label: 80 },
      cards: false,
      media: ['image'],
      captions: true,
      typing: true,
      read: false,
      // by `nonce`, for some minutes
      idempotent: true,
      rate: { account: { most: 50, perMs: 1_000 }, recipient: { most: 5, perMs: 5_000 } },
    },
    needsSending: () => true,
    receive,
    send,
    listen: (account, hear, signal) => listen(account, hear, signal),
    download,
    typing: async ({ userId, wayBack }, account) => {
      const channel = await channelOf(userId, wayBack, account)
      if (typeof channel === 'string') await call(`/channels/${channel}/typing`, undefined, account)
    },
    probe,
  }
}

function receive(request: RawRequest, { settings }: ChannelAccount<DiscordSettings>): Received {
  const { 'x-signature-ed25519': signature = '', 'x-signature-timestamp': at = '' } = request.headers
  if (!isSigned(settings.publicKey, Buffer.concat([Buffer.from(at), request.body]), signature)) return { kind: 'refused', status: 401 }
  const interaction = Interaction.safeParse(parseBody(request.body))
  if (!interaction.success) return { kind: 'invalid', message: 'not an interaction of Discord' }
  const { event, answer } = readInteraction(interaction.data, request.now)
  const acknowledge = { contentType: 'application/json', body: JSON.stringify(answer) }
  return event ? { kind: 'events', events: [event], acknowledge } : { kind: 'handshake', acknowledge }
}

/** Raw Ed25519 keys are 32 bytes; this says so in the form that the library reads. */
const DER_OF_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')

function isSigned(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  if (!/^[0-9a-f]{128}$/.test(signature)) return false
  const key = createPublicKey({ key: Buffer.concat([DER_OF_ED25519, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' })
  return verify(null, bytes, key, Buffer.from(signature, 'hex'))
}

async function send(message: Outbound, account: ChannelAccount<DiscordSettings>): Promise<Receipt> {
  const { wayBack, content } = message
  const said = 'text' in content ? (content.text ?? '') : ''
  const buttons = content.type === 'buttons' ? content.buttons : []
  const rows = Array.from({ length: Math.ceil(buttons.length / 5) }, (_, row) => ({
    type: 1,
    components: buttons.slice(row * 5, row * 5 + 5).map((button) => ({ type: 2, style: 2, label: button.label, custom_id: buttonData(button, 100) })),
  }))
  const body = {
    content: said,
    // a shopper's name must not call everybody
    allowed_mentions: { parse: [] },
    ...(rows.length > 0 ? { components: rows } : {}),
    ...(content.type === 'image' ? { embeds: [{ image: { url: content.url } }] } : {}),
  }
  // the answer to a command is seen by nobody else
  if (typeof wayBack?.interaction === 'string' && Date.now() - Number(wayBack.at) < INTERACTION_LIVES_MS)
    return receiptOf(await call(`/webhooks/${wayBack.application}/${wayBack.interaction}`, { ...body, flags: 64 }, account, false))
  const channel = await channelOf(message.to, wayBack, account)
  if (typeof channel !== 'string') return channel
  return receiptOf(await call(`/channels/${channel}/messages`, { ...body, nonce: nonceOf(message), enforce_nonce: true }, account))
}

/** At most 25 signs; the same for the same piece of the same message. */
function nonceOf({ messageId, part }: Outbound): string {
  return `${messageId.replaceAll('-', '').slice(-20)}.${part}`.slice(-25)
}

/** The direct channel with a person; opened once. */
async function channelOf(userId: string, wayBack: Outbound['wayBack'], account: ChannelAccount<DiscordSettings>): Promise<string | Problem> {
  if (typeof wayBack?.channel === 'string') return wayBack.channel
  const key = `channel of ${userId}`
  const kept = await account.memory.get(key)
  if (kept) return kept
  const opened = await call('/users/@me/channels', { recipient_id: userId }, account)
  if (opened.outcome === 'problem') return opened
  const made = z.object({ id: z.string() }).safeParse(opened.body).data
  if (!made) return problem('TRANSIENT', 'no channel was opened')
  await account.memory.set(key, made.id)
  return made.id
}

function receiptOf(told: Answer | Problem): Receipt {
  return told.outcome === 'problem' ? told : { outcome: 'sent', externalId: z.object({ id: z.string() }).safeParse(told.body).data?.id ?? null }
}

function call(path: string, json: unknown, { settings }: ChannelAccount<DiscordSettings>, idempotent = true): Promise<Answer | Problem> {
  const headers = { authorization: `Bot ${settings.botToken}` }
  return callPlatform({ method: 'POST', url: `${settings.api}${path}`, headers, ...(json === undefined ? {} : { json }) }, { idempotent, problemIn })
}

const GONE = new Set([50_007, 10_003, 10_013, 50_001, 50_278])

function problemIn({ status, body, headers }: Answer): Problem | null {
  if (status < 400) return null
  const { code, retry_after } = z.object({ code: z.number(), retry_after: z.number() }).partial().safeParse(body).data ?? {}
  const detail = `HTTP ${status} ${wordsIn(body)}${code ? ` (${code})` : ''}`
  if (status === 429) return problem('RATE_LIMITED', detail, headers.get('retry-after') ?? retry_after)
  if (status === 401) return problem('AUTH_REVOKED', detail)
  if (code !== undefined && GONE.has(code)) return problem('RECIPIENT_GONE', detail)
  return status === 404 ? problem('RECIPIENT_GONE', detail) : null
}

async function listen({ settings }: ChannelAccount<DiscordSettings>, hear: Hear, signal: AbortSignal): Promise<void> {
  const headers = { authorization: `Bot ${settings.botToken}` }
  await listenToGateway({
    token: settings.botToken,
    hear,
    signal,
    async address() {
      const told = await callPlatform({ method: 'GET', url: `${settings.api}/gateway/bot`, headers }, { idempotent: true, problemIn })
      if (told.outcome === 'problem') throw told.problem.startsWith('AUTH') ? new ListeningEnded(told) : new Error(told.detail)
      return z.object({ url: z.string() }).parse(told.body).url
    },
    async answer(interaction, answer) {
      await callPlatform(
        { method: 'POST', url: `${settings.api}/interactions/${interaction.id}/${interaction.token}/callback`, headers, json: answer },
        { idempotent: false },
      )
    },
  })
}

async function download(media: string, { settings }: ChannelAccount<DiscordSettings>): Promise<Media> {
  if (new URL(media).origin !== new URL(settings.files).origin) throw new Error('not an address of Discord')
  return fetchBytes(media)
}

async function probe({ settings }: ChannelAccount<DiscordSettings>): Promise<Probe> {
  const told = await callPlatform(
    { method: 'GET', url: `${settings.api}/users/@me`, headers: { authorization: `Bot ${settings.botToken}` } },
    { idempotent: true, problemIn },
  )
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  return { works: true, as: z.object({ username: z.string() }).safeParse(told.body).data?.username ?? 'Discord' }
}
