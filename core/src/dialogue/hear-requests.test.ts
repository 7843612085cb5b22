import { expect, test } from 'vitest'
import { came, dress, mug, talkWith } from '../skills/test-after-sales.ts'
import { lamp, linsOrder, linTalks, tracking } from '../skills/test-orders-shop.ts'

test('two orders in one clause: each with the verb that stands beside it', () => {
  const at = talkWith([came('XE0001', 18, [[dress, '21']]), came('XE0002', 18, [[mug, '11']])])
  at.say('麻烦两件事：XE0001的连衣裙换蓝色L，XE0002的马克杯退')
  at.say('确认')
  expect(at.done.map((command) => [command.type, 'orderNumber' in command && command.orderNumber]).sort()).toEqual([
    ['exchange', 'XE0001'],
    ['requestReturn', 'XE0002'],
  ])
})

test('what was taken for two orders is no story of a third', () => {
  const onTheWay = linsOrder('XE0003', 'shipped', {
    parcel: 'SF3',
    items: [{ ...linsOrder('XE0003', 'shipped').items[0]!, name: lamp.name, productId: lamp.id }],
  })
  const at = linTalks([linsOrder('XE0001', 'pending'), linsOrder('XE0002', 'pending'), onTheWay], { trackings: [tracking('SF3', 'in-transit', 5)] })
  expect(at.say('取消XE0001，XE0002改寄 浙江省绍兴市越城区解放南路 18 号，再看看台灯到哪了')).toContain('最新记录')
})

test('why a parcel is waited for hurries nobody', () => {
  const at = linTalks([linsOrder('XE0001', 'shipped', { parcel: 'SF1' }), linsOrder('XE0002', 'pending')], { trackings: [tracking('SF1', 'in-transit', 5)] })
  expect(at.say('XE0001哪天能到啊，等着出差用')).not.toContain('哪一单')
  expect(at.done).toEqual([])
})

test('whether it was sent is answered, who hurries is helped', () => {
  const at = linTalks([linsOrder('XE0001', 'pending')])
  expect(at.say('我的杯子发货了吗')).toContain('还没发出')
  expect(at.done).toEqual([])
  at.say('怎么还不发货，催一下')
  expect(at.done).toMatchObject([{ type: 'urgeDispatch' }])
})

test('a complaint of what a courier did is one matter, whichever word says so', () => {
  const complains = linTalks([linsOrder('XE0001', 'shipped', { parcel: 'SF1' })], { trackings: [tracking('SF1', 'in-transit', 5)] })
  complains.say('我要投诉，昨天说好给我回电话结果一直没人打来')
  expect(complains.filed.map(({ kind }) => kind)).toEqual(['complaint'])
  const tells = linTalks([linsOrder('XE0001', 'shipped', { parcel: 'SF1' })], { trackings: [tracking('SF1', 'in-transit', 5)] })
  tells.say('The courier for XE0001 was incredibly rude on the phone and hung up on me!')
  expect(tells.filed.map(({ kind }) => kind)).toEqual(['shipping'])
})

test('what is to be left alone is no wish', () => {
  const at = linTalks([linsOrder('XE0001', 'pending'), linsOrder('XE0002', 'pending')])
  expect(at.say('我搬家了，默认地址换成 四川省成都市武侯区人民南路四段 9 号，已经下的单别动')).toContain('人民南路')
  at.say('是的')
  expect(at.done).toMatchObject([{ type: 'changeCustomerAddress' }])
})

test('two questions that articles answer are both answered', () => {
  const answers = (['shipping.fee', 'shipping.area'] as const).map((articleId) => ({
    articleId,
    title: '',
    text: `答：${articleId}`,
    language: 'zh',
    validTo: null,
  }))
  const said = linTalks([], { answers, anonymous: true }).say('香港能寄不 运费多少')
  expect(said).toContain('答：shipping.fee')
  expect(said).toContain('答：shipping.area')
})

test('how a called-back parcel ends is no return of its own', () => {
  const at = linTalks([linsOrder('XE0001', 'shipped', { parcel: 'SF1' }), linsOrder('XE0002', 'delivered')], { trackings: [tracking('SF1', 'in-transit', 5)] })
  expect(at.say('Please intercept the parcel of XE0001 and have it returned to you')).not.toContain('XE0002')
})
