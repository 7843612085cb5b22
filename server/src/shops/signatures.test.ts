import { expect, test } from 'vitest'
import { signBody } from '../signed-body.ts'
import { eventSign, paramJson, signDouyin } from './douyin/sign-douyin.ts'
import { signPddSocket } from './pinduoduo/pdd-socket.ts'
import { signWrapped } from './platforms/sorted-params.ts'
import { signTop } from './taobao/ask-top.ts'

/** The vectors of the channels' protocol sheet for the order side of platforms whose chat is closed. */
test('Taobao, by both of its older methods', () => {
  const form = {
    app_key: '12345678',
    format: 'json',
    group_name: 'default',
    method: 'taobao.tmc.messages.consume',
    quantity: '10',
    session: 'sess1',
    timestamp: '2025-10-09 16:53:20',
    v: '2.0',
  }
  expect(signTop({ ...form, sign_method: 'md5' }, 'top_secret_1', 'md5')).toBe('A3407F9E9633251E968E210175E4FD2D')
  expect(signTop({ ...form, sign_method: 'hmac' }, 'top_secret_1', 'hmac')).toBe('D3359C6535230087153AACC9EE10EF26')
})

test('JD', () => {
  const form = {
    '360buy_param_json': '{"page":"1"}',
    access_token: 'tok1',
    app_key: 'jdkey1',
    method: 'jingdong.pop.order.search',
    timestamp: '2025-10-09 16:53:20',
    v: '2.0',
  }
  expect(signWrapped(form, 'jd_secret_1')).toBe('92F85D7D5F277503ECCBA84A618772E7')
})

test('Pinduoduo, asked and listened to', () => {
  const form = { access_token: 'tok1', client_id: 'pddid1', data_type: 'JSON', page: '1', timestamp: '1760000000', type: 'pdd.order.number.list.get' }
  expect(signWrapped(form, 'pdd_secret_1')).toBe('F58328D765B93CD65EBE262BA9E7A0D4')
  expect(signPddSocket('pddid1', 1_760_000_000_000, 'pdd_secret_1')).toBe('ZGJiZWRmYzc5YmFkYjdkZDk3NzgzMmE1ODQ0NjFmM2M=')
})

test('Douyin, asked and pushed', () => {
  const keys = { appKey: 'dd_app_key_1', appSecret: 'dd_secret_1' }
  const question = { method: 'order.searchList', json: paramJson({ size: 10, page: 1 }), timestamp: 1_760_000_000 }
  expect(signDouyin(question, keys, 'hmac-sha256')).toBe('a1cf35d0bebc15dcdf433613d29b19a7f675c29df7617911c71fc4240c3463f2')
  expect(eventSign('[{"tag":"100","msg_id":"102","data":{"shop_id":1}}]', keys)).toBe('43044871700124ef8795bddc16553b65')
})

test('Shopify', () => {
  const body = '{"id":820982911946154508,"note":"please ring","email":"a@b.c"}'
  expect(signBody('shopify_secret_1', body, 'base64')).toBe('sydMVw+fjLZkq2ZMx4TJHC9b2kLEW/OGJ4ij+Vj4+sc=')
})
