import type { Agent } from '@xiaoer/contract/agent'
import type { Input, Output } from '@xiaoer/contract/api'
import { Automation, AutomationDraft, type AutomationEvent, type AutomationField, type AutomationId, AutomationRun } from '@xiaoer/contract/automation'
import type { Conversation } from '@xiaoer/contract/conversation'
import { type AutomationFacts, decideAutomations, openAutomation } from '@xiaoer/core/automation/decide-automations'
import { FIELD_COLUMNS } from '@xiaoer/core/automation/fields'
import { tidyCell } from '@xiaoer/core/tables/tidy-cell'
import { Refusal } from './fake-refusal.ts'

const PAGE = 10

/** What happens by itself in a fake shop, and a log of it: enough to see every state of the screen. */
export function fakeAutomations(agent: Agent, talks: () => readonly Conversation[], now: () => number) {
  const ago = (minutes: number) => new Date(now() - minutes * 60_000).toISOString()
  const make = (id: string, title: string, event: AutomationEvent, when: [AutomationField, string][], actions: unknown[], more: Partial<Automation> = {}) =>
    Automation.parse({
      id,
      title,
      event,
      conditions: when.map(([field, test]) => ({ field, test })),
      actions,
      enabled: true,
      position: 0,
      version: 3,
      updatedBy: 'ag-2',
      updatedAt: ago(3_000),
      ...more,
    })
  let automations: Automation[] = [
    make(
      'soothe',
      '等人工先安抚',
      'conversation.waiting',
      [['waitingMinutes', '>= 3']],
      [
        {
          type: 'reply',
          texts: { zh: '您好{name|亲}，同事马上就来，已经等了 {minutes} 分钟，抱歉。', en: 'Sorry for the wait, {name|dear}: a colleague is on the way.' },
        },
        { type: 'setPriority', priority: 'high' },
      ],
    ),
    make(
      'legal',
      '提到律师、12315',
      'message.received',
      [
        ['textContains', "'律师', '12315', '起诉'"],
        ['emotion', "'angry', 'dissatisfied'"],
      ],
      [
        { type: 'tag', tag: '法务' },
        { type: 'handOver', reason: '顾客提到投诉或起诉，请主管来回' },
        { type: 'webhook', url: 'https://oa.example.com/hooks/xiaoer', secret: null },
      ],
    ),
    make(
      'night',
      '夜里的大额退款',
      'action.waiting',
      [
        ['hour', '>= 22, < 8'],
        ['amount', '>= 50000'],
      ],
      [{ type: 'assign', to: { kind: 'agent', id: 'ag-1' } }],
      { enabled: false },
    ),
    make(
      'raw',
      '一条写法特别、名字也特别特别长、列表里一行一定放不下的自动化，看看它会不会挤坏别的东西',
      'ticket.overdue',
      [
        ['ticketPriority', "!= 'low' and != 'normal'"],
        ['weekday', '[1..5]'],
      ],
      [{ type: 'assign', to: { kind: 'team', name: 'after-sales' } }],
    ),
  ].map((one, position) => ({ ...one, position }))
  const run = (automationId: string, minutes: number, more: Partial<AutomationRun>): AutomationRun =>
    AutomationRun.parse({
      automationId,
      title: automations.find(({ id }) => id === automationId)?.title ?? null,
      event: automations.find(({ id }) => id === automationId)?.event ?? 'bot.answered',
      eventKey: `fake:${automationId}:${minutes}`,
      conversationId: 'cv-lin',
      contactName: '林小雨',
      ticketId: null,
      outcome: 'done',
      depth: 0,
      stoppedBy: null,
      error: null,
      why: [],
      steps: [],
      at: ago(minutes),
      ...more,
    })
  const angry = [
    { field: 'textContains', test: "'律师', '12315', '起诉'", found: ['律师'], fits: true },
    { field: 'emotion', test: "'angry', 'dissatisfied'", found: ['angry'], fits: true },
  ] as AutomationRun['why']
  const step = (type: string, outcome: string, note: string, more = {}) =>
    ({ type, outcome, note, attempts: 0, nextAt: null, ...more }) as AutomationRun['steps'][number]
  const runs: AutomationRun[] = [
    run('soothe', 4, {
      why: [{ field: 'waitingMinutes', test: '>= 3', found: ['3'], fits: true }],
      steps: [step('reply', 'done', '您好林小雨，同事马上就来，已经等了 3 分钟，抱歉。'), step('setPriority', 'done', 'high')],
    }),
    run('legal', 9, {
      outcome: 'retrying',
      why: angry,
      steps: [
        step('tag', 'done', '法务'),
        step('handOver', 'skipped', 'held-by-person'),
        step('webhook', 'retrying', 'HTTP 503', { attempts: 2, nextAt: ago(-2) }),
      ],
    }),
    run('legal', 31, {
      outcome: 'stopped',
      stoppedBy: 'too-often',
      why: angry,
      contactName: 'Lena Wolf',
      conversationId: 'cv-wolf' as AutomationRun['conversationId'],
    }),
    run('raw', 45, { outcome: 'stopped', stoppedBy: 'depth', depth: 3 }),
    run('legal', 80, { outcome: 'failed', why: angry, steps: [step('webhook', 'failed', 'HTTP 400', { attempts: 1 })] }),
    run('gone', 120, { contactName: '', steps: [step('tag', 'done', 'vip')] }),
    run('raw', 200, { outcome: 'failed', error: 'left', event: 'ticket.overdue' }),
    ...Array.from({ length: 14 }, (_, n) =>
      run('soothe', 300 + n * 60, { steps: [step('reply', n % 3 === 0 ? 'skipped' : 'done', n % 3 === 0 ? 'answered' : '抱歉让您久等')] }),
    ),
  ]
  const lead = () => {
    if (agent.role === 'agent') throw new Refusal(403, 'forbidden')
  }
  const seen = (id: string, version: number): Automation => {
    lead()
    const automation = automations.find((one) => one.id === id)
    if (!automation) throw new Refusal(404, 'not-found')
    if (automation.version !== version) throw new Refusal(409, 'conflict')
    return automation
  }
  const put = (next: Automation): Automation => {
    automations = [...automations.filter(({ id }) => id !== next.id), next].sort((a, b) => a.position - b.position)
    return shown(next)
  }
  const shown = (one: Automation): Automation => ({
    ...one,
    actions: one.actions.map((action) => (action.type === 'webhook' ? { ...action, secret: null } : action)),
  })
  const by = () => ({ updatedBy: agent.id, updatedAt: ago(0) })
  const factsOf = ({ language, emotion, holder, preview, waitingSince, handoff }: Conversation): AutomationFacts => ({
    language,
    emotion,
    holder,
    tag: [],
    channel: ['widget', '官网'],
    textContains: preview,
    intent: ['return.request'],
    handoffReason: handoff?.reason ?? null,
    waitingMinutes: waitingSince ? Math.floor((now() - Date.parse(waitingSince)) / 60_000) : null,
    hour: 14,
    weekday: 3,
  })

  return {
    all: () => automations,
    answers: {
      automations: (): Output<'automations'> => {
        lead()
        return {
          automations: automations.map(shown),
          names: { [agent.id]: agent.name, 'ag-2': '李小满' },
          known: { channels: ['widget', '官网', 'rest', 'Partner shop'], tags: ['vip', '法务', '复购'], teams: ['after-sales', '夜班'] },
        }
      },
      saveAutomation: ({ automationId, version, ...written }: Input<'saveAutomation'>): Output<'saveAutomation'> => {
        lead()
        const draft = {
          ...AutomationDraft.parse(written),
          conditions: written.conditions.map(({ field, test }) => ({ field, test: tidyCell(test, FIELD_COLUMNS[field]) })),
        }
        const before = automations.find(({ id }) => id === automationId)
        if (version > 0) return put({ ...seen(automationId, version), ...draft, version: version + 1, ...by() })
        if (before) throw new Refusal(409, 'conflict')
        return put({ ...draft, id: automationId as AutomationId, enabled: false, position: automations.length, version: 1, ...by() })
      },
      switchAutomation: ({ automationId, version, on }: Input<'switchAutomation'>): Output<'switchAutomation'> =>
        put({ ...seen(automationId, version), enabled: on, version: version + 1, ...by() }),
      orderAutomations: ({ automationIds }: Input<'orderAutomations'>): Output<'orderAutomations'> => {
        lead()
        if (automationIds.length !== automations.length) throw new Refusal(409, 'conflict')
        automations = automationIds.map((id, position) => ({ ...automations.find((one) => one.id === id)!, position }))
        return { automations: automations.map(shown) }
      },
      removeAutomation: ({ automationId, version }: Input<'removeAutomation'>): Output<'removeAutomation'> => {
        seen(automationId, version)
        automations = automations.filter(({ id }) => id !== automationId)
        return {}
      },
      tryAutomation: ({ draft }: Input<'tryAutomation'>): Output<'tryAutomation'> => {
        lead()
        const opened = openAutomation(draft as AutomationDraft)
        const events = talks().map((talk) => {
          const { fires, why } = decideAutomations({ event: draft.event, facts: factsOf(talk) }, [opened])[0]!
          return { at: talk.updatedAt, conversationId: talk.id, contactName: talk.contact.name, about: talk.preview, fires, why: [...why] }
        })
        const fires = events.filter((one) => one.fires)
        return {
          events: [...fires, ...events.filter((one) => !one.fires)],
          counts: { events: events.length, fires: fires.length },
          asNow: draft.conditions.some(({ field }) => field === 'emotion') ? ['emotion'] : [],
        }
      },
      automationRuns: ({ automationId, outcome, before }: Input<'automationRuns'>): Output<'automationRuns'> => {
        lead()
        const fitting = runs.filter(
          (one) => (!automationId || one.automationId === automationId) && (!outcome || one.outcome === outcome) && (!before || one.at < before),
        )
        const page = fitting.slice(0, PAGE)
        const last = page.at(-1)
        return { runs: page, next: last && fitting.length > PAGE ? { before: last.at, beforeKey: `${last.automationId} ${last.eventKey}` } : null }
      },
    },
  }
}
