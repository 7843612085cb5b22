import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChannelId } from '@xiaoer/contract/id'
import type { FakeChannel } from '@xiaoer/server/channels/fakes/fake-channel'
import { openHouse } from '@xiaoer/server/house'
import { CHANNELS } from '@xiaoer/server/house/channels'
import { channelRoutes } from '@xiaoer/server/http/channel-routes'
import { buildServer } from '@xiaoer/server/http/server'
import { tauRetail } from '@xiaoer/server/rules/packs/tau-retail'
import { openStore } from '@xiaoer/server/store/open-store'
import pino from 'pino'
import { FAKES } from './fake-channels.ts'
import { furnishHouse, WORKSPACE } from './furnish-house.ts'

/** One channel of the soak: its account in the house, and its platform. */
export interface SoakedChannel {
  readonly id: ChannelId
  readonly name: string
  readonly fake: FakeChannel
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
    const id = `soak-${channel.name}` as ChannelId
    await house.accounts.put(
      { id, workspaceId: WORKSPACE, name: channel.name, title: channel.name, settings: channel.settings.parse(fake.settings) },
      house.now(),
    )
    channels.push({ id, name: channel.name, fake, sends: channel.needsSending((await house.accounts.find(id))!) })
  }
  const stopClock = house.startClock()
  return {
    channels,
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
