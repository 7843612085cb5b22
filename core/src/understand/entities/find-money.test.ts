import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['退我80块', 'money[80块]=8000 CNY'],
  ['只退了80元', 'money[80元]=8000 CNY'],
  ['¥80到账了', 'money[¥80]=8000 CNY'],
  ['付了八十块钱', 'money[八十块钱]=8000 CNY'],
  ['一块二', 'money[一块二]=120 CNY'],
  ['运费九块九', 'money[九块九]=990 CNY'],
  ['19块9包邮', 'money[19块9]=1990 CNY'],
  ['差五毛', 'money[五毛]=50 CNY'],
  ['便宜了两百五', 'money[两百五]=25000 CNY'],
  ['一万二的电脑', 'money[一万二]=1200000 CNY'],
  ['预算1.2万', 'money[1.2万]=1200000 CNY'],
  ['三千多的手机', 'money[三千多]=300000 CNY'],
  ['满299减30', 'money[299]=29900 CNY money[30]=3000 CNY'],
  ['到手价才45', 'money[45]=4500 CNY'],
  ['８０元', 'money[８０元]=8000 CNY'],
])('a shopper writes %s and means that amount', (text, found) => {
  expect(read(text)).toBe(found)
})

test.each([
  ['refund me 80 bucks', 'money[80 bucks]=8000 USD'],
  ['it was $80', 'money[$80]=8000 USD'],
  ['a tenner off?', 'money[tenner]=1000 GBP'],
  ['5 quid', 'money[5 quid]=500 GBP'],
  ['€19,99 or €1.299,00', 'money[€19,99]=1999 EUR money[€1.299,00]=129900 EUR'],
  ['1,299.00 USD', 'money[1,299.00 USD]=129900 USD'],
  ['500 naira', 'money[500 naira]=50000 NGN'],
  ['¥500', 'money[¥500]=50000 CNY'],
  ['I paid 240', 'money[240]=24000 USD'],
  ['and the 12.99 back', 'money[12.99]=1299 USD'],
])('an English shopper writes %s', (text, found) => {
  expect(read(text, 'en')).toBe(found)
})

test.each([
  ['1,980円', 'ja', 'money[1,980円]=1980 JPY'],
  ['19,99 € bezahlt', 'de', 'money[19,99 €]=1999 EUR'],
  ['pagué 25 euros', 'es', 'money[25 euros]=2500 EUR'],
  ['paguei R$ 25', 'pt', 'money[R$ 25]=2500 BRL'],
])('%s is read in %s', (text, language, found) => {
  expect(read(text, language)).toBe(found)
})

test('a bare dollar is the dollar of the shop, else of the country', () => {
  expect(read('$80', 'en', { currency: 'AUD' })).toBe('money[$80]=8000 AUD')
  expect(read('$80', 'en', { country: 'CA' })).toBe('money[$80]=8000 CAD')
  expect(read('$80', 'en', { country: 'GB', currency: 'GBP' })).toBe('money[$80]=8000 USD')
  expect(read('I paid 240', 'en', { currency: 'GBP' })).toBe('money[240]=24000 GBP')
})

test.each(['缺两块板', '跟裤子一块儿寄', '砍一刀', '一点都不好', '我打12315', '穿42的'])('%s names no amount', (text) => {
  expect(read(text)).not.toContain('money')
})

test.each(['can i pay in 4', 'he comes at 5', 'lost 5 pounds of weight', 'size 44', 'RM8821'])('"%s" names no amount', (text) => {
  expect(read(text, 'en')).not.toContain('money')
})
