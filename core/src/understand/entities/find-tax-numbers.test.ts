import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['税号91350100M000100Y43', 'zh', '91350100M000100Y43'],
  ['統編 04595257', 'zh', '04595257'],
  ['税号 110108717743469', 'zh', '110108717743469'],
  ['VAT DE136695976', 'en', 'DE136695976'],
  ['vat GB 980 7806 84', 'en', 'GB980780684'],
  ['my abn is 51 824 753 556', 'en', '51824753556'],
  ['gstin 27AAPFU0939F1ZV', 'en', '27AAPFU0939F1ZV'],
])('%s (%s) is a tax number', (text, language, value) => {
  expect(read(text, language)).toContain(`=${value}`)
  expect(read(text, language)).toContain('taxNumber')
})

test.each(['税号91350100M000100Y44', 'VAT DE136695977', '統編 04595258', '110108717743469'])('%s is none: the check digit or its name is missing', (text) => {
  expect(read(text)).not.toContain('taxNumber')
})
