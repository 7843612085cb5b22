import type { Agent } from '@xiaoer/contract/agent'
import { API, type RouteName } from '@xiaoer/contract/api'
import { BUILT_IN_ROLES, may, Permission } from '@xiaoer/contract/permission'
import { expect, test } from 'vitest'
import type { DeskHouse } from '../desk/desk-house.ts'
import { AppError } from '../errors.ts'
import type { Call } from './api-routes.ts'
import { deskHandlers } from './desk-routes.ts'

/** What a route asks for before it looks at anything. Routes that are not here are for everybody at the desk. */
const NEEDS: Partial<Record<RouteName, Permission>> = {
  ...every('team.write', ['saveTeam', 'removeTeam', 'orderTeams', 'savePerson', 'invitePerson']),
  ...every('automations.write', [
    'automations',
    'saveAutomation',
    'switchAutomation',
    'orderAutomations',
    'removeAutomation',
    'automationRuns',
    'tryAutomation',
  ]),
  ...every('rules.write', ['rules', 'ruleTable', 'saveRuleTable', 'tryRuleTable', 'publishRuleTable', 'setLimits', 'adoptRules']),
  ...every('phrases.review', ['phrases', 'acceptPhrase', 'rejectPhrase', 'takeBackPhrase']),
  ...every('knowledge.write', ['putArticle', 'removeArticle']),
  ...every('canned.write', ['saveMacro', 'removeMacro']),
  ...every('refund.approve', ['approve', 'reject']),
  ...every('channels.write', ['channels', 'saveChannel', 'testChannel', 'connectChannel']),
  ...every('audit.see', ['audit', 'exportAudit', 'verifyAudit']),
  ...every('keys.write', ['apiKeys', 'makeApiKey', 'rotateApiKey', 'revokeApiKey']),
  ...every('webhooks.write', [
    'webhooks',
    'saveWebhook',
    'switchWebhook',
    'rotateWebhook',
    'removeWebhook',
    'testWebhook',
    'webhookDeliveries',
    'replayWebhook',
  ]),
}

const ROLES = Object.keys(BUILT_IN_ROLES) as (keyof typeof BUILT_IN_ROLES)[]

test.each(Object.entries(NEEDS) as [RouteName, Permission][])('%s opens to who has %s, and to nobody else', async (route, needs) => {
  for (const role of ROLES) expect([role, await isRefused(route, { role })]).toEqual([role, !may({ role }, needs)])
  const allBut = Permission.options.filter((one) => one !== needs)
  expect(await isRefused(route, { role: 'owner', permissions: allBut }), 'everything but that').toBe(true)
  // a deed may ask for a second one
  const refused = await refusal(route, { role: 'agent', permissions: [needs] })
  expect(refused === null || refused !== needs, 'that alone').toBe(true)
})

test('every other route of the desk opens to every role, as far as its role alone goes', async () => {
  const others = (Object.keys(API) as RouteName[]).filter((route) => !NEEDS[route] && !LATER.has(route))
  expect(others.length).toBeGreaterThan(60)
  for (const route of others)
    for (const role of ['owner', 'manager'] as const) expect([route, role, await isRefused(route, { role })]).toEqual([route, role, false])
})

test('the owner may everything, a manager all but make roles, and an agent nothing that changes how the shop is run', () => {
  expect(BUILT_IN_ROLES.owner).toEqual(Permission.options)
  expect(Permission.options.filter((one) => !may({ role: 'manager' }, one))).toEqual(['roles.write'])
  expect(Permission.options.filter((one) => may({ role: 'agent' }, one) && /write|approve|export|audit|lead/.test(one))).toEqual(['tickets.write'])
})

test('a manager is let in by the owner alone', async () => {
  for (const [role, missing] of [
    ['owner', null],
    ['manager', 'roles.write'],
    ['agent', 'team.write'],
  ] as const)
    expect([role, await refusal('invitePerson', { role }, { role: 'manager' })]).toEqual([role, missing])
})

/** A session is given up whatever it may. */
const LATER = new Set<RouteName>(['signOut', 'setPassword', 'signIn'])

function every(permission: Permission, routes: readonly RouteName[]) {
  return Object.fromEntries(routes.map((route) => [route, permission]))
}

async function isRefused(route: RouteName, may: Pick<Agent, 'role'> & { permissions?: readonly Permission[] }): Promise<boolean> {
  return (await refusal(route, may)) !== null
}

/** What is missing; null: it went on to the house. */
function refusal(route: RouteName, who: Pick<Agent, 'role'> & { permissions?: readonly Permission[] }, input: object = INPUT): Promise<unknown> {
  const agent = { id: 'a', workspaceId: 'w', name: 'A', email: 'a@desk.example', ...who } as Agent
  return new Promise((resolve) => {
    const house = emptyHouse(() => resolve(null))
    const handler = deskHandlers(house, async () => 'W')[route] as (input: unknown, call: Call) => Promise<unknown>
    const tried = async () => handler(input, { agent, request: {}, reply: {} } as unknown as Call)
    tried().then(
      () => resolve(null),
      (error) => {
        const isForbidden = error instanceof AppError && error.code === 'forbidden'
        resolve(isForbidden ? ((error.detail as { permission?: Permission } | undefined)?.permission ?? 'role') : null)
      },
    )
  })
}

const INPUT = { permissions: [], draft: {}, actions: [], role: 'agent' }

/** Nobody is at home, and whatever is asked there is never answered: who gets as far as that was let in. */
function emptyHouse(reached: () => void): DeskHouse {
  const nobody: unknown = new Proxy(() => new Promise(() => undefined), { get: (_, name) => (name === 'then' ? undefined : nobody) })
  const known: Record<string, unknown> = { now: () => '2026-01-01T00:00:00.000Z', newId: () => 'id' }
  const get = (_: object, name: string) => {
    if (name in known) return known[name]
    reached()
    return nobody
  }
  return new Proxy({}, { get }) as DeskHouse
}
