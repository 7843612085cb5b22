import type { Input, Output } from '@xiaoer/contract/api'
import type { Order } from '@xiaoer/contract/order'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { putOrders } from '../store/shop-orders.ts'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'

let at: TestHouse
let bo: Awaited<ReturnType<typeof hire>>
let agent: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  bo = await hire(at, 'manager', 'Bo')
  agent = await hire(at, 'agent', 'Al')
})
afterAll(() => at.close())

test('somebody who is only an agent sees no rules and changes none', async () => {
  const draft = tableOf([["'gold'", 30]])
  const { rules } = (await askDesk(at, 'rules', {}, bo.cookie)).body
  const limits = limitsOf(rules)
  const answers = [
    await askDesk(at, 'rules', {}, agent.cookie),
    await askDesk(at, 'ruleTable', { tableId: 'returns' }, agent.cookie),
    await askDesk(at, 'saveRuleTable', { ...draft, basedOn: 0 }, agent.cookie),
    await askDesk(at, 'tryRuleTable', { draft, language: 'en' }, agent.cookie),
    await askDesk(at, 'publishRuleTable', { tableId: 'returns', version: 1 }, agent.cookie),
    await askDesk(at, 'setLimits', { limits, basedOn: rules.version }, agent.cookie),
    await askDesk(at, 'adoptRules', { packId: 'eu-default', from: '2026-12-01', basedOn: rules.version }, agent.cookie),
  ]
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [403, 'forbidden']))
})

test('a wrong cell is refused when it is saved, with its row and column, and nothing is kept', async () => {
  const answer = await askDesk(
    at,
    'saveRuleTable',
    {
      ...tableOf([
        ["'gold'", 30],
        ['gold', 0],
      ]),
      tableId: 'wrong',
      basedOn: 0,
    },
    bo.cookie,
  )
  expect([answer.status, answer.body]).toMatchObject([
    400,
    {
      code: 'unreadable-rules',
      detail: {
        problems: [
          { row: 2, rowId: 'row-2', column: 'memberLevel', why: 'unquoted', at: 0, near: 'gold' },
          { row: 2, column: 'return.windowDays', why: 'out-of-range' },
        ],
      },
    },
  ])
  expect(await askDesk(at, 'ruleTable', { tableId: 'wrong' }, bo.cookie)).toMatchObject({ status: 404 })
})

test('a table rules from the moment it is published: the order’s own rules, cited by the ledger; what was ordered before keeps the former', async () => {
  const older = await newOrder('2026-01-05T08:00:00.000Z')
  const newer = await newOrder(new Date(Date.now() + 60_000).toISOString())
  await save({ ...tableOf([["!= 'gold'", 5]], ['cancel.approvalAbove']), tableId: 'cancels' })
  // a draft rules nothing
  expect((await at.house.deskHouse.rules.book.of(at.workspaceId)).vary).toBe(false)
  const published = await askDesk(at, 'publishRuleTable', { tableId: 'cancels', version: 1 }, bo.cookie)
  expect([published.status, published.body]).toMatchObject([200, { state: 'published', publishedBy: bo.agent.id, validFrom: expect.any(String) }])
  expect((await at.house.deskHouse.rules.book.of(at.workspaceId)).vary).toBe(true)
  expect(await cancel('ann-newer', newer)).toMatchObject({ state: 'approval', rules: 'tau-retail@1+cancels.1#row-1' })
  expect(await cancel('ann-older', older)).toMatchObject({ state: 'done', rules: 'tau-retail@1' })
})

test('what is published cannot be published again, nor what somebody has written over', async () => {
  await save({ ...tableOf([["'gold'", 30]]), tableId: 'twice' })
  await save({ ...tableOf([["'gold'", 40]]), tableId: 'twice', basedOn: 1 })
  expect(await askDesk(at, 'publishRuleTable', { tableId: 'twice', version: 1 }, bo.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect(await askDesk(at, 'publishRuleTable', { tableId: 'twice', version: 2, from: 'draft' }, bo.cookie)).toMatchObject({
    status: 200,
    body: { validFrom: null },
  })
  expect(await askDesk(at, 'publishRuleTable', { tableId: 'twice', version: 2 }, bo.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect(await askDesk(at, 'saveRuleTable', { ...tableOf([["'gold'", 50]]), tableId: 'twice', basedOn: 1 }, bo.cookie)).toMatchObject({ status: 409 })
  const { versions, names } = (await askDesk(at, 'ruleTable', { tableId: 'twice' }, bo.cookie)).body
  expect(versions.map(({ version, state, createdBy }) => `${version} ${state} ${names[createdBy]}`)).toEqual(['2 published Bo', '1 draft Bo'])
})

test('a draft is tried on the orders of the shop and on past deeds before it rules anything', async () => {
  const { body } = await askDesk(
    at,
    'tryRuleTable',
    { draft: { ...tableOf([['', 1]], ['cancel.approvalAbove']), tableId: 'tried' }, language: 'en' },
    bo.cookie,
  )
  expect(body.counts.toApproval).toBeGreaterThan(0)
  expect(body.cases.some(({ source }) => source === 'ledger')).toBe(true)
  expect(body.cases.find(({ now, draft }) => now.outcome === 'allowed' && draft.outcome === 'approval')).toMatchObject({
    command: 'cancelOrder',
    changes: [{ outcome: 'cancel.approvalAbove', to: 1 }],
  })
  expect((await askDesk(at, 'rules', {}, bo.cookie)).body.tables.some(({ tableId }) => tableId === 'tried')).toBe(false)
})

test('the switch stops the bot at once, for every order; limits are a version of the rules that is cited', async () => {
  const { rules, agents } = (await askDesk(at, 'rules', {}, bo.cookie)).body
  expect(agents).toContain('orders')
  const stopped = await askDesk(at, 'setLimits', { limits: { ...limitsOf(rules), halted: true }, basedOn: rules.version }, bo.cookie)
  expect([stopped.status, stopped.body]).toMatchObject([200, { version: '1.1', halted: true }])
  expect(await cancel('ann-stopped', await newOrder('2026-01-05T08:00:00.000Z'))).toMatchObject({ state: 'approval', rules: 'tau-retail@1.1' })
  // two people at the switch: the second sees it as it is now
  expect(await askDesk(at, 'setLimits', { limits: limitsOf(rules), basedOn: rules.version }, bo.cookie)).toMatchObject({
    status: 409,
    body: { code: 'conflict' },
  })
  const one = { ...limitsOf(rules), agents: { orders: { halted: true, approvalAbove: {} } } }
  expect(await askDesk(at, 'setLimits', { limits: one, basedOn: '1.1' }, bo.cookie)).toMatchObject({ body: { version: '1.2', halted: false } })
  expect(await cancel('ann-halted', await newOrder('2026-01-05T08:00:00.000Z'))).toMatchObject({ state: 'approval' })
  const open = await askDesk(at, 'setLimits', { limits: { ...limitsOf(rules), dailyCap: { USD: 100_000_000 } }, basedOn: '1.2' }, bo.cookie)
  expect(open.body).toMatchObject({ version: '1.3', dailyCap: { USD: 100_000_000 } })
  expect(await cancel('ann-open', await newOrder('2026-01-05T08:00:00.000Z'))).toMatchObject({ state: 'done', rules: 'tau-retail@1.3' })
  const { changes, names } = (await askDesk(at, 'rules', {}, bo.cookie)).body
  expect(changes.map(({ what, by, version }) => `${what} ${names[by]} ${version}`)).toEqual(['set-limits Bo 1.3', 'set-limits Bo 1.2', 'set-limits Bo 1.1'])
})

test('caps and approvals of a deed are set in the desk', async () => {
  const { rules } = (await askDesk(at, 'rules', {}, bo.cookie)).body
  const limits = { ...limitsOf(rules), deeds: { cancelOrder: { approvalAbove: {}, cap: { USD: 500 } } } }
  const { body } = await askDesk(at, 'setLimits', { limits, basedOn: rules.version }, bo.cookie)
  expect(body.deeds.cancelOrder).toMatchObject({ cap: { USD: 500 }, reasons: ['no longer needed', 'ordered by mistake'] })
  expect(body.deeds.requestReturn).toEqual(rules.deeds.requestReturn)
  const number = await newOrder('2026-01-05T08:00:00.000Z')
  await at.say('ann-capped', `please cancel my order ${number}, I no longer need it. My email is ann@example.com`)
  await at.say('ann-capped', 'yes')
  expect((await at.order(number)).status).toBe('pending')
  await askDesk(at, 'setLimits', { limits: limitsOf(rules), basedOn: body.version }, bo.cookie)
})

test('two must not be asked to agree where there is one alone', async () => {
  const { rules, deciders } = (await askDesk(at, 'rules', {}, bo.cookie)).body
  expect(deciders).toBe(1)
  const limits = { ...limitsOf(rules), approval: { twoAbove: { USD: 1 }, expiresAfterHours: null } }
  expect(await askDesk(at, 'setLimits', { limits, basedOn: rules.version }, bo.cookie)).toMatchObject({ status: 409, body: { code: 'too-few-to-agree' } })
})

test('another pack holds for orders from a day on, and the shop’s switches stay as they are', async () => {
  const { rules, packs } = (await askDesk(at, 'rules', {}, bo.cookie)).body
  expect(packs.map(({ id }) => id)).toEqual(expect.arrayContaining(['china-default', 'eu-default', 'uk-default', 'us-default', 'japan-default']))
  const halted = { ...limitsOf(rules), agents: { care: { halted: true, approvalAbove: {} } } }
  const { body: before } = await askDesk(at, 'setLimits', { limits: halted, basedOn: rules.version }, bo.cookie)
  const adopted = await askDesk(at, 'adoptRules', { packId: 'us-default', from: '2027-01-01', basedOn: before.version }, bo.cookie)
  expect(adopted.body).toMatchObject({ id: 'us-default', validFrom: '2027-01-01', agents: { care: { halted: true } } })
  const inForce = await at.house.deskHouse.rules.book.of(at.workspaceId)
  const shelves = await at.house.deskHouse.rules.shelvesOf(at.workspaceId)
  const order = await at.order(await newOrder('2026-12-31T04:59:00.000Z'))
  expect((await inForce.of(order, shelves)).id).toBe('tau-retail')
  expect((await inForce.of({ ...order, placedAt: '2027-01-01T05:00:00.000Z' }, shelves)).id).toBe('us-default')
  expect(await askDesk(at, 'adoptRules', { packId: 'nowhere', from: '2027-01-01', basedOn: before.version }, bo.cookie)).toMatchObject({ status: 404 })
})

test('every change stands in the audit with who made it', async () => {
  const { rows } = await at.database.pool.query(`select what, count(*)::int as count from audit where who = $1 group by what order by what`, [bo.agent.id])
  expect(rows.map(({ what }) => what)).toEqual(['adopt-rules', 'publish-rule-table', 'save-rule-table', 'set-limits'])
})

/** One condition, one number: rows as `[memberLevel, number]`. */
function tableOf(
  rows: readonly (readonly [string, number])[],
  outcomes: ('return.windowDays' | 'cancel.approvalAbove')[] = ['return.windowDays'],
): Input<'tryRuleTable'>['draft'] {
  return {
    ...{ tableId: 'returns', title: 'Returns', conditions: ['memberLevel'], outcomes, promotions: [], validFrom: null, validTo: null },
    // biome-ignore lint/suspicious/noThenProperty: the word of every decision table
    rows: rows.map(([memberLevel, value], index) => ({ id: `row-${index + 1}`, when: { memberLevel }, then: { [outcomes[0]!]: value } })),
  }
}

async function save(draft: Input<'tryRuleTable'>['draft'] & { basedOn?: number }): Promise<void> {
  expect(await askDesk(at, 'saveRuleTable', { basedOn: 0, ...draft }, bo.cookie)).toMatchObject({
    status: 200,
    body: { state: 'draft', createdBy: bo.agent.id },
  })
}

function limitsOf({ halted, agents, dailyCap, approval }: Output<'rules'>['rules']): Input<'setLimits'>['limits'] {
  return { halted, agents, dailyCap, approval, deeds: {} }
}

let count = 0
/** A pending order of Ann's for 20.00. */
async function newOrder(placedAt: string): Promise<string> {
  const order = await at.order('#W1000001')
  const number = `#W7${String(count++).padStart(6, '0')}`
  const own = <Part extends { id: string }>(parts: Part[]) => parts.map((part) => ({ ...part, id: `${number}-${part.id}` }))
  const fresh: Order = { ...order, id: number, number, placedAt, status: 'pending', items: own(order.items), payments: own(order.payments) }
  await putOrders(at.database.pool, at.workspaceId, [fresh])
  return number
}

/** Ann asks to cancel and says yes; how the deed stands. */
async function cancel(person: string, number: string): Promise<{ state: string; rules: string }> {
  await at.say(person, `please cancel my order ${number}, I no longer need it. My email is ann@example.com`)
  const answer = await at.say(person, 'yes')
  expect(wordsIn(answer)).not.toBe('')
  const { rows } = await at.database.pool.query('select state, rules from actions where order_id = $1', [number])
  return rows[0]
}
