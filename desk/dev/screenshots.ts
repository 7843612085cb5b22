import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../launch/open-browser.ts'
import { windowPreview } from '../../server/src/http/window-preview.ts'
import { bundle } from '../../widget/dev/bundle.ts'
import { fakeServer as openWindowServer } from '../../widget/dev/fake-server.ts'
import { OWNER } from './fake-house.ts'
import { fakeServer } from './fake-server.ts'

/**
 * Pictures of every screen of the desk, light and dark, Chinese and English, wide and phone: `node desk/dev/screenshots.ts FOLDER [name part]`.
 * The desk must have been built; $DESK names its folder if it is not dist/desk/. `npm run screenshots` takes those of docs/screens.md.
 */
const SIZES = { wide: { width: 1440, height: 900 }, middle: { width: 1024, height: 768 }, phone: { width: 390, height: 844 } }

const SCREENS: Record<string, (page: Page, origin: string) => Promise<void>> = {
  welcome: async (page, origin) => {
    await page.goto(`${origin}/desk/welcome?token=x`)
    await page.locator('#password').fill('tea-hou')
  },
  'sign-in': async (page, origin) => {
    await page.goto(`${origin}/desk/sign-in`)
    await page.locator('#email').fill(OWNER.email)
    await page.locator('#password').fill('wrong')
    await page.locator('button[type=submit]').click()
    await page.locator('.problem').waitFor()
  },
  list: (page, origin) => enter(page, origin, '/inbox/open'),
  empty: (page, origin) => enter(page, origin, '/inbox/mine'),
  queue: (page, origin) => enter(page, origin, '/inbox/waiting/cv-lin'),
  unfolded: async (page, origin) => {
    await enter(page, origin, '/inbox/waiting/cv-lin')
    await page.locator('.steps > button').nth(1).click()
    await page.locator('.deed-line > button').last().click()
  },
  bot: (page, origin) => enter(page, origin, '/inbox/bot/cv-wolf'),
  views: async (page, origin) => {
    await enter(page, origin, '/inbox/waiting')
    await page.keyboard.press('v')
    await page.locator('.view-panel').waitFor()
  },
  label: async (page, origin) => {
    await enter(page, origin, '/inbox/waiting/cv-lin')
    await page.keyboard.press('l')
    await page.locator('.labels input').fill('大促')
    await page.keyboard.press('Enter')
    await page.locator('.labels .tag').first().waitFor()
  },
  'save-filter': async (page, origin) => {
    await enter(page, origin, '/inbox/waiting')
    await page.keyboard.press('v')
    await page.locator('.view-save').click()
    await page.locator('.save-filter').waitFor()
  },
  find: async (page, origin) => {
    await enter(page, origin, '/inbox/waiting/cv-lin')
    await page.keyboard.press('Control+k')
    await page.locator('.command-bar input').fill('退')
    await page.locator('.command-found [role=option]').nth(2).waitFor()
  },
  mine: async (page, origin) => {
    await enter(page, origin, '/inbox/waiting/cv-zhao')
    await page.keyboard.press('t')
    await page.locator('.composer textarea').fill('您好，我来帮您看积分。')
    await page.keyboard.press('Enter')
    await page.locator('.composer textarea').fill('稍等，我查一下上个月的记录')
  },
  refused: async (page, origin) => {
    await enter(page, origin, '/inbox/waiting/cv-zhao')
    await page.keyboard.press('t')
    await page.locator('.composer textarea').waitFor()
    await page.route('**/reply', (route) => route.fulfill({ status: 409, json: { code: 'conflict', message: 'x' } }))
    await page.locator('.composer textarea').fill('您好，我来帮您看积分。')
    await page.keyboard.press('Enter')
    await page.locator('.trouble-hot').waitFor()
  },
  rtl: (page, origin) => enter(page, origin, '/inbox/bot/cv-ali'),
  long: (page, origin) => enter(page, origin, '/inbox/open/cv-long'),
  resolved: (page, origin) => enter(page, origin, '/inbox/resolved/cv-old'),
  person: async (page, origin) => {
    await enter(page, origin, '/inbox/waiting/cv-lin')
    await page.locator('.talk-head').waitFor()
    if (!(await page.locator('.person').isVisible())) await page.keyboard.press('p')
    await page.locator('.order').first().waitFor()
  },
  keys: async (page, origin) => {
    await enter(page, origin, '/inbox/open')
    await page.keyboard.press('?')
  },
  approvals: (page, origin) => enter(page, origin, '/approvals'),
  reject: async (page, origin) => {
    await enter(page, origin, '/approvals')
    await page.locator('.decide-deeds button').nth(1).click()
    await page.locator('.decide textarea').fill('吊牌已剪，请先让顾客发照片')
  },
  automations: (page, origin) => enter(page, origin, '/automations'),
  automation: (page, origin) => enter(page, origin, '/automations/legal'),
  'automation-raw': (page, origin) => enter(page, origin, '/automations/raw'),
  'automation-night': (page, origin) => enter(page, origin, '/automations/night'),
  'automation-new': async (page, origin) => {
    await enter(page, origin, '/automations')
    await page.locator('.automations-find > header button').click()
    await page.locator('.automation-form').waitFor()
  },
  'automation-tried': async (page, origin) => {
    await enter(page, origin, '/automations/soothe')
    await page.locator('.trial-ask button').click()
    await page.locator('.tried-events').first().waitFor()
    await page.locator('.automation-trial').scrollIntoViewIfNeeded()
  },
  understanding: (page, origin) => enter(page, origin, '/understanding'),
  reading: async (page, origin) => {
    await enter(page, origin, '/understanding')
    await tryOut(page)
  },
  correct: async (page, origin) => {
    await enter(page, origin, '/understanding')
    await tryOut(page)
    await page.locator('.request .wrong').first().click()
    await page.locator('.intent-picker input').fill('fa')
    await page.locator('.intent-picker input').press('ArrowDown')
  },
  reviewed: async (page, origin) => {
    await enter(page, origin, '/understanding')
    await page.locator('.phrase').first().focus()
    await page.keyboard.press('a')
    await page.locator('.phrase-outcome').waitFor()
  },
  taught: async (page, origin) => {
    await enter(page, origin, '/understanding')
    await page.locator('#tab-accepted').click()
    await page.locator('.more').waitFor()
  },
  'reading-error': async (page, origin) => {
    await enter(page, origin, '/understanding')
    await page.route('**/api/v1/desk/understanding', (route) => route.fulfill({ status: 503, json: { code: 'unavailable', message: 'x' } }))
    await page.locator('#try-out').fill('在吗')
    await page.locator('.problem').waitFor()
  },
  tickets: (page, origin) => enter(page, origin, '/tickets/open'),
  'tickets-news': async (page, origin) => {
    await enter(page, origin, '/tickets/open')
    await page.locator('.watched-news summary').click()
    await page.locator('.watched-news li').first().waitFor()
  },
  'tickets-empty': async (page, origin) => {
    await enter(page, origin, '/tickets/mine')
    await page.locator('input[type=search]').fill('nothing like it')
    await page.locator('.ticket-list .empty').waitFor()
  },
  ticket: async (page, origin) => {
    await enter(page, origin, '/tickets/open/tk-1001')
    await page.locator('.ticket-head').waitFor()
  },
  'ticket-foot': async (page, origin) => {
    await enter(page, origin, '/tickets/open/tk-1001')
    await page.locator('.ticket-note').scrollIntoViewIfNeeded()
  },
  'ticket-deed': async (page, origin) => {
    await enter(page, origin, '/tickets/open/tk-1003')
    await page.locator('.ticket-head').waitFor()
  },
  'ticket-solve': async (page, origin) => {
    await enter(page, origin, '/tickets/open/tk-1002')
    await page.locator('.ticket-head').waitFor()
    await page.keyboard.press('e')
    await page.locator('.tell-form textarea').fill('We sent a new one today, UPS 1Z999AA10123456784.')
  },
  'ticket-waits': async (page, origin) => {
    await enter(page, origin, '/tickets/open/tk-1005')
    await page.locator('.ticket-head').waitFor()
  },
  'ticket-solved': async (page, origin) => {
    await enter(page, origin, '/tickets/solved/tk-1007')
    await page.locator('.ticket-head').waitFor()
  },
  'ticket-merge': async (page, origin) => {
    await enter(page, origin, '/tickets/open/tk-1005')
    await page.locator('.ticket-related input').fill('T1001')
    await page.locator('.ticket-related button').last().click()
    await page.locator('dialog').waitFor()
  },
  'ticket-error': async (page, origin) => {
    await page.route('**/api/v1/desk/tickets**', (route) => route.fulfill({ status: 503, json: { code: 'unavailable', message: 'x' } }))
    await enter(page, origin, '/tickets/open/tk-1005')
    await page.locator('.problem').first().waitFor()
  },
  'ticket-new': async (page, origin) => {
    await enter(page, origin, '/inbox/open/cv-zhao')
    await page.locator('.talk-head').waitFor()
    if (!(await page.locator('.person').isVisible())) await page.keyboard.press('p')
    await page.locator('.person-tickets button').click()
    await page.locator('#ticket-summary').fill('给顾客补寄一条腰带')
  },
  knowledge: (page, origin) => enter(page, origin, '/knowledge'),
  'knowledge-article': async (page, origin) => {
    await enter(page, origin, '/knowledge/sale')
    await page.locator('#article-title').waitFor()
  },
  'knowledge-asked': async (page, origin) => {
    await enter(page, origin, '/knowledge')
    await page.locator('#ask-shop').fill('包邮吗，以旧换新怎么弄')
    await page.locator('#ask-shop').press('Enter')
    await page.locator('.tried-none').waitFor()
  },
  'knowledge-conflict': async (page, origin) => {
    await enter(page, origin, '/knowledge/fee')
    await page.route('**/api/v1/desk/articles', (route) => route.fulfill({ status: 409, json: { code: 'conflict', message: 'x' } }))
    await page.locator('#article-text').fill('满 69 元包邮。')
    await page.locator('.article-deeds button').first().click()
    await page.locator('.article .problem').scrollIntoViewIfNeeded()
  },
  'knowledge-remove': async (page, origin) => {
    await enter(page, origin, '/knowledge/fee')
    await page.locator('.article > header button').click()
  },
  rules: (page, origin) => enter(page, origin, '/rules'),
  'rules-foot': async (page, origin) => {
    await enter(page, origin, '/rules')
    await page.locator('.limits-form summary').first().click()
    await page.locator('.who-changed').scrollIntoViewIfNeeded()
  },
  'rules-stop': async (page, origin) => {
    await enter(page, origin, '/rules')
    await page.locator('.stop-switch > button').click()
    await page.locator('dialog').waitFor()
  },
  'rules-table': async (page, origin) => {
    await enter(page, origin, '/rules/returns')
    await page.locator('.cell').first().focus()
  },
  'rules-wrong': async (page, origin) => {
    await enter(page, origin, '/rules/returns')
    await page.locator('.cell').nth(1).fill('>> 5')
    await page.keyboard.press('Tab')
    await page.locator('.cell').nth(1).focus()
  },
  'rules-wide': (page, origin) => enter(page, origin, '/rules/goods'),
  'rules-new': (page, origin) => enter(page, origin, '/rules/new'),
  'rules-trial': async (page, origin) => {
    await enter(page, origin, '/rules/returns')
    await page.locator('.trial-ask button').click()
    await page.locator('.tried-case').first().waitFor()
    await page.locator('.table-history').scrollIntoViewIfNeeded()
  },
  'rules-publish': async (page, origin) => {
    await enter(page, origin, '/rules/returns')
    await page.locator('.table-deeds button').nth(1).click()
    await page.locator('dialog .tried-counts').waitFor()
  },
  team: (page, origin) => enter(page, origin, '/team'),
  'team-new': (page, origin) => enter(page, origin, '/team/teams/new'),
  'team-person': (page, origin) => enter(page, origin, '/team/people/ag-2'),
  wall: (page, origin) => enter(page, origin, '/wall'),
  settings: (page, origin) => enter(page, origin, '/settings'),
  'settings-found': async (page, origin) => {
    await enter(page, origin, '/settings')
    await page.locator('.settings-index input').fill('n')
  },
  channels: (page, origin) => enter(page, origin, '/settings/channels'),
  'channel-new': (page, origin) => enter(page, origin, '/settings/channels/new'),
  'channel-form': async (page, origin) => {
    await enter(page, origin, '/settings/channels/new/line')
    await page.locator('.advanced summary').click()
    await page.locator('.settings-form button[type=submit]').click()
  },
  channel: async (page, origin) => {
    await enter(page, origin, '/settings/channels/ln')
    await page.locator('#check + .settings-deeds button').first().click()
    await page.locator('.verdict-bad').waitFor()
  },
  'channel-off': async (page, origin) => {
    await enter(page, origin, '/settings/channels/wx')
    await page.locator('.settings-page > .settings-deeds button').click()
    await page.locator('dialog').waitFor()
  },
  widget: async (page, origin) => {
    await enter(page, origin, '/settings/widget')
    await page.frameLocator('.widget-preview iframe').locator('.panel').waitFor()
  },
  'widget-secret': async (page, origin) => {
    await enter(page, origin, '/settings/widget')
    await page.locator('#identity ~ .settings-deeds button').last().click()
    await page.locator('dialog .ant-btn').first().click()
    await page.locator('dialog code').waitFor()
  },
  shop: async (page, origin) => {
    await enter(page, origin, '/settings/shop')
    await page.locator('.connectors').first().waitFor()
  },
  'shop-connect': async (page, origin) => {
    await enter(page, origin, '/settings/shop')
    await page.locator('#of-shop ~ .settings-card select').selectOption('taobao')
    await page.locator('#of-shop ~ .settings-card button[type=submit]').click()
    await page.locator('#of-carrier ~ .settings-card button').first().click()
    await page.locator('.verdict-good').waitFor()
    await page.locator('#of-shop').scrollIntoViewIfNeeded()
  },
  undelivered: (page, origin) => enter(page, origin, '/settings/channels/undelivered'),
  why: async (page, origin) => {
    await enter(page, origin, '/inbox/waiting/cv-lin')
    await page.locator('.steps > button').nth(1).click()
    await page.locator('.clause-deeds button').first().click()
  },
}

async function tryOut(page: Page): Promise<void> {
  await page.locator('#try-out').fill('外套买大了，想换小一号 1042，如果没货就退款，顺便查下快递到哪了，发票也开一张！')
  await page.locator('.request').first().waitFor()
}

async function enter(page: Page, origin: string, path: string): Promise<void> {
  const headers = { 'x-requested-with': 'xiaoer-desk' }
  await page.request.post(`${origin}/api/v1/desk/sign-in`, { headers, data: { email: OWNER.email, password: OWNER.password } })
  await page.goto(`${origin}/desk${path}`)
  await page
    .locator('.row, .approval, .phrase, .ticket-row, .shelf-row, .rule-table, .cell, .automation-row, .settings-index a, .team-row, .wall tbody tr, .empty')
    .first()
    .waitFor({ state: 'attached' })
}

/** One picture of a screen, and what was wrong while it was taken. */
export interface Shot {
  readonly name: string
  readonly language: 'zh' | 'en'
  readonly look: 'light' | 'dark'
  readonly size: 'wide' | 'middle' | 'phone'
  readonly png: Buffer
  readonly trouble: readonly string[]
}

export interface Photographing {
  readonly browser: Browser
  readonly wants: (title: string) => boolean
  readonly sizes: readonly Shot['size'][]
  readonly took: (shot: Shot) => Promise<void>
}

/** Every screen of the desk, one after the other, each in its languages, looks and sizes. `built`: the folder of the built desk. */
export async function photographDesk({ browser, wants, sizes, took }: Photographing, built?: string): Promise<void> {
  const shop = await openWindowShop()
  for (const [name, go] of Object.entries(SCREENS))
    for (const language of ['zh', 'en'] as const)
      for (const look of ['light', 'dark'] as const)
        for (const size of sizes) {
          if (!wants(`${name}-${language}-${look}-${size}`)) continue
          const trouble: string[] = []
          const server = await fakeServer(0, built)
          const locale = language === 'zh' ? 'zh-CN' : 'en-US'
          const context = await browser.newContext({
            locale,
            colorScheme: look,
            viewport: SIZES[size],
            reducedMotion: 'reduce',
            permissions: ['local-network-access'],
          })
          const page = await context.newPage()
          page.on('pageerror', (problem) => trouble.push(String(problem)))
          await page.route('**/preview?*', (route) => route.fulfill({ contentType: 'text/html', body: shop.pageFor(route.request().url()) }))
          await go(page, server.origin).catch((problem) => trouble.push(problem.message))
          await page.waitForTimeout(250)
          if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) trouble.push('is wider than the screen')
          await took({ name, language, look, size, png: await page.screenshot(), trouble })
          await context.close()
          await server.close()
        }
  await shop.close()
}

/** The real window for the frame in which the desk shows it. */
async function openWindowShop() {
  const window = await openWindowServer({ scripts: await bundle(), pages: {} })
  const pageFor = (url: string) => windowPreview(Object.fromEntries(new URL(url).searchParams))!.replace('"/widget/', `"${window.origin}/widget/`)
  return { pageFor, close: () => window.stop() }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'desk-shots', only = ''] = process.argv.slice(2)
  await mkdir(folder, { recursive: true })
  const browser = await openBrowser()
  const took = async ({ name, language, look, size, png, trouble }: Shot) => {
    const title = `${name}-${language}-${look}-${size}`
    for (const one of trouble) console.error(title, one)
    await writeFile(join(folder, `${title}.png`), png)
  }
  await photographDesk({ browser, wants: (title) => title.includes(only), sizes: ['wide', 'middle', 'phone'], took }, process.env.DESK)
  await browser.close()
}
