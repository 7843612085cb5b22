import { expect, test } from 'vitest'
import { signTop } from './ask-top.ts'

test('a question is signed in each of the three ways as the protocol sheet does (vectors 1, 2 and 3)', () => {
  const form = {
    app_key: '12345678',
    fields: 'tid,status,payment,orders',
    format: 'json',
    method: 'taobao.trade.fullinfo.get',
    session: 'test',
    tid: '11223344',
    timestamp: '2026-01-01 12:00:00',
    v: '2.0',
  }
  const signed = (sign_method: 'md5' | 'hmac' | 'hmac-sha256') => signTop({ ...form, sign_method }, 'helloworld', sign_method)
  expect(signed('md5')).toBe('F462CF604CB3C9E9CA4CC7D230F65C4A')
  expect(signed('hmac')).toBe('8B0FCD40AD65A27E8400E0395CEBDB4E')
  expect(signed('hmac-sha256')).toBe('A6B46551BBAB72441EE9F0EA7E0ED3DD7FDDD1C6C5DC50BA829E09C9FD1370BE')
})
