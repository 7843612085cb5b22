import { expect, test } from 'vitest'
import { came, mug, talkWith } from './test-after-sales.ts'

const orders = [
  came('XE0001', 18, [[mug, '11']], { placedAt: '2026-11-03T08:00:00.000Z' }),
  came('XE0002', 19, [[mug, '12']], { placedAt: '2026-11-10T08:00:00.000Z' }),
]

test.each([
  ['早的那单', 'XE0001'],
  ['the older one', 'XE0001'],
  ['the latest', 'XE0002'],
  ['第二个', 'XE0002'],
])('asked which of two, “%s” means %s', (answer, number) => {
  const at = talkWith(orders)
  at.say('退马克杯')
  at.say(answer)
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'requestReturn', orderNumber: number }])
})
