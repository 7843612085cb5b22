import { expect, test } from 'vitest'
import { findSizes } from './find-sizes.ts'

test.each<[string, ...[string, string][]]>([
  ['换L码', ['L码', 'L']],
  ['M穿着勒 换XXL', ['M', 'M'], ['XXL', '2XL']],
  ['39码改40码', ['39码', '39'], ['40码', '40']],
  ['换大一号', ['大一号', '+1']],
  ['小半码有吗', ['小半码', '-0.5']],
  ['均码能戴不', ['均码', '均码']],
  ['一米五的床', ['一米五', '一米五']],
  ['给个41', ['41', '41']],
  ['65寸电视', ['65寸', '65寸']],
  ['头围58能戴吗', ['58', '58']],
  ['内衣75B', ['75B', '75B']],
  ['I need a size 12', ['12', '12']],
  ['UK 8 please', ['UK 8', 'UK 8']],
  ['eu38 or eu 39', ['eu38', 'EU 38'], ['eu 39', 'EU 39']],
  ['send the 55 inch', ['55 inch', '55 inch']],
  ['one size bigger, a medium please', ['one size bigger', '+1'], ['medium', 'medium']],
  ['half a size up would do', ['half a size up', '+0.5']],
  ['a 9 not an 8, these shoes pinch', ['9', '9'], ['8', '8']],
])('the shopper says a size: %s', (message, ...found) => {
  expect(findSizes(message).map(({ start, end, value }) => [message.slice(start, end), value])).toEqual(found)
})

test.each(["I'm late", 'a small scratch', 'vitamin B12', '订单满3件', '等了40分钟', '80块一件', 'usb c'])('%s names none', (message) =>
  expect(findSizes(message)).toEqual([]),
)
