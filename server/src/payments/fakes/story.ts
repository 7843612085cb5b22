import type { RefundState } from '@xiaoer/contract/refund-status'

export interface StoryRefund {
  readonly refundId: string
  readonly paymentId: string
  readonly state: RefundState
  /** Minor units. */
  readonly amount: number
  /** RFC 3339 in UTC; each fake tells it in its own zone, or not at all. */
  readonly arrivedAt: string | null
}

/** One refund in each state; every fake tells those that it can in its own words. Two are of one payment. */
export const STORY = {
  done: { refundId: 'R0001', paymentId: 'P0001', state: 'done', amount: 12_345, arrivedAt: '2026-11-18T16:30:05Z' },
  pending: { refundId: 'R0002', paymentId: 'P0001', state: 'pending', amount: 7, arrivedAt: null },
  failed: { refundId: 'R0003', paymentId: 'P0003', state: 'failed', amount: 100_000, arrivedAt: null },
  stuck: { refundId: 'R0004', paymentId: 'P0004', state: 'needs-attention', amount: 990, arrivedAt: null },
} as const satisfies Record<string, StoryRefund>

export const REFUNDS: readonly StoryRefund[] = Object.values(STORY)
