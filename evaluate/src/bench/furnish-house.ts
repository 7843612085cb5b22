import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChannelId, WorkspaceId } from '@xiaoer/contract/id'
import type { Rules } from '@xiaoer/contract/rules'
import { hashKey } from '@xiaoer/server/channels/rest'
import { type House, openHouse } from '@xiaoer/server/house'
import { openStore } from '@xiaoer/server/store/open-store'
import pino from 'pino'

export const WORKSPACE = 'bench' as WorkspaceId
export const WIDGET = 'bench-widget'
const KEY = 'ck_test_bench'
const SECRET = 'secret-of-the-bench'

/** REST channels, so that one customer can be in several fresh conversations. */
export const CHANNELS = 8

export const AUTHORIZATION = `Bearer ${KEY}`

export function restChannelId(channel: number): string {
  return `bench-rest-${channel % CHANNELS}`
}

/** Proves to a channel of the bench that the shop has signed this customer in. */
export function hashOf(userId: string): string {
  return createHmac('sha256', SECRET).update(userId).digest('hex')
}

/** A data folder of its own, gone when the bench is done. */
export function makeFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  process.once('exit', remove)
  return {
    folder,
    remove() {
      process.off('exit', remove)
      remove()
    },
  }
}

/** Makes the house in a folder ready before it is started: a workspace with rules and a shop, REST channels and a chat window. */
export async function furnishHouse(folder: string, { rules, stock }: { rules: Rules; stock: (house: House) => Promise<void> }): Promise<void> {
  const store = await openStore({ folder, connections: 4, log: () => undefined, onError: () => undefined })
  try {
    const house = openHouse({
      database: store.database,
      logger: pino({ level: 'silent' }),
      files: join(tmpdir(), 'xiaoer-attachments'),
      model: { languages: {} },
    })
    await stock(house)
    await house.workspaces.putRules(WORKSPACE, rules, house.now())
    await house.workspaces.ensure({ id: WORKSPACE, name: 'Bench', shop: 'local', settings: {} }, house.now())
    const account = (id: string, name: string, settings: unknown) =>
      house.accounts.ensure({ id: id as ChannelId, workspaceId: WORKSPACE, name, title: id, settings }, house.now())
    for (let index = 0; index < CHANNELS; index++) await account(restChannelId(index), 'rest', { keyHashes: [hashKey(KEY)], secret: SECRET })
    await account(WIDGET, 'widget', { secret: SECRET, origins: [] })
  } finally {
    await store.close()
  }
}
