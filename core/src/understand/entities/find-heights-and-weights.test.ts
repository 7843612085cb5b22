import { expect, test } from 'vitest'
import { read } from './test-reading.ts'

test.each([
  ['我一米五八 98斤', 'height[一米五八]=158 cm weight[98斤]=49 kg'],
  ['1米65', 'height[1米65]=165 cm'],
  ['身高一米五，体重一百三', 'height[一米五]=150 cm weight[一百三]=65 kg'],
  ['一米七八十五公斤', 'height[一米七]=170 cm weight[八十五公斤]=85 kg'],
  ['178/75kg', 'height[178]=178 cm weight[75kg]=75 kg'],
  ['168 52 拿啥', 'height[168]=168 cm weight[52]=52 kg'],
  ['五斤半', 'weight[五斤半]=2.75 kg'],
  ['1斤2两', 'weight[1斤2两]=0.6 kg'],
  ['半斤茶叶', 'weight[半斤]=0.25 kg'],
  ['500克', 'weight[500克]=0.5 kg'],
])('%s measures so much', (text, found) => {
  expect(read(text)).toBe(found)
})

test.each([
  [`i'm 5'6"`, `height[5'6"]=168 cm`],
  ['5ft 6 and 11 stone', 'height[5ft 6]=168 cm weight[11 stone]=69.85 kg'],
  ['170cm 72kg', 'height[170cm]=170 cm weight[72kg]=72 kg'],
  ['70kg 1.83 m', 'weight[70kg]=70 kg height[1.83 m]=183 cm'],
  ['1m74', 'height[1m74]=174 cm'],
  ['165 tall', 'height[165]=165 cm'],
  ['a 2 kg box', 'weight[2 kg]=2 kg'],
])('"%s" measures so much', (text, found) => {
  expect(read(text, 'en')).toBe(found)
})

test.each(['沙发长2米1', '一米八的床', '扣了我180'])('%s is nobody’s height', (text) => {
  expect(read(text)).not.toContain('height')
})
