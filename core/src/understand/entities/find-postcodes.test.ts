import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['邮编100084', 'zh', '100084'],
  ['to SW1A 1AA', 'en', 'SW1A 1AA'],
  ['zip 94110', 'en', '94110'],
  ['Springfield, IL 62704', 'en', '62704'],
  ['K1A 0B1', 'en', 'K1A 0B1'],
  ['〒150-0001', 'ja', '150-0001'],
  ['PLZ 10115', 'de', '10115'],
])('%s (%s) is a postcode', (text, language, value) => {
  expect(read(text, language)).toContain(`postcode[${value}]=${value}`)
})
