import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { SHORT } from '../bad-line.contract.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { STORY } from './fakes/story.ts'
import { FAKE_WECHAT_PAY, type FakeWeChatPay, openFakeWeChatPay, PLATFORM_SERIAL } from './fakes/wechat-pay.ts'
import { paymentProviderContract } from './payment-provider.contract.ts'
import { decryptResource, signedLines, WeChatPaySettings, weChatPay } from './wechat-pay.ts'

const [merchant, platform, others] = [1, 2, 3].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 })) as [Keys, Keys, Keys]
type Keys = ReturnType<typeof generateKeyPairSync>
const NOW = Date.parse('2026-11-20T08:00:00Z')
const NOW_S = NOW / 1_000

const SETTINGS = {
  ...FAKE_WECHAT_PAY,
  privateKey: merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  platformKeys: { [PLATFORM_SERIAL]: platform.publicKey.export({ type: 'spki', format: 'pem' }) },
}
const openFake = () => openFakeWeChatPay({ merchant, platform, now: NOW })
const opener =
  (fake: FakeWeChatPay) =>
  (place: Partial<Elsewhere> = {}, settings = {}) =>
    weChatPay(WeChatPaySettings.parse({ ...SETTINGS, ...settings }), { now: () => NOW, address: fake.address, patience: SHORT, ...place })

describe('WeChat Pay keeps the contract of all payment providers', () => {
  paymentProviderContract(async () => {
    const fake = await openFake()
    const open = opener(fake)
    const done = fake.about(STORY.done)
    return {
      fake,
      open,
      stranger: () => open({}, { privateKey: others.privateKey.export({ type: 'pkcs1', format: 'pem' }) }),
      asks: /^GET \/v3\/refund/,
      cannotTell: [],
      tellsArrival: true,
      pushes: {
        about: (refund) => fake.push(fake.about(refund), NOW_S),
        others: [
          fake.push(done, NOW_S, { type: 'TRANSACTION.SUCCESS' }),
          fake.push({ ...done, mchid: '1900000002' }, NOW_S),
          fake.sign('{"event_type":"X"}', NOW_S),
        ],
        broken: [
          fake.sign('{"event_type":', NOW_S),
          fake.sign('[]', NOW_S),
          fake.sign('{"event_type":"REFUND.SUCCESS"}', NOW_S),
          fake.push({ amount: 7 }, NOW_S),
          fake.push('{', NOW_S),
        ],
        wrong: [
          fake.push(done, NOW_S, { key: others.privateKey }),
          fake.push(done, NOW_S, { serial: 'UNKNOWN' }),
          fake.push(done, NOW_S, { serial: 'constructor' }),
          fake.push(done, NOW_S - 301),
          fake.push(done, NOW_S + 301),
        ],
      },
    }
  })
})

describe('what WeChat Pay seals', () => {
  const resource = {
    ciphertext: 'Eu6myr+6H7YFaZx1Vfc3HWYT6S6brE0pe9hL8rYDvZ4NvNWPDG7Q8B850+VdwKWg878FCtzSUcxm/j++EV/XGg==',
    nonce: 'abcdefghijkl',
    associated_data: 'refund',
  }
  const key = '0123456789abcdef0123456789abcdef'

  test('is opened as in the protocol sheet', () => {
    expect(decryptResource(resource, key).toString()).toBe('{"out_refund_no":"R1","refund_status":"SUCCESS"}')
  })

  test.each([{ ciphertext: `F${resource.ciphertext.slice(1)}` }, { ciphertext: 'AAAA' }, { nonce: 'abcdefghijkm' }, { associated_data: 'refunds' }])(
    'is not opened when it was changed (%j)',
    (changed) => {
      expect(() => decryptResource({ ...resource, ...changed }, key)).toThrow()
      expect(() => decryptResource(resource, key.toUpperCase())).toThrow()
    },
  )

  test('is signed line by line', () => {
    expect(signedLines('GET', '/v3/refund/domestic/refunds/R1', '1767240000', 'n1', '')).toBe('GET\n/v3/refund/domestic/refunds/R1\n1767240000\nn1\n\n')
  })
})

describe('WeChat Pay', () => {
  const withFake = async (work: (fake: FakeWeChatPay) => Promise<void>) => {
    const fake = await openFake()
    await work(fake).finally(() => fake.close())
  }
  const refund = STORY.done

  test('tells where the money is, and its own number of the refund', async () => {
    await withFake(async (fake) => {
      expect(await opener(fake)().refundStatus(refund)).toMatchObject({
        arrivedAt: '2026-11-19T00:30:05+08:00',
        to: '某某银行信用卡0403',
        reference: '5030000R0001',
      })
      fake.overrides.set(refund.refundId, { user_received_account: '某某银行 6222 0212 3456 0403' })
      expect(await opener(fake)().refundStatus(refund)).toMatchObject({ to: '某某银行 ****0403' })
    })
  })

  test('finds a refund by the shop’s own number of the payment, too', async () => {
    await withFake(async (fake) => {
      expect(await opener(fake)().refundStatus({ ...refund, paymentId: 'T-P0001' })).toMatchObject({ paymentId: 'P0001' })
    })
  })

  test.each([
    [{ status: 'SOMETHING_NEW' }, { state: 'needs-attention' }],
    [{ transaction_id: undefined, out_trade_no: 'P0001' }, { paymentId: 'P0001' }],
    [{ amount: { refund: 500, currency: 'HKD' } }, { amount: { amount: 500, currency: 'HKD' } }],
    [{ amount: { refund: 500 } }, { amount: { amount: 500, currency: 'CNY' } }],
    [{ success_time: 'soon' }, { arrivedAt: null }],
    [{ user_received_account: null }, { to: null }],
  ])('tells %j as %j', async (said, told) => {
    await withFake(async (fake) => {
      fake.overrides.set(refund.refundId, said)
      expect(await opener(fake)().refundStatus(refund)).toMatchObject(told)
    })
  })

  test.each([
    { key: others.privateKey, serial: PLATFORM_SERIAL },
    { key: platform.privateKey, serial: 'UNKNOWN' },
  ])('believes no answer that is not signed by WeChat Pay ($serial)', async (signer) => {
    await withFake(async (fake) => {
      fake.signWith = signer
      await expect(opener(fake)().refundStatus(refund)).rejects.toMatchObject({ code: 'payment-unavailable', detail: { why: /not signed/ } })
    })
  })

  test('says which key is wrong when a genuine push cannot be opened', async () => {
    await withFake(async (fake) => {
      const push = fake.push(fake.about(refund), NOW_S, { apiV3Key: 'x'.repeat(32) })
      await expect(opener(fake)().receive(push)).rejects.toMatchObject({ code: 'invalid', detail: { why: /APIv3/ } })
    })
  })

  test('says at once which settings will not do', () => {
    const problems = WeChatPaySettings.safeParse({ ...SETTINGS, apiV3Key: 'short', privateKey: 'no key', platformKeys: { A: 'no key' } }).error?.issues
    expect(problems?.map(({ path }) => path.join('.'))).toEqual(['privateKey', 'apiV3Key', 'platformKeys.A'])
  })
})
