import type { Locator } from 'playwright-core'
import { describe, expect, test, vi } from 'vitest'
import { box, bubble, deskJourney, row, sendNow } from '../dev/desk-journey.ts'

const { open, house, server } = deskJourney()
const wordsInHouse = (id: string) =>
  house()
    .find(id)
    .messages.map((message) => ('text' in message.content ? message.content.text : ''))
const topOf = async (what: Locator) => (await what.boundingBox())!.y

describe('an agent at work', () => {
  test('a new shopper stands on top of the list with a running clock, without a reload', async () => {
    const page = await open('/inbox/open')
    await row(page, '林小雨').waitFor()
    house().arrive('周大福', '你们几点关门？')
    await row(page, '周大福').getByText('你们几点关门？').waitFor()
    expect(await page.locator('.rows li').first().textContent()).toContain('周大福')
    await page.waitForFunction(() => /0:0[1-9]/.test(document.querySelector('.rows li .clock')?.textContent ?? ''))
    expect(await page.getByRole('link', { name: '38 小二' }).count()).toBe(1)
  })

  test('the whole of a case without a mouse: choose, take over, answer, resolve', async () => {
    const page = await open('/inbox/waiting')
    await row(page, '林小雨').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: '林小雨' }).waitFor()
    expect(await box(page).count(), 'no box before taking over').toBe(0)
    await page.keyboard.press('t')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await page.keyboard.type('您好，我是王掌柜')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('退款我马上批')
    await sendNow(page)
    await bubble(page, '退款我马上批').waitFor()
    expect(wordsInHouse('cv-lin').at(-1)).toBe('您好，我是王掌柜\n退款我马上批')
    expect(await box(page).inputValue()).toBe('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await page.getByText('会话已结束。接手会重新打开它。').waitFor()
    expect(house().find('cv-lin').conversation.status).toBe('resolved')
    expect(await row(page, '林小雨').count(), 'it stays in sight until another is opened').toBe(1)
    await page.keyboard.press('k')
    await row(page, '林小雨').waitFor({ state: 'detached' })
  })

  test('the shopper still waits: resolving asks once more, Escape leaves all as it was', async () => {
    const page = await open('/inbox/waiting/cv-lin')
    await bubble(page, '怎么还要等人').waitFor()
    await page.keyboard.press('e')
    await page.getByRole('dialog', { name: '顾客还在等回复' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(house().find('cv-lin').conversation.status).toBe('open')
    // the key counts again once the closing dialog has given the focus back
    const anyway = page.getByRole('button', { name: '仍要结束' })
    await vi.waitFor(async () => {
      if (!(await anyway.isVisible())) await page.keyboard.press('e')
      await anyway.waitFor({ timeout: 800 })
    }, 8_000)
    await anyway.click()
    await page.getByText('会话已结束').first().waitFor()
  })

  test('the bot is handed the conversation back, and answers in sight', async () => {
    const page = await open('/inbox/waiting/cv-zhao')
    await bubble(page, '转人工').waitFor()
    await page.keyboard.press('t')
    await page.getByRole('button', { name: '交还小二' }).click()
    await page.getByText('小二在接待。接手后就能回复').waitFor()
    house().botSays('cv-zhao', '您的积分上月兑换了一张券。', [{ kind: 'looked-up', skill: 'points', text: 'customer' }])
    await bubble(page, '您的积分上月兑换').waitFor()
    await page.getByRole('button', { name: /查了顾客资料/ }).waitFor()
  })

  test('what the bot did is folded into one line and opens to every step; a deed opens to its rule', async () => {
    const page = await open('/inbox/waiting/cv-lin')
    const line = page.getByRole('button', { name: /退货、选尺码 → 查了订单 1042 → 报价/ })
    expect(await line.getAttribute('aria-expanded')).toBe('false')
    await line.click()
    await page.getByText('退货 97 %、选尺码 41 %').waitFor()
    await page.getByRole('button', { name: /已完成，已复核 退货 订单 1042/ }).click()
    await page.getByText('cn-default@2025.1').waitFor()
    await page.locator('.deed-open').getByText('退货 已申请 ¥899.00').waitFor()
  })

  test('delivery is spoken of only where something is wrong, with the provider’s words', async () => {
    const page = await open('/inbox/open/cv-wolf')
    await page.getByText('没有送达：recipient is not reachable (550)').waitFor()
    expect(await page.locator('.trouble').count()).toBe(1)
    house().deliver('cv-wolf', 2, { state: 'delivered' })
    await page.locator('.trouble').waitFor({ state: 'detached' })
  })

  test('the shopper types, and it is seen', async () => {
    const page = await open('/inbox/open/cv-wolf')
    await bubble(page, 'yes please').waitFor()
    house().typing('cv-wolf', true)
    await page.getByText('顾客正在输入…').waitFor()
    house().typing('cv-wolf', false)
    await page.getByText('顾客正在输入…').waitFor({ state: 'detached' })
  })

  test('while a word is chosen in the input method, Enter does not send', async () => {
    const page = await open('/inbox/waiting/cv-zhao')
    await bubble(page, '转人工').waitFor()
    await page.keyboard.press('t')
    await box(page).fill('ni hao')
    await box(page).evaluate((area) => area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })))
    await page.waitForTimeout(200)
    expect(await box(page).inputValue()).toBe('ni hao')
    expect(wordsInHouse('cv-zhao')).not.toContain('ni hao')
  })
})

describe('nothing is lost, nothing is doubled', () => {
  test('a draft survives going elsewhere and reloading, each conversation its own', async () => {
    const page = await open('/inbox/open/cv-zhao')
    await bubble(page, '转人工').waitFor()
    await page.keyboard.press('t')
    await box(page).fill('写了一半')
    await row(page, 'Lena Wolf').locator('a').click()
    await bubble(page, 'yes please').waitFor()
    expect(await box(page).count()).toBe(0)
    await row(page, '赵一鸣').locator('a').click()
    expect(await box(page).inputValue()).toBe('写了一半')
    await page.reload()
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '写了一半')
  })

  test('the house goes down while a reply is sent: it says so, sends it once when it is back, and shows what happened meanwhile', async () => {
    const page = await open('/inbox/waiting/cv-zhao')
    await bubble(page, '转人工').waitFor()
    await page.keyboard.press('t')
    await box(page).fill('第一句')
    server().goDown()
    await sendNow(page)
    await page.getByText('不确定是否已发出').waitFor()
    await box(page).fill('第二句')
    await sendNow(page)
    house().shopperSays('cv-zhao', '你还在吗')
    await page.getByText('连接断开，正在自动重连').waitFor()
    server().comeBack()
    await bubble(page, '你还在吗').waitFor()
    await vi.waitFor(() => expect(wordsInHouse('cv-zhao').slice(-3)).toEqual(['你还在吗', '第一句', '第二句']), 5_000)
    await page.locator('.said-pending').waitFor({ state: 'detached' })
    expect(await bubble(page, '第一句').count()).toBe(1)
    expect(await bubble(page, '第二句').count()).toBe(1)
  })

  test('the answer to a reply gets lost: the reply stands once, here and in the house', async () => {
    const page = await open('/inbox/waiting/cv-zhao')
    await bubble(page, '转人工').waitFor()
    await page.keyboard.press('t')
    await box(page).fill('只说一遍')
    server().loseAnswers('reply', 2)
    await sendNow(page)
    await page.locator('.said-agent:not(.said-pending)', { hasText: '只说一遍' }).waitFor()
    await page.waitForTimeout(300)
    expect(await bubble(page, '只说一遍').count()).toBe(1)
    expect(wordsInHouse('cv-zhao').filter((words) => words === '只说一遍')).toHaveLength(1)
    await page.reload()
    await bubble(page, '只说一遍').waitFor()
    await page.waitForTimeout(300)
    expect(await bubble(page, '只说一遍').count()).toBe(1)
  })

  test('a colleague is faster: the reply is refused, says why, and its words go back into the box', async () => {
    const page = await open('/inbox/waiting/cv-zhao')
    await bubble(page, '转人工').waitFor()
    await page.keyboard.press('t')
    await page.route('**/reply', async (route) => {
      house().change('cv-zhao', { holder: 'agent', agentId: house().colleague })
      await route.continue()
    })
    await box(page).fill('我来处理')
    await sendNow(page)
    await page.getByText('没有发出：同事接走了这个会话。').waitFor()
    await page.getByText('同事在接待，只有他能回复。').waitFor()
    await page.getByRole('button', { name: '放回输入框' }).click()
    expect(await box(page).inputValue()).toBe('我来处理')
    expect(await box(page).isDisabled()).toBe(true)
    expect(wordsInHouse('cv-zhao')).not.toContain('我来处理')
  })

  test('what happens between question and answer is there when the answer comes', async () => {
    const page = await open('/inbox/open')
    await row(page, 'Lena Wolf').waitFor()
    await page.route('**/conversations/cv-wolf', async (route) => {
      const answer = await route.fetch()
      house().shopperSays('cv-wolf', 'one more thing')
      await new Promise((resolve) => setTimeout(resolve, 200))
      await route.fulfill({ response: answer })
    })
    await row(page, 'Lena Wolf').locator('a').click()
    await bubble(page, 'one more thing').waitFor()
  })
})

describe('nothing jumps', () => {
  test('who reads further up is not moved by new messages, and is told how many came', async () => {
    for (let n = 1; n <= 40; n++) house().shopperSays('cv-wolf', `line ${n}`)
    const page = await open('/inbox/open/cv-wolf')
    await bubble(page, 'line 40').waitFor()
    const ledger = page.locator('.ledger')
    await ledger.evaluate((list) => list.scrollTo(0, list.scrollHeight / 2))
    await page.waitForTimeout(100)
    const before = await topOf(bubble(page, 'line 20'))
    house().shopperSays('cv-wolf', 'news one')
    house().botSays('cv-wolf', 'news two', [{ kind: 'said', skill: null, text: 'hello' }])
    await page.getByRole('button', { name: '2 条新消息' }).waitFor()
    expect(await topOf(bubble(page, 'line 20'))).toBe(before)
    await page.getByRole('button', { name: '2 条新消息' }).click()
    await page.getByRole('button', { name: '2 条新消息' }).waitFor({ state: 'detached' })
    house().shopperSays('cv-wolf', 'news three')
    await bubble(page, 'news three').waitFor()
    await page.waitForTimeout(100)
    expect(await ledger.evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight)).toBeLessThan(2)
  })

  test('the chosen row keeps its place while others overtake it', async () => {
    const page = await open('/inbox/bot/cv-12')
    await page.getByRole('heading', { name: '顾客 12' }).waitFor()
    const chosen = page.locator('.rows li', { has: page.locator('[aria-current="true"]') })
    await page.waitForTimeout(150)
    const before = await topOf(chosen)
    for (let n = 20; n < 30; n++) house().shopperSays(`cv-${n}`, `在吗 ${n}`)
    await page.waitForFunction(() => document.querySelectorAll('.rows .clock').length > 0 || document.body.textContent?.includes('在吗 29'))
    await page.waitForTimeout(150)
    expect(Math.abs((await topOf(chosen)) - before)).toBeLessThan(1)
    expect(await chosen.textContent()).toContain('顾客 12')
  })

  test('a row under a moving mouse is still there when it is clicked', async () => {
    const page = await open('/inbox/open')
    const aimed = page.locator('.rows li').nth(2)
    const name = await aimed.locator('.row-name').textContent()
    const spot = (await aimed.boundingBox())!
    await page.mouse.move(spot.x + 60, spot.y + 40)
    await page.mouse.move(spot.x + 62, spot.y + 41)
    house().shopperSays('cv-9', '插队')
    await page.waitForTimeout(150)
    await page.mouse.click(spot.x + 62, spot.y + 41)
    await page.getByRole('heading', { name: name!, exact: true }).waitFor()
    await page.waitForFunction(() => document.querySelector('.rows li')?.textContent?.includes('插队'), null, { timeout: 4_000 })
  })

  test('earlier conversations come in when the end of the list is reached, each once', async () => {
    const page = await open('/inbox/bot')
    await row(page, 'Lena Wolf').waitFor()
    for (let n = 0; n < 8; n++) {
      await page.locator('.rows').evaluate((list) => list.scrollTo(0, list.scrollHeight))
      await page.waitForTimeout(120)
    }
    await row(page, '顾客 34').waitFor()
    expect(await row(page, '顾客 34').getAttribute('aria-posinset')).toBe('37')
    expect(await row(page, '顾客 34').getAttribute('aria-setsize')).toBe('37')
  })
})

test('of ten thousand conversations only those in sight are drawn, and each can be reached', async () => {
  const page = await open('/inbox/bot')
  const like = house().find('cv-1').conversation
  const at = (n: number) => new Date(Date.now() - 60_000 - n * 1000).toISOString()
  const filter = { status: 'open', held: 'bot', order: 'newest' }
  const conversations = Array.from({ length: 10_000 }, (_, n) => ({
    ...like,
    id: `many-${n}`,
    contact: { ...like.contact, name: `第 ${n} 位` },
    updatedAt: at(n),
  }))
  const counts = { mine: 0, waiting: 0, bot: 10_000, open: 10_000 }
  await page.route('**/conversations?*', (route) =>
    route.fulfill({ json: { conversations: route.request().url().includes('before=') ? [] : conversations, filter, counts } }),
  )
  await page.reload()
  await row(page, '第 0 位').waitFor()
  expect(await page.locator('.rows li').count()).toBeLessThan(60)
  await page.locator('.rows').evaluate((list) => list.scrollTo(0, 5_000 * 80))
  await row(page, '第 5003 位').waitFor()
  expect(await row(page, '第 5003 位').getAttribute('aria-posinset')).toBe('5004')
  await page.locator('.rows').evaluate((list) => list.scrollTo(0, list.scrollHeight))
  await row(page, '第 9999 位').waitFor()
})

describe('deeds above the limit', () => {
  test('the owner sees all there is to decide, approves the money by name, and the outcome stays in sight', async () => {
    const page = await open('/approvals')
    const card = page.getByRole('article', { name: /退款 ¥899.00 林小雨/ })
    for (const text of ['订单 1042', 'cn-default@2025.1', '支付宝', '尺码偏大', '羊毛双面呢外套']) await card.getByText(text).first().waitFor()
    await card.getByRole('button', { name: '批准退款 ¥899.00' }).click()
    await card.getByText('已批准 · 已完成，已复核').waitFor()
    expect(server().asked.filter((each) => each.route === 'approve')).toEqual([{ route: 'approve', input: { actionId: 'ac-refund' } }])
    await page.getByRole('link', { name: /审批 ?1 件待处理/ }).waitFor()
  })

  test('rejecting needs a reason, and the reason reaches the house', async () => {
    const page = await open('/approvals', { locale: 'en-US' })
    const card = page.getByRole('article', { name: /Cancel order/ })
    await card.getByRole('button', { name: 'Reject' }).click()
    expect(await card.getByRole('button', { name: 'Reject it' }).isDisabled()).toBe(true)
    await card.getByLabel('Reason for rejecting').fill('already packed')
    await card.getByRole('button', { name: 'Reject it' }).click()
    await card.getByText('Rejected', { exact: true }).waitFor()
    expect(server().asked.find((each) => each.route === 'reject')).toMatchObject({
      route: 'reject',
      input: { actionId: 'ac-cancel', reason: 'already packed' },
    })
  })

  test('somebody else decided first: it says so, and the card goes', async () => {
    const page = await open('/approvals')
    const card = page.getByRole('article', { name: /退款/ })
    await card.waitFor()
    await page.route('**/approve', async (route) => {
      house().answers.reject({ actionId: 'ac-refund' as never, reason: 'no' })
      await route.continue()
    })
    await card.getByRole('button', { name: /批准退款/ }).click()
    await page.getByText('别人抢先了一步').waitFor()
    await card.waitFor({ state: 'detached' })
  })
})
