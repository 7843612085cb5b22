import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test('an identity card with the right check digit is read, in capitals', () => {
  expect(read('身份证11010519491231002x')).toBe('idCard[11010519491231002x]=11010519491231002X')
  expect(read('１１０１０５１９４９１２３１００２Ｘ')).toContain('=11010519491231002X')
})

test.each(['110105194912310021', '11010519491331002X', '110105209912310025', '1101051949123100'])(
  '%s is no identity card: digit, date or length is wrong',
  (text) => {
    expect(read(text)).not.toContain('idCard')
  },
)
