import type { ReportBy, ReportSpan } from '@xiaoer/contract/report'
import type { NumberKey } from './numbers.ts'
import { daysOf } from './zone-days.ts'

/** The pages of the reports and the numbers on each: what the desk asks for, and what a benchmark measures. */
export const REPORT_PAGES = {
  overview: [
    ...['visits', 'resolved', 'botShare', 'withPeople', 'firstContact', 'back', 'firstReplyMedian', 'botReplyMedian', 'satisfaction'],
    ...['shopperMessages', 'botReplies', 'agentReplies'],
  ],
  resolution: ['resolved', 'confirmed', 'verified', 'assumed', 'back', 'unresolved', 'undecided', 'firstContact', 'botShare'],
  waits: ['firstReplyMedian', 'firstReplyP90', 'nextReplyMedian', 'nextReplyP90', 'botReplyMedian', 'botReplyP90'],
  work: [
    ...[
      'visits',
      'resolved',
      'back',
      'firstReplyMedian',
      'nextReplyMedian',
      'satisfaction',
      'rated',
      'agentReplies',
      'taken',
      'handling',
      'deeds',
      'deedsFailed',
    ],
    ...['tickets', 'ticketsSettled'],
  ],
  satisfaction: ['satisfaction', 'averageStars', 'rated', 'ratedShare'],
  money: ['refunds', 'compensation', 'goodwill'],
} as const satisfies Record<string, readonly NumberKey[]> as Readonly<Record<ReportPage, readonly NumberKey[]>>

export type ReportPage = 'overview' | 'resolution' | 'waits' | 'work' | 'satisfaction' | 'money'

/** What a trend is told by, so that it has neither two points nor four hundred. */
export function trendBy(span: ReportSpan): ReportBy {
  const days = daysOf(span)
  if (days <= 2) return 'hour'
  if (days <= 62) return 'day'
  return days <= 400 ? 'week' : 'month'
}
