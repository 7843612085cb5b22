import { expect, test } from 'vitest'
import { findColours } from './find-colours.ts'

test.each<[string, ...[string, string][]]>([
  ['换成蓝色的', ['蓝色', 'blue']],
  ['我要黑的不要白的', ['黑', 'black'], ['白', 'white']],
  ['有没有藏青', ['藏青', 'navy']],
  ['深灰还是米白耐脏', ['深灰', 'dark grey'], ['米白', 'white']],
  ['藍色有貨嗎', ['藍色', 'blue']],
  ['swap the red for navy blue', ['red', 'red'], ['navy blue', 'navy']],
  ['Is it in Rose Gold?', ['Rose Gold', 'rose gold']],
  ['我要navy不是black', ['navy', 'navy'], ['black', 'black']],
  ['lampshade from cream to sage', ['cream', 'cream'], ['sage', 'sage green']],
])('the shopper says a colour: %s', (message, ...found) => {
  expect(findColours(message).map(({ start, end, value }) => [message.slice(start, end), value])).toEqual(found)
})

test.each(['我不明白', '黄先生你好', 'face cream for dry skin', 'black friday deals', 'olive oil 500ml', '口红色号', '随机颜色'])('%s names none', (message) =>
  expect(findColours(message)).toEqual([]),
)
