import { expect, test } from 'vitest'
import { joinSorted, signWrapped } from './sorted-params.ts'

test('capitals and digits come before small letters, whatever language the machine speaks', () => {
  expect(joinSorted({ b: '2', a: '1', B: '3', '360': '4', _: '5' })).toBe('3604B3_5a1b2')
})

test('one changed letter makes another signature, and Chinese text is signed as UTF-8', () => {
  const signed = signWrapped({ memo: '红色' }, 's')
  expect(signed).toMatch(/^[0-9A-F]{32}$/)
  expect(signWrapped({ memo: '红' }, 's')).not.toBe(signed)
})

test('signs a question to JD as the protocol sheet does (vector 4)', () => {
  const form = {
    '360buy_param_json': '{"order_id":"1001","optional_fields":"orderId,orderState","source_id":"JOS"}',
    access_token: 'tok',
    app_key: '12345678',
    method: 'jingdong.pop.order.get',
    timestamp: '2026-01-01 12:00:00',
    v: '2.0',
  }
  expect(signWrapped(form, 'secret')).toBe('2FC23F26EB91A2CD09A3F7631FFA6B21')
})

test('signs a question to Pinduoduo as the protocol sheet does (vector 5)', () => {
  const form = {
    access_token: 'tok',
    client_id: 'cid',
    data_type: 'JSON',
    order_sn: '260101-123456789012345',
    timestamp: '1767240000',
    type: 'pdd.order.information.get',
  }
  expect(signWrapped(form, 'secret')).toBe('E13D246768A79E1B3063783DDF2FC0E7')
})
