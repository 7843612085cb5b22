import { expect, test } from 'vitest'
import { fitContent } from './fit-content.ts'

const can = {
  cards: false,
  text: { max: 40, unit: 'utf16' as const },
  buttons: { max: 3, label: 20, text: 20 },
  media: ['image' as const, 'voice' as const],
  captions: { max: 10, below: ['image' as const] },
}
const buttons = [{ id: 'yes', label: 'Yes' }]

test('words above buttons that are too long for them go before, the last of them with the buttons', () => {
  expect(fitContent({ type: 'buttons', text: 'One sentence here. Another sentence.', buttons }, can)).toEqual([
    { type: 'text', text: 'One sentence here.' },
    { type: 'buttons', text: 'Another sentence.', buttons },
  ])
})

test('words stand below a picture where they fit there, and follow it where they do not', () => {
  const image = { type: 'image' as const, url: 'https://shop.example/a.png', mime: 'image/png' }
  expect(fitContent({ ...image, text: 'short' }, can)).toEqual([{ ...image, text: 'short' }])
  expect(fitContent({ ...image, text: 'longer than ten' }, can)).toEqual([image, { type: 'text', text: 'longer than ten' }])
})

test('words stand below no voice where the channel shows none there', () => {
  const voice = { type: 'voice' as const, url: 'https://shop.example/a.ogg', mime: 'audio/ogg' }
  expect(fitContent({ ...voice, text: 'short' }, can)).toEqual([voice, { type: 'text', text: 'short' }])
})
