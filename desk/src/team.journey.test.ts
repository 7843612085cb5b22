import type { Team } from '@xiaoer/contract/team'
import { DEFAULT_TEAM } from '@xiaoer/core/support/default-team'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { checkScreen } from '../dev/check-screen.ts'
import { realStage } from '../dev/real-stage.ts'

const { house, enter, stranger } = realStage()
const LONG = 120_000

/** What who leads would have set up before. */
const team = async (more: Partial<Team>) => {
  const { id: _, ...settings } = DEFAULT_TEAM
  const made: Team = { ...settings, id: 'all', name: '全员组', ...more }
  await house().house.deskHouse.floor.teams.save(house().workspaceId, made, { who: 'test', now: house().house.now() })
}
const row = (page: Page, name: string) => page.locator('.wall tbody tr', { hasText: name })
const wants = (userId: string, text = 'I want to talk to a person') => house().say(userId, text)

/** A shopper's window, and every frame that it gets. */
async function openWindow(): Promise<{ frames: Record<string, unknown>[]; say: (text: string) => void; close: () => void }> {
  const socket = new WebSocket(`${house().address.replace('http', 'ws')}/ws/v1?app=w1-widget`)
  const frames: Record<string, unknown>[] = []
  socket.on('message', (bytes) => frames.push(JSON.parse(String(bytes)) as Record<string, unknown>))
  await new Promise((open) => socket.once('open', open))
  socket.send(JSON.stringify({ t: 'hello', v: 1, locale: 'en' }))
  let count = 0
  return { frames, say: (text) => socket.send(JSON.stringify({ t: 'msg', cid: `c-${count++}`, type: 'text', text })), close: () => socket.close() }
}
const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 300; tries++) {
    if (await what()) return
    await new Promise((later) => setTimeout(later, 100))
  }
  expect.fail(`never came: ${what}`)
}

describe('who leads sets the team up', () => {
  test('a team with its hours, by keyboard; the preview says what comes of them; somebody new comes in by a link', { timeout: LONG }, async () => {
    const page = await enter('Boss', 'owner', '/team')
    await page.getByRole('button', { name: '新建小组' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('名称').focus()
    await page.keyboard.type('售后')
    await page.keyboard.press('Tab')
    await page.keyboard.type('after-sales')
    await page.getByLabel('问题类型').focus()
    await page.keyboard.type('return, refund')
    await page.keyboard.press('Enter')
    await page.getByLabel('按时间表').focus()
    await page.keyboard.press('Space')
    const zone = page.getByLabel('时区')
    await zone.fill('Asia/Shanghai')
    await page.getByLabel('周一：到').fill('12')
    await page.getByRole('button', { name: '周一：加一段' }).click()
    await page.getByLabel('周一：从').nth(1).fill('1330')
    await page.getByLabel('周一：到').nth(1).fill('24:00')
    await page.getByLabel('周一：到').nth(1).press('Tab')
    const monday = page.locator('.preview-day', { hasText: '周一' }).first()
    expect(await monday.locator('.preview-words').innerText()).toBe('09:00–12:00 13:30–24:00')
    await page.getByLabel('周二：到').fill('08:00')
    await page.getByText('每段的结束要晚于开始。').waitFor()
    expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '周一的时间抄到周五' }).click()
    await page.getByLabel('首次回复（秒）').fill('60')
    await checkScreen(page, 'team form')
    await page.getByRole('button', { name: '保存' }).press('Enter')
    await page.locator('.team-rows a', { hasText: '售后' }).waitFor()
    const [kept] = await house().house.deskHouse.floor.teams.of(house().workspaceId)
    expect(kept).toMatchObject({ id: 'after-sales', name: '售后', takes: { issues: ['return', 'refund'] }, clocks: { firstReply: 60 } })
    expect(kept!.hours!.week[1]).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '24:00' },
    ])

    await page.getByRole('button', { name: '邀请同事' }).click()
    await page.getByRole('button', { name: '邀请链接' }).click()
    const link = await page.getByLabel('邀请链接').inputValue()
    await page.keyboard.press('Escape')
    const newcomer = await stranger(new URL(link).pathname + new URL(link).search)
    await newcomer.getByLabel('姓名').fill('林小雨')
    await newcomer.getByLabel('邮箱').fill('lin@example.com')
    await newcomer.getByLabel('密码', { exact: true }).fill('tea-house-1042')
    await newcomer.getByRole('button', { name: '保存并进入' }).click()
    await newcomer.locator('.rail').waitFor()
    expect(await newcomer.getByRole('link', { name: '团队' }).count(), 'an agent does not lead').toBe(0)

    await page.getByRole('link', { name: /林小雨/ }).click()
    await page.locator('.team-person', { hasText: '在线' }).waitFor()
    await page.getByLabel('售后', { exact: true }).check()
    await page.getByLabel('语言').fill('zh, en')
    await page.getByLabel('语言').press('Enter')
    await page.getByLabel('一次最多接多少份对话').selectOption('3')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()
    const seats = await house().house.deskHouse.floor.seats.of(house().workspaceId)
    expect(seats.find(({ name }) => name === '林小雨')).toMatchObject({ teams: ['after-sales'], languages: ['zh', 'en'], capacity: 3 })
    await checkScreen(page, 'person form')
  })
})

describe('the queue gives out by itself', () => {
  test('to who is there; who is away gets nothing new; the shopper sees their place; back again it goes on', { timeout: LONG }, async () => {
    await team({ giving: 'by-itself' })
    const lin = await enter('Lin', 'agent', '/inbox/mine')
    await lin.locator('.rail').waitFor()
    const shopper = await openWindow()
    shopper.say('I want to talk to a person')
    await lin.locator('.rows li').first().waitFor()
    await until(() => shopper.frames.some(({ t, state }) => t === 'handoff' && state === 'active'))
    await lin.getByRole('button', { name: '小休：不再分配新的' }).click()
    await lin.getByRole('button', { name: '回来：继续分配' }).waitFor()
    const second = await openWindow()
    second.say('I want to talk to a person')
    await until(() => second.frames.some(({ t, place }) => t === 'queue' && place === 1))
    expect(await lin.locator('.rows li').count()).toBe(1)
    await lin.getByRole('button', { name: '回来：继续分配' }).click()
    await until(async () => (await lin.locator('.rows li').count()) === 2)
    shopper.close()
    second.close()
  })
})

describe('who leads looks on', () => {
  test('the wall shows who waits and who is on it; a whisper reaches the colleague alone; several are passed on at once', { timeout: LONG }, async () => {
    await team({})
    const lin = await enter('Lin', 'agent', '/inbox/waiting')
    const boss = await enter('Boss', 'owner', '/wall')
    const shopper = await openWindow()
    shopper.say('I want to talk to a person')
    await wants('bob')
    await lin.locator('.rows li').nth(1).waitFor()
    await lin.locator('.rows li').first().click()
    await lin.locator('.ledger .bubble').first().waitFor()
    await lin.keyboard.press('t')
    await lin.getByRole('textbox', { name: /^(回复|Reply)$/ }).waitFor()
    await boss.locator('.wall-with', { hasText: 'Lin' }).waitFor()
    await boss.locator('.wall-with', { hasText: '第 1 位' }).waitFor()
    await checkScreen(boss, 'wall')
    const held = boss.locator('.wall tbody tr', { hasText: 'Lin' })
    await held.getByRole('button', { name: '悄悄话' }).click()
    await boss.getByLabel('悄悄话').last().fill('可以多赔五块')
    await boss.getByRole('button', { name: '发送' }).click()
    await lin.getByText('可以多赔五块').first().waitFor()
    expect(JSON.stringify(shopper.frames)).not.toContain('可以多赔五块')
    await boss.getByLabel('全选').check()
    await boss.getByLabel('改派给').selectOption({ label: 'Boss · 在线' })
    await boss.getByRole('button', { name: '改派', exact: true }).click()
    await boss.getByText('已改派 2 个。').waitFor()
    await until(async () => (await boss.locator('.wall-with', { hasText: 'Boss' }).count()) === 2)
    shopper.close()
  })

  test('a clock that runs out is seen to; on a phone, too', { timeout: LONG }, async () => {
    await team({ clocks: { ...DEFAULT_TEAM.clocks, firstReply: 6 } })
    await wants('ann')
    const boss = await enter('Boss', 'owner', '/wall', { viewport: { width: 390, height: 844 } })
    await row(boss, '首次回复').waitFor()
    await boss.locator('.clock-hot', { hasText: '已超时' }).waitFor()
    await boss.getByRole('button', { name: /要超时的 1/ }).click()
    await row(boss, '已超时').waitFor()
    await row(boss, '高').waitFor()
    await checkScreen(boss, 'wall on a phone')
  })
})

describe('the bot and people', () => {
  test('who takes over reads all that the bot knows; what it prepares is sent with one key', { timeout: LONG }, async () => {
    await team({ botDrafts: true })
    const shopper = await openWindow()
    shopper.say('where is my order #W0000001')
    const lin = await enter('Lin', 'agent', '/inbox/waiting')
    await lin.locator('.rows li').first().click()
    const tray = lin.getByRole('complementary', { name: '小二拟的回复' })
    await tray.waitFor()
    expect(shopper.frames.filter(({ t, from }) => t === 'msg' && from === 'bot')).toEqual([])
    const prepared = (await tray.locator('p').first().innerText()).trim()
    await lin.getByText('小二知道的全部').click()
    await lin.locator('.handover-facts', { hasText: '查物流' }).waitFor()
    await checkScreen(lin, 'handed over, with a reply prepared')
    await lin.keyboard.press('y')
    await until(() => shopper.frames.some(({ t, from, name }) => t === 'msg' && from === 'agent' && name === 'Lin'))
    expect(JSON.stringify(shopper.frames)).toContain(JSON.stringify(prepared.split('\n')[0]).slice(1, -1))
    await tray.waitFor({ state: 'detached' })
    expect(shopper.frames.filter(({ t, from }) => t === 'msg' && from === 'agent')).toHaveLength(1)
    shopper.close()
  })
})

describe('nobody is there', () => {
  test('the shopper hears when somebody will be, and what they leave is a ticket with their number', { timeout: LONG }, async () => {
    await team({ hours: { timeZone: 'UTC', week: Array.from({ length: 7 }, () => []), days: [] } })
    const shopper = await openWindow()
    shopper.say('I want to talk to a person')
    await until(() => shopper.frames.some(({ t }) => t === 'away'))
    expect(JSON.stringify(shopper.frames)).toContain('None of my colleagues is here right now')
    shopper.say('The zip is broken, please call +1 512 555 0142')
    await until(() => JSON.stringify(shopper.frames).includes('with your phone number +1 512 555 0142'))
    const boss = await enter('Boss', 'owner', '/tickets')
    await boss.getByText('The zip is broken').first().waitFor()
    shopper.close()
  })
})
