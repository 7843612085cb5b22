import { describe, expect, test } from 'vitest'
import { findAddresses } from './find-addresses.ts'

describe('the shopper writes an address', () => {
  test.each([
    [
      '帮我改成：杭州市西湖区文三路88号3幢502',
      '杭州市西湖区文三路88号3幢502',
      { region: '浙江省', city: '杭州市', district: '西湖区', line1: '文三路88号3幢502', country: 'CN' },
    ],
    [
      '发票上的地址改成武汉市江汉区雪松路3号',
      '武汉市江汉区雪松路3号',
      { region: '湖北省', city: '武汉市', district: '江汉区', line1: '雪松路3号', country: 'CN' },
    ],
    ['北京市朝阳区望京街9号', '北京市朝阳区望京街9号', { region: '北京市', city: '北京市', district: '朝阳区', line1: '望京街9号', country: 'CN' }],
    ['楼号是7号楼', '7号楼', { line1: '7号楼', country: 'CN' }],
    [
      'ship to 12 Larkspur Rd, Austin, TX 78701 please',
      '12 Larkspur Rd, Austin, TX 78701',
      { line1: '12 Larkspur Rd', city: 'Austin', region: 'TX', postcode: '78701', country: 'US' },
    ],
    [
      'it is Flat 2, 19 Harbour Rd, Leeds LS6 2RT',
      'Flat 2, 19 Harbour Rd, Leeds LS6 2RT',
      { line1: '19 Harbour Rd', line2: 'Flat 2', city: 'Leeds', postcode: 'LS6 2RT', country: 'GB' },
    ],
    ['an Hauptstraße 9a, 10115 Berlin bitte', 'Hauptstraße 9a, 10115 Berlin', { line1: 'Hauptstraße 9a', city: 'Berlin', postcode: '10115', country: 'DE' }],
    [
      '〒150-0001 東京都渋谷区神宮前1-2-3 に送って',
      '〒150-0001 東京都渋谷区神宮前1-2-3',
      { line1: '神宮前1-2-3', city: '渋谷区', region: '東京都', postcode: '150-0001', country: 'JP' },
    ],
    ['put my unit no: #08-112', '#08-112', { line2: '#08-112' }],
    ['moved, now 8 Mill Lane', '8 Mill Lane', { line1: '8 Mill Lane' }],
  ])('%s', (message, said, parts) => {
    const [address] = findAddresses(message)
    expect(address && message.slice(address.start, address.end)).toBe(said)
    expect(JSON.parse(address!.value)).toEqual(parts)
  })
})

test.each(['order #3390', '一层皮', '我们小区封控', '3号之前发', 'by the way', 'in 4 days', '94 instead of 99'])('%s holds no address', (message) => {
  expect(findAddresses(message)).toEqual([])
})
