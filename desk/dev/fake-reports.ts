import type { Output, Taken } from '@xiaoer/contract/api'
import type { ReportBy } from '@xiaoer/contract/report'
import type { Counts } from '@xiaoer/core/support/reports/counters'
import { dayAfter, daysOf } from '@xiaoer/core/support/reports/zone-days'

const AGENTS = [
  { id: 'ag-1', name: '王掌柜' },
  { id: 'ag-2', name: '小梅' },
]
const CHANNELS = [
  { id: 'w1-widget', name: '网站' },
  { id: 'w1-wechat', name: '微信客服 · 一家名字特别特别长的旗舰店' },
]

/** The counts of a shop that does well, the same for each question: enough to draw every picture of the reports. */
export function fakeReports(now: () => number) {
  const at = () => new Date(now()).toISOString()
  return {
    answers: {
      reportPlaces: (): Output<'reportPlaces'> => ({
        ...{ zone: 'Asia/Shanghai', channels: CHANNELS, teams: [{ id: 'care', name: '售后组' }], agents: AGENTS },
        ...{ languages: ['en', 'zh'], since: new Date(now() - 200 * 86_400_000).toISOString() },
      }),
      report: ({ by, from, to, zone }: Taken<'report'>): Output<'report'> => ({
        rows: keysOf(by, from, daysOf({ from, to, zone })).map((key, place) => ({
          key,
          counts: countsOf(place, by === 'whole' ? daysOf({ from, to, zone }) : 1),
        })),
        until: at(),
      }),
      reportMoney: ({ by, from, to, zone }: Taken<'reportMoney'>): Output<'reportMoney'> => ({
        rows: keysOf(by, from, daysOf({ from, to, zone })).flatMap((key, place) =>
          ['refunds', 'compensation', 'goodwill'].flatMap((kind, more) => [
            { key, kind, currency: 'CNY', times: 3 + place, amount: 12_900 + more * 77 + place * 500 },
            { key, kind, currency: 'JPY', times: 1, amount: 3_000 + place },
          ]),
        ),
        until: at(),
      }),
      reportNow: (): Output<'reportNow'> => ({ withBot: 12, waiting: 3, withPeople: 7, longestSince: new Date(now() - 94_000).toISOString(), at: at() }),
    },
  }
}

function keysOf(by: ReportBy, from: string, days: number): readonly string[] {
  switch (by) {
    case 'whole':
    case 'team':
      return by === 'whole' ? [''] : ['', 'care']
    case 'hour':
      return Array.from({ length: 24 }, (_, hour) => `${from}T${String(hour).padStart(2, '0')}`)
    case 'day':
      return Array.from({ length: days }, (_, day) => dayAfter(from, day))
    case 'week':
    case 'month':
      return Array.from({ length: Math.ceil(days / 7) }, (_, week) => dayAfter(from, week * 7))
    case 'channel':
      return CHANNELS.map(({ id }) => id)
    case 'agent':
      return ['', ...AGENTS.map(({ id }) => id)]
    case 'language':
      return ['en', 'zh']
  }
}

function countsOf(place: number, times: number): Record<string, number> {
  const counts: Counts = {
    ...{ visits: 100 + ((place * 37) % 60), personVisits: 34, returns: 6, confirmed: 31, verified: 24, assumed: 22, back: 7, unresolved: 5, undecided: 11 },
    ...{
      fresh: 80,
      firstContact: 66,
      botSolved: 58,
      stars1: 1,
      stars2: 1,
      stars3: 2,
      stars4: 9,
      stars5: 17,
      shopperMessages: 410 + place,
      botReplies: 380,
      agentReplies: 120,
    },
    ...{ taken: 36, held: 33, heldSeconds: 21_000, deedsDone: 18, deedsFailed: 1, tickets: 9, ticketsSettled: 7 },
    ...{
      firstReply4: 12,
      firstReply5: 14,
      firstReply6: 5,
      firstReply8: 3,
      nextReply3: 20,
      nextReply4: 30,
      nextReply6: 8,
      botReply0: 200,
      botReply1: 90,
      botReply2: 8,
    },
  }
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count * times]))
}
