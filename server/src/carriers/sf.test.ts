import { describe, expect, test } from 'vitest'
import { SHORT } from '../bad-line.contract.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { carrierContract } from './carrier.contract.ts'
import { FAKE_SF, type FakeSf, openFakeSf } from './fakes/sf.ts'
import { STORY } from './fakes/story.ts'
import { sf, signSf } from './sf.ts'

const NOW = 1_767_240_000_000
const opener =
  (fake: FakeSf) =>
  (place: Partial<Elsewhere> = {}, settings = {}) =>
    sf({ ...FAKE_SF, ...settings }, { now: () => NOW, address: fake.address, patience: SHORT, ...place })

describe('SF Express keeps the contract of all carriers', () => {
  carrierContract(async () => {
    const fake = await openFakeSf()
    const open = opener(fake)
    return {
      fake,
      open,
      stranger: () => open({}, { checkword: 'guess' }),
      asks: /std\/service/,
      calls: 'sf',
      cannotTell: ['announced'],
      guards: true,
      pushes: null,
    }
  })
})

test('the signature of SF Express is that of the protocol sheet', () => {
  const msgData = '{"language":"zh-CN","trackingType":"1","trackingNumber":["SF1234567890123"],"methodType":"1"}'
  expect(signSf(msgData, '1767240000000', 'checkword')).toBe('MG/iXX99ZwfHuCDzObvAnQ==')
})

describe('SF Express', () => {
  const withFake = async (work: (fake: FakeSf) => Promise<void>) => {
    const fake = await openFakeSf()
    await work(fake).finally(() => fake.close())
  }
  const { number } = STORY.moving
  const routes = (...codes: readonly (string | number)[]) =>
    codes.map((opCode, index) => ({ acceptTime: `2026-11-18 10:0${index}:00`, acceptAddress: '深圳市', remark: `step ${opCode}`, opCode }))

  test.each([
    [['50'], 'in-transit'],
    [['54', '30', '31'], 'in-transit'],
    [['50', '44'], 'out-for-delivery'],
    [['50', '204'], 'out-for-delivery'],
    [['50', '44', '125'], 'pickup'],
    [['50', '44', '70'], 'exception'],
    [['50', '44', '70', '44', '80'], 'delivered'],
    [['50', '80', '8000'], 'delivered'],
    [['50', '44', '31415'], 'out-for-delivery'],
    [['50', '99', '30'], 'returning'],
    [['50', '648', '80', '8000'], 'returning'],
    [['31415'], 'unknown'],
    [[80], 'delivered'],
  ])('tells the steps %j as %s', async (codes, state) => {
    await withFake(async (fake) => {
      fake.overrides.set(number, routes(...codes).toReversed())
      const told = await opener(fake)().track({ number })
      expect(told).toMatchObject({ state })
      expect(told?.deliveredAt !== null).toBe(state === 'delivered')
    })
  })

  test('tells the time of the signature, not of the note on who signed', async () => {
    await withFake(async (fake) => {
      fake.overrides.set(number, routes('50', '80', '8000'))
      expect(await opener(fake)().track({ number })).toMatchObject({ deliveredAt: '2026-11-18T10:01:00+08:00' })
    })
  })

  test('waits when told that there are too many questions, and signs anew', async () => {
    await withFake(async (fake) => {
      fake.codes.push('A1005')
      expect(await opener(fake)({ patience: { ...SHORT, busyMs: 1_200 } }).track({ number })).not.toBeNull()
      expect(fake.heard).toHaveLength(2)
      fake.codes.push('A1005')
      await expect(opener(fake)().track({ number })).rejects.toMatchObject({ code: 'carrier-unavailable' })
    })
  })

  test.each([
    ['A1004', /key/],
    ['A1099', /A1099/],
  ])('says why it tells nothing (%s)', async (code, why) => {
    await withFake(async (fake) => {
      fake.codes.push(code)
      await expect(opener(fake)().track({ number })).rejects.toMatchObject({ code: 'carrier-unavailable', detail: { why } })
    })
  })

  test.each([
    '{"apiResultCode":"A1000","apiResultData":"{"}',
    '{"apiResultCode":"A1000"}',
    '{"apiResultCode":"A1000","apiResultData":{"success":false,"errorCode":"S0001"}}',
  ])('does not take %s for an answer', async (words) => {
    await withFake(async (fake) => {
      fake.faults.push({ on: /./, is: 'says', words })
      await expect(opener(fake)().track({ number })).rejects.toMatchObject({ code: 'carrier-unavailable' })
    })
  })
})
