import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Agent } from '@xiaoer/contract/agent'
import type { AgentId, ChannelId, ConversationId } from '@xiaoer/contract/id'
import type { FakeChannel } from '@xiaoer/server/channels/fakes/fake-channel'
import { reply } from '@xiaoer/server/desk/reply'
import { takeOver } from '@xiaoer/server/desk/take-over'
import { openHouse } from '@xiaoer/server/house'
import { CHANNELS } from '@xiaoer/server/house/channels'
import { channelRoutes } from '@xiaoer/server/http/channel-routes'
import { buildServer } from '@xiaoer/server/http/server'
import { tauRetail } from '@xiaoer/server/rules/packs/tau-retail'
import { openStore } from '@xiaoer/server/store/open-store'
import { hookedId } from '@xiaoer/server/test-hook'
import pino from 'pino'
import { FAKES } from './fake-channels.ts'
import { furnishHouse, WORKSPACE } from './furnish-house.ts'

/** One channel of the soak: its account in the house, and its platform. */
export interface SoakedChannel {
  readonly id: ChannelId
  readonly name: string
  readonly fake: FakeChannel
  /** A platform that wants the answer in the response asks no second time. */
  readonly asksOnce: boolean
  /** The house sends here; elsewhere the shopper comes for the answers. */
  readonly sends: boolean
}

/** A house with every channel that has a platform on loopback, its clock running. */
export async function openSoakHouse(folder: string) {
  await furnishHouse(folder, { rules: tauRetail, stock: async () => undefined })
  const store = await openStore({ folder, connections: 16, log: () => undefined, onError: () => undefined })
  const logger = pino({ level: 'error' }, pino.destination(2))
  const house = openHouse({ database: store.database, logger, files: join(tmpdir(), 'xiaoer-attachments'), publicUrl: 'https://help.example.com' })
  const app = await buildServer(logger)
  await channelRoutes(app, house.door, 'https://help.example.com')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const channels: SoakedChannel[] = []
  for (const channel of CHANNELS) {
    const open = Object.hasOwn(FAKES, channel.name) ? FAKES[channel.name] : undefined
    if (!open) continue
    const fake = await open()
    const id = hookedId(channel.name) as ChannelId
    await house.accounts.put(
      { id, workspaceId: WORKSPACE, name: channel.name, title: channel.name, settings: channel.settings.parse(fake.settings) },
      house.now(),
    )
    const sends = channel.needsSending((await house.accounts.find(id))!)
    channels.push({ id, name: channel.name, fake, sends, asksOnce: channel.inResponse !== undefined })
  }
  const stopClock = house.startClock()
  const agent: Agent = { id: 'soak-agent' as AgentId, workspaceId: WORKSPACE, name: 'Lin', email: 'lin@desk.example', role: 'manager' }
  await house.agents.add({ ...agent, passwordHash: 'none' }, house.now())
  return {
    channels,
    /** A person has the conversation, and says this. False where nobody has written there yet. */
    async answer(channelId: string, userId: string, text: string): Promise<boolean> {
      const { rows } = await store.database.pool.query<{ id: ConversationId; holder: string }>(
        'select c.id, c.holder from identities i join conversations c on c.id = i.conversation_id where i.channel_id = $1 and i.user_id = $2',
        [channelId, userId],
      )
      const [found] = rows
      if (!found) return false
      if (found.holder !== 'agent') await takeOver(agent, found.id, house.deskHouse)
      await reply(agent, { conversationId: found.id, text, clientId: text }, house.deskHouse)
      return true
    },
    pool: store.database.pool,
    address: `http://127.0.0.1:${(app.server.address() as { port: number }).port}`,
    async close() {
      await stopClock()
      await app.close()
      await Promise.all(channels.map(({ fake }) => fake.close()))
      await store.close()
    },
  }
}

export type SoakHouse = Awaited<ReturnType<typeof openSoakHouse>>
