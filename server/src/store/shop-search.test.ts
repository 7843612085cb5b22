import { describe, expect, test } from 'vitest'
import { rankByName, searchTerms } from './shop-search.ts'

const SHELF = [
  { id: 'p1', name: '主动降噪蓝牙耳机', aliases: ['wireless earbuds', '蓝牙耳机', 'TWS 耳机'], category: '数码配件' },
  { id: 'p2', name: '羊毛混纺大衣', aliases: ['wool coat'], category: '女装' },
  { id: 'p3', name: 'T-Shirt', aliases: [], category: 'fashion' },
  { id: 'p4', name: 'Tea Kettle', aliases: [], category: 'kitchen' },
  { id: 'p5', name: 'Electric Kettle', aliases: [], category: 'kitchen' },
  { id: 'p6', name: '儿童羽绒服', aliases: ["kids' down jacket", '小孩羽绒服'], category: '童装' },
  { id: 'p7', name: 'Running Shoes', aliases: ['跑步鞋', '跑鞋'], category: '鞋靴' },
  { id: 'p8', name: 'Sunglasses', aliases: [], category: 'fashion' },
]

describe('a shopper names a product', () => {
  test.each([
    ['蓝牙耳机怎么连接', 'p1'],
    ['请问那个降噪的耳机有货吗', 'p1'],
    ['do you have wireless earbuds?', 'p1'],
    ['any earbud left', 'p1'],
    ['羊毛大衣起球吗', 'p2'],
    ['I want two t-shirts', 'p3'],
    ['tshirt in blue', 'p3'],
    ['is the tea kettle safe', 'p4'],
    ['给小孩买的羽绒服掉毛', 'p6'],
    ['the running shoe I ordered', 'p7'],
    ['跑鞋', 'p7'],
    ['my sunglasses broke', 'p8'],
    ['p4', 'p4'],
  ])('%s', (text, id) => {
    expect(rankByName(text, SHELF, 8)[0]).toBe(id)
  })

  test('by a word that two products share: both are meant', () => {
    expect(rankByName('which kettle', SHELF, 8).sort()).toEqual(['p4', 'p5'])
  })

  test('by its whole name: the one that shares a word is not meant', () => {
    expect(rankByName('the electric kettle please', SHELF, 8)).toEqual(['p5'])
  })

  test('by its kind', () => {
    expect(rankByName('女装有打折吗', SHELF, 8)).toEqual(['p2'])
  })

  test.each(['', '???', 'hello there', '你好', '😀', '‮مرحبا'])('or none: %s', (text) => {
    expect(rankByName(text, SHELF, 8)).toEqual([])
  })
})

test('terms are words without plural and pairs of characters', () => {
  expect(searchTerms('Watches & Bodies, 蓝牙耳机 iPhone15 É')).toEqual(['watch', 'body', '蓝牙', '牙耳', '耳机', 'iphone15'])
})
