import { Rules } from '@xiaoer/contract/rules'
import { expect, test } from 'vitest'
import { shippedModel } from '../understand/test-shipped-model.ts'
import { openTalk, type TestShop, testOrder, testProduct } from './test-shop.ts'

const model = shippedModel()
const limits = { rung: 'order' as const, approvalAbove: {}, cap: {}, afterItemsChanged: false, timesPerOrder: null }
const rules = Rules.parse({
  id: 'test',
  version: '1',
  title: 'test',
  validFrom: null,
  validTo: null,
  timeZone: 'UTC',
  orderNumberPattern: '#?W\\d{7}(?!\\d)',
  identity: { proofs: ['email', 'name-postcode'], tries: 3 },
  refundDays: { 'gift-card': { from: 0, to: 0 }, other: { from: 5, to: 7 } },
  deeds: {
    cancelOrder: { ...limits, states: ['pending'], reasons: ['no longer needed', 'ordered by mistake'] },
    changeAddress: { ...limits, states: ['pending'] },
    changeCustomerAddress: { ...limits, states: [] },
    changePayment: { ...limits, states: ['pending'] },
    changeItems: { ...limits, states: ['pending'], sameProduct: true, anyMethod: true },
    exchange: { ...limits, states: ['delivered'], windowDays: null, excludedTags: {}, askReason: false, sameProduct: true, anyMethod: true },
    requestReturn: { ...limits, states: ['delivered'], windowDays: null, excludedTags: {}, askReason: false, refundTo: 'gift-card', whoPaysShipping: 'shop' },
    refund: null,
  },
  dailyCap: {},
  halted: false,
})
const shirt = testProduct('1', 'T-Shirt', [
  ['11', { color: 'red', size: 'M' }, 20],
  ['12', { color: 'blue', size: 'M' }, 22],
  ['13', { color: 'blue', size: 'L' }, 22],
  ['14', { color: 'black', size: 'L' }, 25, false],
])
const shelf = testProduct('2', 'Bookshelf', [
  ['21', { material: 'metal', color: 'brown', height: '4 ft' }, 100],
  ['22', { material: 'glass', color: 'brown', height: '5 ft' }, 120],
  ['23', { material: 'glass', color: 'black', height: '5 ft' }, 125],
  ['24', { material: 'wood', color: 'white', height: '6 ft' }, 90],
])
const mouse = testProduct('3', 'Gaming Mouse', [
  ['31', { color: 'black', 'sensor type': 'laser', connectivity: 'wireless' }, 60],
  ['32', { color: 'white', 'sensor type': 'optical', connectivity: 'wireless' }, 70],
  ['33', { color: 'white', 'sensor type': 'optical', connectivity: 'wired' }, 65],
])
const address = { line1: '1 Elm Street', line2: '', district: '', city: 'Austin', region: 'TX', postcode: '78701', country: 'USA' }
const shop: TestShop = {
  products: [shirt, shelf, mouse],
  customers: [
    {
      id: 'ann',
      name: 'Ann Smith',
      email: 'ann@example.com',
      phone: null,
      address,
      paymentMethods: [
        { id: 'paypal_1', kind: 'paypal', label: 'PayPal', last4: null, brand: null, balance: null },
        { id: 'gift_card_1', kind: 'gift-card', label: 'gift card', last4: null, brand: null, balance: { amount: 5000, currency: 'USD' } },
        { id: 'credit_card_1', kind: 'card', label: 'Visa ending 1234', last4: '1234', brand: 'visa', balance: null },
      ],
    },
  ],
  orders: [
    testOrder('#W1000001', 'pending', [[shirt, '11']]),
    testOrder('#W1000002', 'delivered', [
      [shelf, '21'],
      [mouse, '31'],
      [shirt, '12'],
    ]),
    testOrder('#W1000003', 'pending', [
      [shelf, '24'],
      [mouse, '33'],
    ]),
  ],
}
const talk = () => openTalk(shop, rules, model)
const ME = 'ann@example.com'

test('a reason that was given is not asked for again', () => {
  const at = talk()
  at.say(`Hi, I ordered #W1000001 by mistake, please cancel it. ${ME}`)
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'cancelOrder', orderNumber: '#W1000001', reason: 'ordered by mistake' }])
})

test('name and postcode may come in two messages', () => {
  const at = talk()
  at.say('I want to cancel order #W1000001, no longer needed')
  expect(at.say('my name is Ann Smith')).toContain('postal code')
  expect(at.say('78701')).toContain('about to cancel')
})

test('two items are exchanged at once, each for what was said of it', () => {
  const at = talk()
  at.say(`I'd like to exchange the gaming mouse for a white optical wireless one and the bookshelf for a 5 ft glass one in brown, order #W1000002. ${ME}`)
  at.say('paypal')
  at.say('yes')
  expect(at.done).toMatchObject([
    {
      type: 'exchange',
      changes: [
        { itemId: '#W1000002-1', newVariantId: '32' },
        { itemId: '#W1000002-0', newVariantId: '22' },
      ],
      methodId: 'paypal_1',
    },
  ])
})

test('before dispatch an exchange is a change of items, with the price difference on the quote', () => {
  const at = talk()
  const quote = at.say(`exchange the t-shirt in my pending order #W1000001 to blue, pay with paypal. ${ME}`)
  expect(quote).toContain('$2.00 to be paid')
  at.say('yes please')
  expect(at.done).toMatchObject([{ type: 'changeItems', changes: [{ newVariantId: '12' }], methodId: 'paypal_1' }])
})

test('a change of mind before the yes is what is done', () => {
  const at = talk()
  at.say(`change the t-shirt in #W1000001 to blue, paypal. ${ME}`)
  expect(at.say('no, make it blue and size L')).toContain('blue, L')
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'changeItems', changes: [{ newVariantId: '13' }] }])
})

test('what is sold out is said, with what there is instead', () => {
  const at = talk()
  expect(at.say(`change the t-shirt in #W1000001 to black L, paypal. ${ME}`)).toContain('sold out')
})

test('"and also the shirt" after the quote is quoted again, not lost', () => {
  const at = talk()
  at.say(`return the bookshelf from #W1000002, refund to paypal. ${ME}`)
  expect(at.say('yes, and also the t-shirt please')).toContain('T-Shirt')
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'requestReturn', items: [{ itemId: '#W1000002-0' }, { itemId: '#W1000002-2' }] }])
})

test('two requests in one message are quoted together and done in the right sequence', () => {
  const at = talk()
  at.say(`Please change the payment of #W1000003 to my gift card? no wait, to the credit card ending 1234. ${ME}`)
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'changePayment', methodId: 'credit_card_1' }])
})

test('cancel one order and return something of another', () => {
  const at = talk()
  at.say(`cancel order #W1000001 because it is no longer needed, and return the gaming mouse from #W1000002 to my gift card. ${ME}`)
  at.say('yes')
  expect(at.done.map((command) => command.type).sort()).toEqual(['cancelOrder', 'requestReturn'])
})

test('a question in the middle is answered and the quote comes back', () => {
  const at = talk()
  at.say(`cancel order #W1000001, no longer needed. ${ME}`)
  expect(at.say('where is order #W1000003 by the way?')).toMatch(/#W1000003[\s\S]*about to cancel/)
  at.say('ok, yes cancel it')
  expect(at.done).toMatchObject([{ type: 'cancelOrder', orderNumber: '#W1000001' }])
})

test('what is said of one of several quoted orders is about that one', () => {
  const at = talk()
  at.say(`cancel #W1000001 and #W1000003, no longer needed. ${ME}`)
  at.say('No, for order #W1000003 the reason is that it was ordered by mistake.')
  at.say('yes')
  expect(at.done.map((command) => ('reason' in command && 'orderNumber' in command ? [command.orderNumber, command.reason] : []))).toEqual([
    ['#W1000001', 'no longer needed'],
    ['#W1000003', 'ordered by mistake'],
  ])
})

test('never mind: nothing is done', () => {
  const at = talk()
  at.say(`return everything from #W1000002 to paypal. ${ME}`)
  at.say('never mind, keep everything')
  expect(at.done).toEqual([])
  expect(at.known().agenda).toEqual([])
})

test('an address is put together and the old one shown', () => {
  const at = talk()
  at.say(`change the address of order #W1000003. ${ME}`)
  expect(at.say('320 Cedar Avenue, Suite 116, San Antonio, TX 78219')).toContain('320 Cedar Avenue, Suite 116, San Antonio, TX 78219')
  at.say('yes')
  expect(at.done).toMatchObject([
    { type: 'changeAddress', address: { line1: '320 Cedar Avenue', line2: 'Suite 116', city: 'San Antonio', region: 'TX', postcode: '78219', country: 'USA' } },
  ])
})

test('who asks for a person gets one, whatever is open', () => {
  const at = talk()
  at.say(`cancel order #W1000001. ${ME}`)
  expect(at.say('I want to talk to a real person')).toContain('colleague')
})

test('中文：退货说清楚、确认后才办', () => {
  const at = talk()
  at.say('我要退货，订单W1000002里的鼠标 Gaming Mouse，退到 PayPal')
  const quote = at.say(ME)
  expect(quote).toContain('即将为您申请退货')
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'requestReturn', items: [{ itemId: '#W1000002-1' }] }])
})

test('where the rest is to be sent, nobody cancels the whole order: a person takes out the piece', () => {
  const at = talk()
  expect(at.say(`cancel the gaming mouse from #W1000003 and send the rest. ${ME}`)).toContain('the rest is sent')
  expect(at.done).toEqual([])
  expect(at.filed).toMatchObject([{ kind: 'refund', orderNumber: '#W1000003', itemIds: ['#W1000003-1'] }])
})
