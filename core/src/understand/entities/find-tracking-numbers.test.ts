import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['SF1402298837715 到哪了', 'SF1402298837715'],
  ['YT7733290184526', 'YT7733290184526'],
  ['JDVB20938817263', 'JDVB20938817263'],
  ['JT0099887766554', 'JT0099887766554'],
  ['DPK123456789012', 'DPK123456789012'],
  ['中通 75830026194471', '75830026194471'],
  ['申通773290048815223', '773290048815223'],
  ['运单4711608825906派件员', '4711608825906'],
  ['退货单号 9876543210', '9876543210'],
])('%s names that parcel', (text, value) => {
  expect(read(text)).toContain(`trackingNumber[${value}]=${value}`)
})

test.each([
  ['RB123456785GB', 'RB123456785GB'],
  ['RB 123 456 785 GB', 'RB123456785GB'],
  ['1Z5R89390357567127', '1Z5R89390357567127'],
  ['9400 1112 0620 6406 2607 87', '9400111206206406260787'],
  ['FedEx 986578788855', '986578788855'],
  ['DHL 3318810025', '3318810025'],
  ['TBA123456789012', 'TBA123456789012'],
  ['tracking JX-5500192', 'JX5500192'],
])('"%s" names that parcel', (text, value) => {
  expect(read(text, 'en')).toContain(`=${value}`)
  expect(read(text, 'en')).toContain('trackingNumber')
})

test.each(['RB123456784GB', '1Z5R89390357567128', '9400111206206406260788', '986578788855', '3318810025'])('%s alone is nobody’s parcel', (text) => {
  expect(read(text, 'en')).not.toContain('trackingNumber')
})
