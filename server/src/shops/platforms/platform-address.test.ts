import { expect, test } from 'vitest'
import { secondLine, toAddress } from './platform-address.ts'

const theirs = { name: 'Lin Testa', phone: '1', line1: '1 Test Street', line2: '', city: 'Hangzhou', region: 'Zhejiang', postcode: '310000', country: 'cn' }
const customer = { name: 'Lin Testa', phone: '1' }

test('a district comes back from the second line as it was sent', () => {
  for (const [line2, district] of [
    ['Floor 2', 'Xihu'],
    ['', '西湖区'],
    ['Floor 2', ''],
    ['', ''],
    ['Floor 2 · Door 3', 'Xihu'],
  ] as const) {
    const sent = secondLine({ line1: 'x', line2, district, city: 'x', region: 'x', postcode: 'x', country: 'CN' })
    expect(toAddress({ ...theirs, line2: sent }, customer)).toMatchObject({ line2, district })
  }
})

test('consignee and phone are told only where they differ from the customer', () => {
  expect(toAddress(theirs, customer)).not.toHaveProperty('name')
  expect(toAddress(theirs, customer)).not.toHaveProperty('phone')
  expect(toAddress({ ...theirs, name: 'Wei Testa', phone: '2' }, customer)).toMatchObject({ name: 'Wei Testa', phone: '2', country: 'CN' })
})
