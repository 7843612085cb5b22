import { expect, test } from 'vitest'
import { findPlaces } from './find-places.ts'

test.each<[string, ...[string, string][]]>([
  ['寄新疆多少钱', ['新疆', '新疆维吾尔自治区']],
  ['我在南昌', ['南昌', '江西省/南昌市']],
  ['发往内蒙古锡林浩特', ['内蒙古锡林浩特', '内蒙古自治区/锡林郭勒盟/锡林浩特市']],
  ['重庆彭水送吗', ['重庆彭水', '重庆市/彭水苗族土家族自治县']],
  ['寄美国洛杉矶', ['美国洛杉矶', 'Los Angeles']],
  ['台灣可以寄嗎', ['台灣', 'TW']],
  ['江浙沪包邮吗', ['江浙沪', '江浙沪']],
  ['do you ship to Canada', ['Canada', 'CA']],
  ['repair shop near Cork?', ['Cork', 'cork']],
  ['is there a shop in leeds', ['leeds', 'leeds']],
  ['From Perth to Hobart', ['Perth', 'perth'], ['Hobart', 'hobart']],
  ['any workshop near Trumpington?', ['Trumpington', 'Trumpington']],
  ['shipping to the US', ['US', 'US']],
])('the shopper names a place: %s', (message, ...found) => {
  expect(findPlaces(message).map(({ start, end, value }) => [message.slice(start, end), value])).toEqual(found)
})

test.each(['没开封的奶粉', '退一件改成都不退', 'tell us more', 'a hot bath', 'the UK plug', '我袖子长', 'cork lids'])('%s names none', (message) =>
  expect(findPlaces(message)).toEqual([]),
)
