import { expect, test } from 'vitest'
import { findInvoiceTitles } from './find-invoice-titles.ts'

test.each<[string, ...[string, string][]]>([
  ['抬头：杭州青禾园艺有限公司', ['杭州青禾园艺有限公司', '杭州青禾园艺有限公司']],
  ['发票抬头填个人就行', ['个人', '个人']],
  ['票开给阳光第二小学', ['阳光第二小学', '阳光第二小学']],
  ['invoice to Tern & Co please', ['Tern & Co', 'Tern & Co']],
  ['invoice with company name on it please: Nordlys Studio', ['Nordlys Studio', 'Nordlys Studio']],
  ['Please bill Raoline Pvt Ltd', ['Raoline Pvt Ltd', 'Raoline Pvt Ltd']],
])('the shopper says whom the invoice is for: %s', (message, ...found) => {
  expect(findInvoiceTitles(message).map(({ start, end, value }) => [message.slice(start, end), value])).toEqual(found)
})

test.each(['抬头写错了', '发票什么时候开', '换个抬头来得及吗', 'Invoice please'])('%s names none', (message) => expect(findInvoiceTitles(message)).toEqual([]))
