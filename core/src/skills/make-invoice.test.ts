import type { Invoice } from '@xiaoer/contract/invoice'
import { expect, test } from 'vitest'
import { linsOrder, linTalks } from './test-orders-shop.ts'

const delivered = linsOrder('XE0001', 'delivered')
const QINGHE = { title: '杭州青禾园艺有限公司', taxNumber: '91350100M000100Y43' }
const invoiced = (state: Invoice['state'], more: Partial<Invoice> = {}) =>
  linsOrder('XE0001', 'delivered', {
    invoices: [
      {
        id: 'i1',
        state,
        url: 'https://shop.example/i1.pdf',
        at: '2026-11-17T00:00:00.000Z',
        made: { kind: 'ordinary', buyer: 'company', ...QINGHE, email: 'fp@qinghe.cn' },
        ...more,
      },
    ],
  })

test('a person is asked for nothing that the shop knows', () => {
  const at = linTalks([delivered])
  expect(at.say('我要开发票')).toContain('个人还是公司')
  const quote = at.say('个人')
  expect(quote).toContain('抬头: 林小满（个人）')
  expect(quote).toContain('金额: ¥89.00')
  at.say('确认')
  expect(at.done).toMatchObject([
    { type: 'requestInvoice', invoice: { kind: 'ordinary', buyer: 'person', title: '林小满', taxNumber: '', email: 'lin@example.com' }, replaces: null },
  ])
})

test('a company gives name and tax number; a number that does not check out is asked for again', () => {
  const at = linTalks([delivered])
  at.say('补开发票')
  expect(at.say('公司')).toContain('公司全称和税号')
  expect(at.say('杭州青禾园艺有限公司')).toContain('税号')
  expect(at.say('91350100M000100Y44')).toContain('91350100M000100Y44 校验没通过')
  expect(at.say('91350100M000100Y43')).toContain('税号: 91350100M000100Y43')
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'requestInvoice', invoice: { buyer: 'company', ...QINGHE } }])
})

test('what was said at once is not asked for, and is corrected before the yes', () => {
  const at = linTalks([delivered])
  expect(at.say('我要开发票 公司抬头 杭州青禾园艺有限公司 税号 91350100M000100Y43')).toContain('普通发票')
  expect(at.say('要专票')).toContain('增值税专用发票')
  expect(at.say('邮箱换成 fp@qinghe.cn')).toContain('fp@qinghe.cn')
  at.say('确认')
  expect(at.done).toMatchObject([{ invoice: { kind: 'special', email: 'fp@qinghe.cn' } }])
})

test('what is called wrong at the quote is asked for again', () => {
  const at = linTalks([delivered])
  at.say('开发票，抬头杭州青禾园艺有限公司，税号91350100M000100Y43')
  expect(at.say('抬头错了')).toContain('抬头写什么')
  expect(at.say('杭州青禾科技有限公司')).toContain('抬头: 杭州青禾科技有限公司')
})

test('a no is heard, and what should be different', () => {
  const at = linTalks([delivered])
  at.say('开发票 个人')
  expect(at.say('不要')).toContain('哪里需要调整')
  expect(at.say('开公司的')).toContain('公司全称和税号')
  at.say('杭州青禾园艺有限公司 91350100M000100Y43')
  at.say('确认')
  expect(at.done).toMatchObject([{ invoice: { buyer: 'company', ...QINGHE } }])
})

test('a wrong tax number in the first message is seen too', () => {
  const at = linTalks([delivered])
  expect(at.say('我要开发票 抬头 杭州青禾园艺有限公司 税号 91350100M000100Y44')).toContain('校验没通过')
})

test('in English, with a foreign number', () => {
  const at = linTalks([delivered])
  expect(at.say('I need an invoice')).toContain('for you personally or for a company')
  expect(at.say('for a company')).toContain('full name and its tax number')
  expect(at.say('Tern & Co Ltd, VAT GB980780684')).toContain('Made out to: Tern & Co Ltd')
  at.say('yes')
  expect(at.done).toMatchObject([{ invoice: { title: 'Tern & Co Ltd', taxNumber: 'GB980780684' } }])
})

test('who has no tax number is helped by a person', () => {
  const at = linTalks([delivered])
  at.say('开发票，公司的')
  expect(at.say('我没有税号')).toContain('T1')
  expect(at.filed).toMatchObject([{ kind: 'invoice', orderNumber: 'XE0001' }])
})

test('the special kind is for companies', () => {
  const at = linTalks([delivered])
  at.say('帮我开专票')
  expect(at.say('开给个人')).toContain('专票只能开给公司')
  expect(at.say('那就个人')).toContain('普通发票')
})

test('an invoice that is wrong is replaced: only what changes is asked for', () => {
  const at = linTalks([invoiced('issued')])
  expect(at.say('发票抬头开错了')).toContain('抬头写什么')
  const quote = at.say('杭州青禾科技有限公司')
  expect(quote).toContain('税号: 91350100M000100Y43')
  expect(quote).toContain('冲红')
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'requestInvoice', invoice: { title: '杭州青禾科技有限公司', email: 'fp@qinghe.cn' }, replaces: 'i1' }])
})

test('from a company to a person, the tax number goes', () => {
  const at = linTalks([invoiced('issued')])
  at.say('把发票改成个人')
  at.say('确认')
  expect(at.done).toMatchObject([{ invoice: { buyer: 'person', title: '林小满', taxNumber: '' }, replaces: 'i1' }])
})

test('a change that changes nothing is not made, an invoice that stands is not asked for twice', () => {
  const same = linTalks([invoiced('issued')])
  expect(same.say('我要改发票')).toContain('已经开过发票')
  expect(same.say('抬头改成杭州青禾园艺有限公司')).toContain('不用改')
  expect(linTalks([invoiced('issued')]).say('我要开发票')).toContain('已经开过发票')
})

test('an unpaid order and one that is too old are refused before anything is asked', () => {
  expect(linTalks([linsOrder('XE0001', 'unpaid', { paidAt: null })]).say('我要开发票')).toContain('还没付款')
  expect(linTalks([linsOrder('XE0001', 'completed', { placedAt: '2025-01-01T00:00:00.000Z' })]).say('我要开发票')).toContain('365 天')
})

test('of several orders the shopper chooses', () => {
  const at = linTalks([delivered, linsOrder('XE0002', 'delivered')])
  expect(at.say('我要开发票')).toContain('哪一单')
  at.say('XE0002')
  at.say('个人')
  at.say('确认')
  expect(at.done).toMatchObject([{ orderNumber: 'XE0002' }])
})

test('where an invoice is: its link, its state, or that there is none', () => {
  expect(linTalks([invoiced('issued')]).say('电子发票在哪里下载')).toContain('https://shop.example/i1.pdf')
  expect(linTalks([invoiced('requested', { url: null, at: '2026-11-20T00:00:00.000Z' })]).say('发票开好了吗')).toContain('还没开出来')
  expect(linTalks([delivered]).say('where can I download my invoice')).toContain('has no invoice yet')
})

test('an invoice that does not come is looked after by the accounts', () => {
  const at = linTalks([invoiced('requested', { url: null })])
  expect(at.say('发票怎么还没收到')).toContain('到现在还没开出来')
  at.say('好，帮我记下')
  expect(at.filed).toMatchObject([{ kind: 'invoice', orderNumber: 'XE0001' }])
})

test('a title may stand right after its name, and be put right by naming the wrong one', () => {
  const at = linTalks([delivered])
  expect(at.say('XE0001 开发票，抬头李磊，个人')).toContain('抬头: 李磊（个人）')
  expect(at.say('不是磊，是雷，李雷')).toContain('抬头: 李雷（个人）')
  at.say('对了')
  expect(at.done).toMatchObject([{ type: 'requestInvoice', invoice: { title: '李雷' } }])
})

test('«个人抬头就行» is no title', () => {
  expect(linTalks([delivered]).say('XE0001 开票，个人抬头就行')).toContain('抬头: 林小满（个人）')
})
