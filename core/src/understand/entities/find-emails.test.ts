import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['发到Zhao.Wen@Example.com谢谢', 'email[Zhao.Wen@Example.com]=zhao.wen@example.com'],
  ['邮箱 wu_qing@mailbox.test。', 'email[wu_qing@mailbox.test]=wu_qing@mailbox.test'],
  ['a+b@mail.example.org,', 'email[a+b@mail.example.org]=a+b@mail.example.org'],
])('%s', (text, found) => {
  expect(read(text)).toBe(found)
})

test.each(['@shop', 'a@b', 'me @ home.com', 'a@@b.com'])('%s is no address', (text) => {
  expect(read(text)).not.toContain('email')
})
