import { expect, test } from 'vitest'
import { eventSign, paramJson, signDouyin } from './sign-douyin.ts'

const KEYS = { appKey: 'key1', appSecret: 'secret1' }

test('a question is signed as the protocol sheet has it', () => {
  const question = { method: 'order.searchList', json: paramJson({ size: 10, page: 0 }), timestamp: 1_767_240_000 }
  expect(question.json).toBe('{"page":0,"size":10}')
  expect(signDouyin(question, KEYS, 'hmac-sha256')).toBe('45e98862b6ee6594e4d78d99bcd13c8111861d9cddfce47d29b87de5cc659221')
  expect(signDouyin(question, KEYS, 'md5')).toBe('f9a7a992a7da103db48d5c5b11588ce7')
})

test('a push is signed as the protocol sheet has it', () => {
  expect(eventSign('[{"tag":"0","msg_id":"0","data":"2026-01-01"}]', KEYS)).toBe('c16b1e6a354d0e173ae7c29713e49359')
})

test('parameters are sorted at every depth and leave signs of HTML as they are', () => {
  expect(paramJson({ b: [{ d: 1, c: '<a&b>' }], a: '退款' })).toBe('{"a":"退款","b":[{"c":"<a&b>","d":1}]}')
  expect(paramJson({ a: undefined, b: null })).toBe('{"b":null}')
})
