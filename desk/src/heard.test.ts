import type { LiveEvent } from '@xiaoer/contract/live'
import { expect, test } from 'vitest'
import { keepHeard } from './heard.ts'

const hello = (agentId: string): LiveEvent => ({ type: 'hello', agentId })

test('what was heard between the question and the answer is known, what came before is not repeated', () => {
  const heard = keepHeard()
  heard.note(hello('before'))
  const mark = heard.mark()
  expect(heard.since(mark)).toEqual([])
  heard.note(hello('during'))
  heard.note(hello('still'))
  expect(heard.since(mark)).toEqual([hello('during'), hello('still')])
})

test('of very many only the last are kept', () => {
  const heard = keepHeard()
  const mark = heard.mark()
  for (let n = 0; n < 1500; n++) heard.note(hello(String(n)))
  expect(heard.since(mark)).toHaveLength(1000)
  expect(heard.since(mark).at(-1)).toEqual(hello('1499'))
})
