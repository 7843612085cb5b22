import type { Command } from '@xiaoer/contract/command'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownDatabase } from '../store/test-own-database.ts'
import { interruptedContract } from './interrupted.contract.ts'
import { shopContract } from './shop.contract.ts'
import { provision } from './test-backend.ts'
import { type LossyLine, openLossyLine } from './test-lossy-line.ts'
import { oneStoryATime } from './test-story.ts'
import { startVendure, type TestVendure } from './vendure/test-vendure.ts'
import { vendureShop } from './vendure.ts'

const provisioned = await provision('vendure')
const isMissing = 'missing' in provisioned

describe.skipIf(isMissing)(`Vendure 3.7.3${'missing' in provisioned ? ` (skipped: ${provisioned.missing})` : ''}`, () => {
  const database = ownDatabase()
  let vendure: TestVendure
  let line: LossyLine

  beforeAll(async () => {
    if ('missing' in provisioned) return
    vendure = await startVendure(provisioned.folder)
    line = await openLossyLine(vendure.url, (_, body) => JSON.parse(body || '{}').query?.startsWith('mutation') === true && !body.includes('Preview'))
  })
  afterAll(async () => {
    await line?.close()
    await vendure?.stop()
  })

  const house = (workspace: string) => ({ database: database(), workspaceId: workspace as WorkspaceId, now: () => new Date().toISOString() })
  const open = (workspace: string) => vendureShop({ url: `${vendure.url}/admin-api`, apiKey: vendure.apiKey, collectsByHand: true }, house(workspace))

  describe('keeps the contract of all shops', () => {
    shopContract(oneStoryATime(async (story) => ({ shop: open(`vendure-${story}`), given: await vendure.story() })))
  })

  interruptedContract(async () => {
    const given = await vendure.story()
    const workspace = `vendure-${given.customer.id}`
    let now = Date.now()
    const late = { ...house(workspace), now: () => new Date(now).toISOString() }
    const settings = { apiKey: vendure.apiKey, collectsByHand: true }
    const sound = vendureShop({ ...settings, url: `${vendure.url}/admin-api` }, late)
    const lossy = vendureShop({ ...settings, url: `${line.url}/admin-api` }, late)
    line.lose('answers to writes')
    return { shop: sound, lossy, given, wait: () => (now += 5 * 60_000), lost: () => line.writes() }
  })

  test('does not say that a card was charged where nobody can charge it', async () => {
    const given = await vendure.story()
    const shop = vendureShop({ url: `${vendure.url}/admin-api`, apiKey: vendure.apiKey, collectsByHand: false }, house('cards'))
    const before = (await shop.find({ find: 'order', number: given.pending })) as Order
    const changes = [{ itemId: before.items[0]!.id, newVariantId: given.product.blue, quantity: 1 }]
    const command: Command = { type: 'changeItems', orderId: before.id, orderNumber: before.number, changes, methodId: given.cardId }
    expect(await shop.change(command, 'k')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    expect(await shop.find({ find: 'order', number: given.pending })).toEqual(before)
  })

  test('says that it is not there when it is not, or when it does not know our key', async () => {
    const gone = vendureShop({ url: 'http://127.0.0.1:9/admin-api', apiKey: 'x', collectsByHand: false }, house('gone'))
    await expect(gone.find({ find: 'order', number: '1' })).rejects.toMatchObject({ code: 'shop-unavailable' })
    const stranger = vendureShop({ url: `${vendure.url}/admin-api`, apiKey: 'x', collectsByHand: false }, house('stranger'))
    await expect(stranger.find({ find: 'order', number: '1' })).rejects.toMatchObject({ code: 'shop-unavailable' })
    expect(await stranger.change({ type: 'cancelOrder', orderId: '1', orderNumber: '1', reason: 'x' }, 'k')).toMatchObject({ outcome: 'unknown' })
  })
})
