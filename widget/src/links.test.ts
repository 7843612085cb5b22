import { expect, test } from 'vitest'
import { safeUrl, splitLinks } from './links.ts'

const hrefs = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? [])

test.each([
  ['见 https://shop.example/r/8，谢谢', 'https://shop.example/r/8'],
  ['看这里https://shop.example/退货', 'https://shop.example/'],
  ['(https://shop.example/a)', 'https://shop.example/a'],
  ['https://shop.example/a_(b)', 'https://shop.example/a_(b)'],
  ['https://shop.example/?q=1&b=2!', 'https://shop.example/?q=1&b=2'],
  ['HTTPS://SHOP.example', 'https://shop.example/'],
])('in %s the address is found and the sentence left alone', (text, href) => {
  expect(hrefs(text)).toEqual([href])
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'shop.example', 'https://', 'ftp://shop.example'])('%s is no link', (text) => {
  expect(hrefs(text)).toEqual([])
  expect(splitLinks(text)).toEqual([{ text, href: null }])
})

test('nothing of the text is lost between the links', () => {
  const text = 'a https://x.example/1. b http://y.example, c'
  expect(
    splitLinks(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})

test('a picture that is named by path comes from the server, not from the shop page', () => {
  expect(safeUrl('/media/1.png', 'https://chat.example')).toBe('https://chat.example/media/1.png')
  expect(safeUrl('javascript:alert(1)', 'https://chat.example')).toBe(null)
})
