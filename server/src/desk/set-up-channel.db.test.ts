import type { ChannelId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeLine, openFakeLine } from '../channels/fakes/line.ts'
import { hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { readChannels, saveChannel, testChannel } from './set-up-channel.ts'

let at: TestHouse
let fake: FakeLine
let owner: Awaited<ReturnType<typeof hire>>['agent']

beforeAll(async () => {
  at = await openTestHouse()
  fake = await openFakeLine()
  owner = (await hire(at, 'owner', 'Olga')).agent
})
afterAll(async () => {
  await fake.close()
  await at.close()
})

const house = () => at.house.deskHouse
const line = (settings: object) => ({ name: 'line', title: 'LINE 日本店', settings: settings as Record<string, unknown> })

describe('a channel is set up in the desk', () => {
  test('every kind has a form, in Chinese and English, with its secrets marked', async () => {
    const { kinds } = await readChannels(owner, house())
    expect(kinds.length).toBeGreaterThan(15)
    for (const { name, fields, chat } of kinds.filter(({ name: kind }) => kind !== 'rest' && kind !== 'widget')) {
      // what is closed has nothing to fill in
      expect([name, fields.length > 0]).toEqual([name, chat])
      for (const field of fields) {
        expect([name, field.name, field.words.zh !== '', field.words.en !== '']).toEqual([name, field.name, true, true])
        if (/secret|token|password/i.test(field.name) && field.kind === 'text' && !field.advanced)
          expect([name, field.name, field.secret]).toEqual([name, field.name, true])
      }
    }
  })

  test('what its platform closes cannot be set up, and the reason is told', async () => {
    const closed = { name: 'pinduoduo-chat', title: '拼多多', settings: {} }
    await expect(saveChannel(owner, closed, house())).rejects.toMatchObject({ code: 'invalid', detail: { name: [expect.stringContaining('没有公开接口')] } })
  })

  test('what cannot work is refused by field; secrets are kept, never told, and stay where they are left out', async () => {
    await expect(saveChannel(owner, line({ channelSecret: 'short' }), house())).rejects.toMatchObject({
      code: 'invalid',
      detail: { channelSecret: expect.any(Array), accessToken: expect.any(Array) },
    })
    const settings = fake.settings as Record<string, string>
    const saved = await saveChannel(owner, line(settings), house())
    expect(saved).toMatchObject({ name: 'line', title: 'LINE 日本店', entered: ['channelSecret', 'accessToken'], trouble: null })
    expect(JSON.stringify(saved)).not.toContain(settings.accessToken)
    const again = await saveChannel(owner, { ...line({}), channelId: saved.id, title: 'LINE' }, house())
    expect(again).toMatchObject({ id: saved.id, title: 'LINE', entered: ['channelSecret', 'accessToken'] })
    expect((await at.house.accounts.find(saved.id))!.settings).toMatchObject({ accessToken: settings.accessToken })
  })

  test('“test now” tells what the platform calls us, or what is wrong in its own words', async () => {
    const { channels } = await readChannels(owner, house())
    const { id } = channels.find(({ name }) => name === 'line')!
    expect(await testChannel(owner, id, house())).toEqual({ works: true, said: '小二示范店 @shop', problem: null, expiresAt: null })
    await saveChannel(owner, { ...line({ accessToken: 'another-token-0123456789' }), channelId: id }, house())
    expect(await testChannel(owner, id, house())).toMatchObject({
      works: false,
      problem: 'AUTH_REVOKED',
      said: expect.stringContaining('Authentication failed'),
    })
    const after = (await readChannels(owner, house())).channels.find((channel) => channel.id === id)
    expect(after?.trouble).toMatchObject({ problem: 'AUTH_REVOKED' })
  })

  test('agents may not, and nobody reaches into another workspace', async () => {
    const { agent } = await hire(at, 'agent', 'Ada')
    await expect(readChannels(agent, house())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(testChannel({ ...owner, workspaceId: 'w2' as never }, 'w1-rest' as ChannelId, house())).rejects.toMatchObject({ code: 'not-found' })
    await expect(saveChannel(owner, { ...line({}), name: 'hologram' }, house())).rejects.toMatchObject({ code: 'invalid' })
  })
})
