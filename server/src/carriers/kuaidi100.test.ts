import { describe, expect, test } from 'vitest'
import { SHORT } from '../bad-line.contract.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { carrierContract } from './carrier.contract.ts'
import { FAKE_KUAIDI100, type FakeKuaidi100, openFakeKuaidi100 } from './fakes/kuaidi100.ts'
import { STORY } from './fakes/story.ts'
import { companyCode } from './kuaidi100/company-codes.ts'
import { kuaidi100, queryForm, signKuaidi100 } from './kuaidi100.ts'

const NOW = Date.parse('2026-11-20T08:00:00Z')
const opener =
  (fake: FakeKuaidi100) =>
  (place: Partial<Elsewhere> = {}, settings = {}) =>
    kuaidi100({ ...FAKE_KUAIDI100, ...settings }, { now: () => NOW, address: fake.address, patience: SHORT, ...place })

const signed = (param: string, salt: string = FAKE_KUAIDI100.salt) => ({
  headers: {},
  rawBody: Buffer.from(new URLSearchParams({ sign: signKuaidi100(param, salt), param }).toString()),
})

describe('Kuaidi100 keeps the contract of all carriers', () => {
  carrierContract(async () => {
    const fake = await openFakeKuaidi100()
    const open = opener(fake)
    return {
      fake,
      open,
      stranger: () => open({}, { key: 'guess' }),
      asks: /query\.do/,
      calls: 'shunfeng',
      guards: true,
      pushes: {
        about: fake.push,
        others: [signed('{"status":"abort","message":"3天查询无记录","lastResult":{"state":"0","data":[]}}'), signed('{"status":"abort"}')],
        broken: [signed('{"status":'), signed('[]'), signed('{"status":7}'), signed('{"status":"polling","lastResult":{"state":"3"}}')],
        wrong: [signed('{"status":"abort"}', 'another-salt'), { headers: {}, rawBody: Buffer.from('param={"status":"abort"}&sign=') }],
      },
    }
  })
})

describe('the signature of Kuaidi100', () => {
  test('of a query is that of the protocol sheet', () => {
    const form = new URLSearchParams(queryForm('yuantong', { number: 'YT1234567890123' }, { customer: 'mycustomer', key: 'mykey' }))
    expect(form.get('param')).toBe('{"com":"yuantong","num":"YT1234567890123","phone":"","from":"","to":"","resultv2":"4","show":"0","order":"desc"}')
    expect(form.get('sign')).toBe('6241A4D2A0AC115DB0DC2317AAF54F3B')
  })

  test('of a push is that of the protocol sheet', () => {
    expect(signKuaidi100('{"status":"polling","message":"","lastResult":{"state":"3"}}', 'salt1')).toBe('9F583961BFB82BCA239FB5053E68571F')
  })
})

describe('Kuaidi100', () => {
  const withFake = async (work: (fake: FakeKuaidi100) => Promise<void>) => {
    const fake = await openFakeKuaidi100()
    await work(fake).finally(() => fake.close())
  }
  const queries = (fake: FakeKuaidi100) => fake.heard.filter((said) => said.includes('query.do')).length

  test.each([
    ['0', 'in-transit'],
    ['1', 'in-transit'],
    ['101', 'announced'],
    ['102', 'announced'],
    ['103', 'in-transit'],
    ['1001', 'in-transit'],
    ['1002', 'in-transit'],
    ['2', 'exception'],
    ['201', 'exception'],
    ['204', 'exception'],
    ['3', 'delivered'],
    ['301', 'delivered'],
    ['304', 'delivered'],
    ['4', 'returning'],
    ['5', 'out-for-delivery'],
    ['501', 'pickup'],
    ['6', 'returning'],
    ['7', 'in-transit'],
    ['8', 'in-transit'],
    ['10', 'in-transit'],
    ['12', 'in-transit'],
    ['13', 'exception'],
    ['14', 'exception'],
    ['99', 'unknown'],
    ['', 'unknown'],
  ])('tells the code %s as %s', async (code, state) => {
    await withFake(async (fake) => {
      fake.codes.set(STORY.moving.number, code)
      expect(await opener(fake)().track({ number: STORY.moving.number })).toMatchObject({ state })
    })
  })

  test('asks once in half an hour for one parcel, and once for all who ask together', async () => {
    await withFake(async (fake) => {
      let now = NOW
      const carrier = opener(fake)({ now: () => now })
      const ask = () => carrier.track({ number: STORY.moving.number, carrier: '顺丰' })
      expect(await Promise.all([ask(), ask()])).toMatchObject([{ state: 'in-transit' }, { state: 'in-transit' }])
      now += 29 * 60_000
      await ask()
      expect(queries(fake)).toBe(1)
      now += 2 * 60_000
      await ask()
      expect(queries(fake)).toBe(2)
    })
  })

  test('does not remember a fault', async () => {
    await withFake(async (fake) => {
      const carrier = opener(fake)()
      fake.refuseNext = '501'
      await expect(carrier.track({ number: STORY.moving.number, carrier: '顺丰' })).rejects.toMatchObject({ code: 'carrier-unavailable' })
      expect(await carrier.track({ number: STORY.moving.number, carrier: '顺丰' })).not.toBeNull()
    })
  })

  test('says when the account has no questions left', async () => {
    await withFake(async (fake) => {
      fake.refuseNext = '601'
      const asked = opener(fake)().track({ number: STORY.moving.number, carrier: '顺丰' })
      await expect(asked).rejects.toMatchObject({ code: 'carrier-unavailable', detail: { why: expect.stringContaining('no questions left') } })
    })
  })

  test('finds the carrier of a number itself, where nobody says it', async () => {
    await withFake(async (fake) => {
      await opener(fake)().track({ number: STORY.moving.number, carrier: '顺丰' })
      expect(fake.heard.some((said) => said.includes('autonumber'))).toBe(false)
      await opener(fake)().track({ number: STORY.moving.number })
      expect(fake.heard.some((said) => said.includes('autonumber'))).toBe(true)
      await expect(opener(fake)({}, { key: 'guess' }).track({ number: STORY.moving.number })).rejects.toMatchObject({ detail: { why: /key/ } })
    })
  })

  test.each([
    ['顺丰速运', 'shunfeng'],
    ['SF Express', 'shunfeng'],
    ['sf', 'shunfeng'],
    ['shunfeng', 'shunfeng'],
    ['中通快递', 'zhongtong'],
    ['J&T Express', 'jtexpress'],
    ['京东物流', 'jd'],
    ['china-post', 'youzhengguonei'],
    ['EMS', 'ems'],
    ['UPS', 'ups'],
    ['云途', 'yunexpress'],
    ['快递', undefined],
    ['My Uncle', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('calls %s by the code %s', (name, code) => {
    expect(companyCode(name)).toBe(code)
  })

  test('takes no push where no salt was given', () => {
    const carrier = kuaidi100({ customer: 'c', key: 'k' }, { now: () => NOW })
    expect(() => carrier.receive(signed('{"status":"abort"}', ''))).toThrow(expect.objectContaining({ code: 'wrong-signature' }))
  })
})
