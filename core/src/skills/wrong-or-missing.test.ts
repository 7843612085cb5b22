import { expect, test } from 'vitest'
import { came, dress, mug, talkWith } from './test-after-sales.ts'

const PHOTO = ['https://pictures.example/1.jpg']
const order = came('XE1001', 18, [[mug, '11']])

test('中文：发错货换成当初买的那件，不听成想要发来的那件', () => {
  const at = talkWith([order])
  expect(at.say('发错货了，我买的是白色发来蓝色')).toMatch(/不对的商品.*快递面单/)
  expect(at.say('', PHOTO)).toContain('换成您买的那件')
  expect(at.say('换成对的')).toContain('退货运费: 由商家承担')
  at.say('好')
  expect(at.done).toMatchObject([{ type: 'exchange', changes: [{ newVariantId: '11' }], evidence: PHOTO }])
})

test('wrong goods can go back for a refund at the shop’s cost', () => {
  const at = talkWith([order])
  at.say('you sent me the wrong colour')
  at.say('no photo')
  expect(at.say('I want my money back')).toContain('Return shipping: free for you')
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'requestReturn', reason: 'you sent me the wrong colour' }])
})

test('中文：少发的那件补发，由同事核对', () => {
  const at = talkWith([
    came('XE1001', 18, [
      [mug, '11'],
      [dress, '21'],
    ]),
  ])
  expect(at.say('少发了一件')).toContain('哪几件')
  expect(at.say('连衣裙')).toMatch(/没有发齐.*收到的全部东西/)
  expect(at.say('没有')).toMatch(/补发，还是退/)
  expect(at.say('补发吧')).toContain('按补发登记')
  expect(at.filed).toMatchObject([{ kind: 'wrong-item', itemIds: ['XE1001-1'], suggestion: 'resend the missing piece' }])
  expect(at.done).toEqual([])
})

test('what is missing is refunded alone: nothing has to go back', () => {
  const at = talkWith([order])
  expect(at.say('one of the cups is missing from the parcel', PHOTO)).toContain('Thank you for the photo')
  expect(at.say('refund it please')).toContain('a refund of what is missing')
  expect(at.filed).toMatchObject([{ kind: 'wrong-item', evidence: PHOTO, suggestion: 'refund the missing piece' }])
  expect(at.done).toEqual([])
})
