import { test } from 'vitest'
import { openTestHouse, wordsIn } from './test-house.ts'

test('slow', async () => {
  const at = await openTestHouse()
  for (const n of [500, 2000, 5000])
    for (const part of ['a', '1 ', '#W1000001 ', '退货', '😀', 'no. ', 'a@', '((((', 'and ', '\n', 'I want to return it and ']) {
      const began = performance.now()
      const answer = await at.say(`long-${n}-${part}`, part.repeat(Math.floor(n / part.length)))
      console.log(n, JSON.stringify(part), Math.round(performance.now() - began), JSON.stringify(wordsIn(answer)).slice(0, 60))
    }
  await at.close()
}, 300_000)
