import type { Agent } from '@xiaoer/contract/agent'
import type { Input, Output } from '@xiaoer/contract/api'
import { AgentId } from '@xiaoer/contract/id'
import type { RULE_API, RuleTableLine, TriedCase } from '@xiaoer/contract/rule-api'
import type { RuleTable } from '@xiaoer/contract/rule-table'
import { Rules } from '@xiaoer/contract/rules'
import { checkTable } from '@xiaoer/core/tables/check-table'
import { Refusal } from './fake-refusal.ts'

type Answers = { [Name in keyof typeof RULE_API]: (input: Input<Name>) => Output<Name> }

/** The rules of a fake shop: a pack, two tables, and a try-out that finds the same cases whatever the draft says. */
export function fakeRules(agent: Agent, now: () => number) {
  const ago = (days: number) => new Date(now() - days * 86_400_000).toISOString()
  const li = AgentId.parse('ag-2')
  const table = (id: string, version: number, more: Partial<RuleTable>): RuleTable => ({
    ...{
      id,
      version,
      state: 'published',
      title: '会员退货',
      conditions: ['memberLevel', 'orderTotal'],
      outcomes: ['return.windowDays', 'return.whoPaysShipping'],
    },
    rows: [
      row('row-1', { memberLevel: "'黑卡'" }, { 'return.windowDays': 60, 'return.whoPaysShipping': 'shop' }, '黑卡章程第 3 条'),
      row('row-2', { memberLevel: "'金卡', '银卡'", orderTotal: '>= 10000' }, { 'return.windowDays': 30 }),
    ],
    ...{ promotions: [], validFrom: ago(40), validTo: null, createdBy: li, createdAt: ago(41), publishedBy: agent.id, publishedAt: ago(40) },
    ...more,
  })
  const tables: RuleTable[] = [
    table('returns', 3, {
      ...{ state: 'draft', validFrom: null, createdBy: agent.id, createdAt: ago(1), publishedBy: null, publishedAt: null },
      rows: [...table('returns', 2, {}).rows, row('row-3', {}, { 'return.windowDays': 10 })],
    }),
    table('returns', 2, {}),
    table('returns', 1, { state: 'retired', validFrom: null, createdAt: ago(90), publishedAt: ago(89), rows: table('returns', 2, {}).rows.slice(1) }),
    table('goods', 1, {
      title: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und andere Waren, die nicht zurückkommen',
      conditions: ['category', 'tag', 'country', 'placedOn', 'promotion'],
      outcomes: ['return.allowed', 'goodwill.most'],
      promotions: [{ name: '双十一', from: '2026-11-01', to: '2026-11-11' }],
      rows: Array.from({ length: 12 }, (_, n) =>
        row(
          `row-${n + 1}`,
          { category: `'类目 ${n + 1}'`, ...(n === 2 ? { promotion: "'双十一'" } : {}) },
          { 'return.allowed': n % 3 === 0, 'goodwill.most': n * 100 },
        ),
      ),
    }),
  ]
  let rules = pack()
  const changes: Output<'rules'>['changes'] = []
  const names = { [agent.id]: agent.name, [li]: '李小满' }
  const versionsOf = (id: string) => tables.filter((one) => one.id === id).sort((one, other) => other.version - one.version)
  const mayRule = () => {
    if (agent.role === 'agent') throw new Refusal(403, 'forbidden')
  }
  const setRules = (next: Rules, what: 'set-limits' | 'adopt-rules'): Rules => {
    rules = next
    changes.unshift({ what, by: agent.id, at: ago(0), version: rules.version })
    return rules
  }
  const answers: Answers = {
    rules: () => {
      mayRule()
      const lines = [...new Set(tables.map(({ id }) => id))].map((id) => lineOf(versionsOf(id)))
      const packs = [pack(), { ...pack(), id: 'eu-default', title: 'EU default rules · 欧盟默认售后规则', jurisdiction: 'EU' }]
      return { rules, versions: [rules], packs, tables: lines, changes, agents: ['presale', 'orders', 'after-sales', 'care', 'reception'], deciders: 2, names }
    },
    ruleTable: ({ tableId }) => {
      const versions = versionsOf(tableId)
      if (versions.length === 0) throw new Refusal(404, 'not-found')
      return { versions, names }
    },
    saveRuleTable: ({ tableId, basedOn, ...draft }) => {
      const newest = versionsOf(tableId)[0]
      if ((newest?.version ?? 0) !== basedOn) throw new Refusal(409, 'conflict')
      const saved = {
        ...draft,
        id: tableId,
        version: basedOn + 1,
        state: 'draft',
        createdBy: agent.id,
        createdAt: ago(0),
        publishedBy: null,
        publishedAt: null,
      } as RuleTable
      if (checkTable(saved).length > 0) throw new Refusal(400, 'unreadable-rules')
      tables.push(saved)
      return saved
    },
    tryRuleTable: ({ draft }) => {
      const cited = `${rules.id}@${rules.version}`
      const opened: TriedCase = {
        ...{ id: 'o-1042', source: 'order' as const, orderNumber: '1042', command: 'requestReturn' as const, at: ago(20) },
        now: { outcome: 'refused', why: '订单 1042 签收已有 12 天，超过了 7 天的退货期。', amount: null, rules: cited },
        draft: { outcome: 'allowed', why: null, amount: { amount: 8_900, currency: 'CNY' }, rules: `${cited}+${draft.tableId}.0#row-2` },
        changes: [{ outcome: 'return.windowDays', from: 7, to: 30 }],
      }
      const waits: TriedCase = {
        ...{ ...opened, id: 'a-2', source: 'ledger', orderNumber: '1017' },
        now: { ...opened.draft, rules: cited },
        draft: { ...opened.draft, outcome: 'approval' },
      }
      const cases = draft.rows.length === 0 ? [] : [opened, waits]
      return {
        cases,
        counts: { cases: 240, orders: 120, changed: cases.length, opened: cases.length && 1, closed: 0, toApproval: cases.length && 1, fromApproval: 0 },
      }
    },
    publishRuleTable: ({ tableId, version, from = 'now' }) => {
      const draft = versionsOf(tableId)[0]
      if (draft?.version !== version || draft.state !== 'draft') throw new Refusal(409, 'conflict')
      for (const one of tables) if (one.id === tableId && one.state === 'published') one.state = 'retired'
      return { ...Object.assign(draft, { state: 'published', publishedBy: agent.id, publishedAt: ago(0) }, from === 'now' ? { validFrom: ago(0) } : {}) }
    },
    setLimits: ({ limits, basedOn }) => {
      if (basedOn !== rules.version) throw new Refusal(409, 'conflict')
      const deeds = Object.entries(rules.deeds).map(([name, deed]) => [name, deed && { ...deed, ...limits.deeds[name as keyof Rules['deeds']] }])
      const { halted, agents, dailyCap, approval } = limits
      const version = `2026-11-20.${changes.length + 1}`
      return setRules({ ...rules, version, deeds: Object.fromEntries(deeds) as Rules['deeds'], halted, agents, dailyCap, approval }, 'set-limits')
    },
    adoptRules: ({ packId, from }) => setRules({ ...rules, id: packId, version: '2026-11-20', title: packId, validFrom: from }, 'adopt-rules'),
  }
  return { answers, tables, rules: () => rules }
}

function row(id: string, when: RuleTable['rows'][number]['when'], outcome: RuleTable['rows'][number]['then'], note = ''): RuleTable['rows'][number] {
  // biome-ignore lint/suspicious/noThenProperty: the word of every decision table
  return { id, when, then: outcome, note }
}

function lineOf([newest, ...older]: RuleTable[]): RuleTableLine {
  const published = [newest!, ...older].find(({ state }) => state === 'published')
  const { id, title, version, createdBy, createdAt } = newest!
  return {
    ...{ tableId: id, title, newest: version, published: published?.version ?? null, rows: published?.rows.length ?? 0 },
    ...{ validFrom: published?.validFrom ?? null, validTo: published?.validTo ?? null, changedBy: createdBy, changedAt: createdAt },
  }
}

function pack(): Rules {
  const open = { states: ['unpaid', 'pending', 'processed'], rung: 'order' } as const
  const arrived = { states: ['delivered', 'completed'], rung: 'order' } as const
  return Rules.parse({
    ...{ id: 'china-default', version: '2026-11-20', title: '中国大陆默认售后规则', jurisdiction: 'CN', checkedOn: '2026-11-20', validFrom: null },
    ...{ timeZone: 'Asia/Shanghai', orderNumberPattern: String.raw`\d{4}`, identity: { proofs: ['signed-login'], tries: 3 }, refundDays: {} },
    deeds: {
      cancelOrder: { ...open, approvalAbove: { CNY: 200_000 }, timesPerOrder: 1, reasons: null },
      changeAddress: open,
      changeCustomerAddress: { ...open, states: [] },
      changePayment: null,
      changeItems: { ...open, sameProduct: true, anyMethod: false },
      exchange: { ...arrived, windowDays: 15, askReason: true, sameProduct: true, anyMethod: false },
      requestReturn: {
        ...{ ...arrived, approvalAbove: { CNY: 100_000 }, windowDays: 7, askReason: true, refundTo: 'original', whoPaysShipping: 'shop-if-faulty' },
        excludedTags: { 'custom-made': 'tag:custom-made', perishable: 'tag:perishable', digital: 'tag:digital' },
      },
      refund: { ...arrived, approvalAbove: { CNY: 0 }, cap: { CNY: 200_000 }, timesPerOrder: 1, refundTo: 'original' },
      compensate: { ...arrived, grounds: { 'price-protection': { days: 15 }, 'late-dispatch': { percent: 5, least: { CNY: 300 }, most: { CNY: 5_000 } } } },
      issueCoupon: { ...arrived, grounds: { goodwill: { most: { CNY: 1_000 } } }, validDays: 90 },
    },
    promises: { dispatchHours: 48, shippingInsurance: ['return'], warrantyMonths: { other: 12 }, refundWithinDays: 7 },
    duties: [
      {
        zh: '顾客要求人工判断时，必须有人来处理。',
        en: 'A shopper who asks for a person must get one.',
        source: '网络交易平台规则监督管理办法',
        from: '2026-02-01',
      },
    ],
    dailyCap: { CNY: 2_000_000 },
  })
}
