import { describe, expect, test } from 'vitest'
import { shippedModel } from './test-shipped-model.ts'
import { understand } from './understand.ts'

const model = shippedModel()
const hear = (text: string) => understand(text, model, { orderNumber: String.raw`XE\d{4,10}` }).requests
const intentsOf = (text: string) => hear(text).map(({ intents }) => intents[0]!.intent)

describe('no cut goes', () => {
  test.each([
    ['before a condition of what stands before it', 'what do you pay if an order ships late'],
    ['between a condition and its question', '要是整单退款，用掉的优惠券还给我吗'],
    ['between a thing and what it does not do', "the canvas shoes don't fit, I want to return them"],
    ['before an example', '能单独买配件不，比如加湿器滤芯'],
    ['between how much and its verb', 'how much did I pay in total for XE0001'],
    ['between a verb and what it is done to', 'I want to send back the tea kettle and the lamp from order XE2611010004'],
    ['within a list of things', "I'd like to return the tea kettle, backpack and desk lamp from my order XE2611010004"],
    ['before a measure of what is wanted', 'exchange the keyboard for one with linear switches, 80% of my order XE2611010004'],
    ['before a choice of things', 'please put no receipt or prices in the box'],
  ])('%s: %s', (_, text) => {
    expect(hear(text).map(({ clause }) => clause)).toEqual([text])
  })

  test('but a verb of its own begins a wish, whatever order it names', () => {
    expect(intentsOf('return the boots from order XE2611010004 and exchange the mug from order XE2611010005')).toEqual(['return.request', 'exchange.request'])
  })

  test('but a condition of what follows begins a wish of its own', () => {
    expect(intentsOf("hurry up with order XE0001 please, if it's not out by friday cancel it").sort()).toEqual(['order.cancel', 'order.urge'])
  })
})

describe('where the classifier is lost, the words decide', () => {
  test.each([
    ['can my jacket go to 5 River Road instead', 'order.address'],
    ['I have to change where the lamp goes', 'order.address'],
    ['one sec, where are my earbuds?', 'shipping.track'],
    ['not logged in, where is XE2611010004', 'shipping.track'],
    ['eta on the jacket i bought?', 'shipping.time'],
    ['until when is customer service open today', 'contact.shop'],
    ['hey it is Lee Lane, list my orders', 'order.status'],
    ['先等下，我耳机到哪了', 'shipping.track'],
    ['扫地机器人啥价', 'product.price'],
    ['开衫买小了，退货是不是来不及了，换L总行吧', 'exchange.request'],
  ])('%s → %s', (text, intent) => {
    expect(intentsOf(text)).toEqual([intent])
  })

  test('what is asked of goods is not out of scope, a poem about them is', () => {
    expect(intentsOf('what material is the chiffon dress')).toEqual(['product.attribute'])
    expect(understand('帮我写一首诗', model, {}).requests[0]?.intents[0]?.intent).toBe('out_of_scope')
  })

  test('an e-mail address that is spoken of is no proof of who writes', () => {
    expect(intentsOf('邮箱翻遍了没有发票，XE0001')).toEqual(['invoice.view'])
  })
})
