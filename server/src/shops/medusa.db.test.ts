import type { Command } from '@xiaoer/contract/command'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ownDatabase } from '../store/test-own-database.ts'
import { interruptedContract } from './interrupted.contract.ts'
import { startMedusa, type TestMedusa } from './medusa/test-medusa.ts'
import { medusaShop } from './medusa.ts'
import { shopContract } from './shop.contract.ts'
import { provision } from './test-backend.ts'
import { type LossyLine, openLossyLine } from './test-lossy-line.ts'
import { oneStoryATime } from './test-story.ts'

const provisioned = await provision('medusa')
const isMissing = 'missing' in provisioned

describe.skipIf(isMissing)(`Medusa 2.18.0${'missing' in provisioned ? ` (skipped: ${provisioned.missing})` : ''}`, () => {
  const database = ownDatabase()
  let medusa: TestMedusa
  let line: LossyLine

  beforeAll(async () => {
    if ('missing' in provisioned) return
    medusa = await startMedusa(provisioned.folder, inject('postgresUrl'))
    line = await openLossyLine(medusa.url, (method) => method !== 'GET')
  })
  afterAll(async () => {
    await line?.close()
    await medusa?.stop()
  })

  const house = (workspace: string) => ({ database: database(), workspaceId: workspace as WorkspaceId, now: () => new Date().toISOString() })
  const open = (workspace: string) => medusaShop({ url: medusa.url, key: medusa.key, currency: 'USD', collectsByHand: true }, house(workspace))

  describe('keeps the contract of all shops', () => {
    shopContract(oneStoryATime(async (story) => ({ shop: open(`medusa-${story}`), given: await medusa.story() })))
  })

  interruptedContract(async () => {
    const given = await medusa.story()
    const workspace = `medusa-${given.customer.id}`
    let now = Date.now()
    const late = { ...house(workspace), now: () => new Date(now).toISOString() }
    const settings = { key: medusa.key, currency: 'USD', collectsByHand: true }
    const sound = medusaShop({ ...settings, url: `${medusa.url}` }, late)
    const lossy = medusaShop({ ...settings, url: `${line.url}` }, late)
    line.lose('answers to writes')
    return { shop: sound, lossy, given, wait: () => (now += 5 * 60_000), lost: () => line.writes() }
  })

  test('leaves no trace of a deed that Medusa refuses: what was packed is not cancelled', async () => {
    const given = await medusa.story()
    const shop = open('packed')
    const pending = (await shop.find({ find: 'order', number: given.pending })) as Order
    await medusa.pack(pending.id)
    const packed = (await shop.find({ find: 'order', number: given.pending })) as Order
    expect(packed.status).toBe('processed')
    expect(packed.version).toBeGreaterThan(pending.version)
    const command: Command = { type: 'cancelOrder', orderId: pending.id, orderNumber: pending.number, reason: 'x' }
    expect(await shop.change(command, 'k')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    expect(await shop.find({ find: 'order', number: given.pending })).toMatchObject({ status: 'processed', payments: pending.payments, cancelReason: null })
  })

  test('does not say that a card was charged where nobody can charge it', async () => {
    const given = await medusa.story()
    const shop = medusaShop({ url: medusa.url, key: medusa.key, currency: 'USD', collectsByHand: false }, house('cards'))
    const before = (await shop.find({ find: 'order', number: given.pending })) as Order
    const changes = [{ itemId: before.items[0]!.id, newVariantId: given.product.blue, quantity: 1 }]
    const command: Command = { type: 'changeItems', orderId: before.id, orderNumber: before.number, changes, methodId: given.cardId }
    expect(await shop.change(command, 'k')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    expect(await shop.find({ find: 'order', number: given.pending })).toEqual(before)
  })

  test('says that it is not there when it is not, or when it does not know our key', async () => {
    const gone = medusaShop({ url: 'http://127.0.0.1:9', key: 'sk_x', currency: 'USD', collectsByHand: false }, house('gone'))
    await expect(gone.find({ find: 'order', number: '1' })).rejects.toMatchObject({ code: 'shop-unavailable' })
    const stranger = medusaShop({ url: medusa.url, key: 'sk_x', currency: 'USD', collectsByHand: false }, house('stranger'))
    await expect(stranger.find({ find: 'order', number: '1' })).rejects.toMatchObject({ code: 'shop-unavailable' })
    expect(await stranger.change({ type: 'cancelOrder', orderId: 'order_x', orderNumber: '1', reason: 'x' }, 'k')).toMatchObject({ outcome: 'unknown' })
  })
})
