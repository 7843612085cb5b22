import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { SHORT } from '../bad-line.contract.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { AlipaySettings, alipay, objectText, stringToSign } from './alipay.ts'
import { FAKE_ALIPAY, type FakeAlipay, openFakeAlipay } from './fakes/alipay.ts'
import { STORY, type StoryRefund } from './fakes/story.ts'
import { paymentProviderContract } from './payment-provider.contract.ts'

const [merchant, ofAlipay, others] = [1, 2, 3].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 })) as [Keys, Keys, Keys]
type Keys = ReturnType<typeof generateKeyPairSync>
const NOW = Date.parse('2026-11-20T08:00:00Z')

// as Alipay's own tool hands keys out: base64 without PEM
const SETTINGS = {
  ...FAKE_ALIPAY,
  privateKey: merchant.privateKey.export({ type: 'pkcs1', format: 'der' }).toString('base64'),
  alipayPublicKey: ofAlipay.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
}
const openFake = () => openFakeAlipay({ merchant, alipay: ofAlipay })
const opener =
  (fake: FakeAlipay) =>
  (place: Partial<Elsewhere> = {}, settings = {}) =>
    alipay(AlipaySettings.parse({ ...SETTINGS, ...settings }), { now: () => NOW, address: fake.address, patience: SHORT, ...place })

const notice = ({ refundId, paymentId }: StoryRefund) => ({
  out_trade_no: paymentId,
  trade_no: `20261118${paymentId}`,
  out_biz_no: refundId,
  trade_status: 'TRADE_SUCCESS',
  // of all refunds of the payment together
  refund_fee: '99999.99',
  gmt_refund: '2026-11-19 00:30:05.123',
  subject: 'a & b = 中文+',
  empty: '',
})

describe('Alipay keeps the contract of all payment providers', () => {
  paymentProviderContract(async () => {
    const fake = await openFake()
    const open = opener(fake)
    const { out_biz_no: _, ...paid } = notice(STORY.done)
    return {
      fake,
      open,
      stranger: () => open({}, { privateKey: others.privateKey.export({ type: 'pkcs8', format: 'pem' }) }),
      asks: /gateway\.do/,
      cannotTell: ['failed', 'needs-attention'],
      tellsArrival: true,
      pushes: {
        about: (refund) => fake.push(notice(refund)),
        others: [fake.push(paid), fake.push({ ...notice(STORY.done), app_id: '2021999999999999' }), fake.push({ out_biz_no: 'R0001' })],
        broken: [fake.push({ biz_content: '{' }), fake.push({ biz_content: '[]' }), fake.push({ biz_content: '{"out_request_no":7}' })],
        wrong: [fake.push(notice(STORY.done), others.privateKey), { headers: {}, rawBody: Buffer.from('out_biz_no=R0001&sign=&sign_type=RSA2') }],
      },
    }
  })
})

test('what Alipay signs is that of the protocol sheet', () => {
  const parameters = {
    version: '1.0',
    timestamp: '2026-01-01 12:00:00',
    app_id: '2021000000000000',
    sign_type: 'RSA2',
    charset: 'utf-8',
    method: 'alipay.trade.fastpay.refund.query',
    notify_url: '',
    biz_content: '{"out_trade_no":"T1","out_request_no":"R1"}',
  }
  expect(stringToSign(parameters)).toBe(
    'app_id=2021000000000000&biz_content={"out_trade_no":"T1","out_request_no":"R1"}&charset=utf-8&method=alipay.trade.fastpay.refund.query&sign_type=RSA2&timestamp=2026-01-01 12:00:00&version=1.0',
  )
})

test.each([
  ['{"x":{"a":1},"sign":"s"}', '{"a":1}'],
  ['{"sign":"s", "x" : {"a":{"b":"}"},"c":"\\"{"} }', '{"a":{"b":"}"},"c":"\\"{"}'],
  ['{"y":"\\"x\\":{}","x":{}}', '{}'],
  ['{"y":{}}', undefined],
  ['{"x":7}', undefined],
  ['{"x":{"a":1', undefined],
  ['', undefined],
])('the signed part of %s is %s', (text, part) => {
  expect(objectText(text, 'x')).toBe(part)
})

describe('Alipay', () => {
  const withFake = async (work: (fake: FakeAlipay) => Promise<void>) => {
    const fake = await openFake()
    await work(fake).finally(() => fake.close())
  }
  const refund = STORY.done

  test.each([
    [{}, { state: 'done', arrivedAt: '2026-11-19T00:30:05+08:00', to: 'PCREDIT' }],
    [{ deposit_back_info: { has_deposit_back: 'true', dback_status: 'P' } }, { state: 'pending', arrivedAt: null }],
    [{ deposit_back_info: { dback_status: 'S', bank_ack_time: '2026-11-20 09:00:00' } }, { state: 'done', arrivedAt: '2026-11-20T09:00:00+08:00' }],
    [{ deposit_back_info: { dback_status: 'F' } }, { state: 'done', to: 'ALIPAYACCOUNT' }],
    [{ refund_status: undefined }, { state: 'pending', arrivedAt: null }],
    [{ refund_status: 'SOMETHING_NEW' }, { state: 'pending' }],
    [{ refund_detail_item_list: undefined }, { to: null }],
    [{ refund_amount: '88.88' }, { amount: { amount: 8_888, currency: 'CNY' } }],
  ])('tells %j as %j', async (said, told) => {
    await withFake(async (fake) => {
      fake.overrides.set(refund.refundId, said)
      expect(await opener(fake)().refundStatus(refund)).toMatchObject(told)
    })
  })

  test.each([{ refund_amount: undefined }, { refund_amount: '1.005' }, { refund_amount: 'many' }])('does not guess an amount (%j)', async (said) => {
    await withFake(async (fake) => {
      fake.overrides.set(refund.refundId, said)
      await expect(opener(fake)().refundStatus(refund)).rejects.toMatchObject({ code: 'payment-unavailable' })
    })
  })

  test('asks by the number of the payment that the shop keeps', async () => {
    await withFake(async (fake) => {
      await opener(fake)().refundStatus(refund)
      await opener(fake)({}, { paymentIs: 'trade_no' }).refundStatus(refund)
      const asked = fake.heard.map((said) => JSON.parse(new URLSearchParams(said.split(' ')[2]).get('biz_content')!))
      expect(asked).toMatchObject([{ out_trade_no: 'P0001' }, { trade_no: 'P0001' }])
    })
  })

  test('believes no answer that is not signed by Alipay', async () => {
    await withFake(async (fake) => {
      for (const key of [others.privateKey, null]) {
        fake.signWith = key
        await expect(opener(fake)().refundStatus(refund)).rejects.toMatchObject({ code: 'payment-unavailable', detail: { why: /not signed/ } })
      }
    })
  })

  test('waits when the account has asked too much', async () => {
    await withFake(async (fake) => {
      fake.says.push({ code: '40005', msg: 'Call Limited', sub_code: 'isv.app-call-limited' })
      expect(await opener(fake)({ patience: { ...SHORT, busyMs: 1_200 } }).refundStatus(refund)).not.toBeNull()
      expect(fake.heard).toHaveLength(2)
    })
  })

  test.each([
    [{ code: '40002', sub_code: 'isv.invalid-signature' }, /key/],
    [{ code: '40004', sub_code: 'ACQ.SYSTEM_ERROR', sub_msg: '系统错误' }, /ACQ.SYSTEM_ERROR/],
    [{ code: '20000', msg: 'Service Currently Unavailable' }, /20000/],
  ])('says why it tells nothing (%j)', async (said, why) => {
    await withFake(async (fake) => {
      fake.says.push(said)
      await expect(opener(fake)().refundStatus(refund)).rejects.toMatchObject({ code: 'payment-unavailable', detail: { why } })
    })
  })

  test('hears that a bank has taken the money back, and asks what became of it', async () => {
    await withFake(async (fake) => {
      const content = JSON.stringify({ out_trade_no: 'P0001', trade_no: '20261118P0001', out_request_no: 'R0001', dback_status: 'S', dback_amount: '123.45' })
      const push = fake.push({ msg_method: 'alipay.trade.refund.depositback.completed', biz_content: content })
      expect(await opener(fake)().receive(push)).toMatchObject([{ refundId: 'R0001', state: 'done', amount: { amount: 12_345 } }])
    })
  })

  test('lets the push be sent again when it cannot ask', async () => {
    await withFake(async (fake) => {
      fake.faults.push({ on: /gateway/, is: 'broken', times: 3 })
      await expect(opener(fake)().receive(fake.push(notice(refund)))).rejects.toMatchObject({ code: 'payment-unavailable' })
    })
  })
})
