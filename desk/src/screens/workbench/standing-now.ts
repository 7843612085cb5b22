import type { ReplyWindow } from '@xiaoer/contract/time-api'

/** An hour is the last in which something can be asked and answered; the last message is better kept for the answer. */
const NEAR_MS = 3_600_000
const FEW = 1

type Standing = Exclude<ReplyWindow, { state: 'open' }> | (Extract<ReplyWindow, { state: 'open' }> & { readonly isNear: boolean })

/** A window as it is at `now` (epoch ms), however long ago the house told of it. */
export function standingNow(window: ReplyWindow, now: number): Standing {
  if (window.state !== 'open' && window.state !== 'used-up') return window
  const left = Date.parse(window.until) - now
  if (left <= 0) return { state: 'closed', since: window.until }
  if (window.state === 'used-up') return window
  return { ...window, isNear: left <= NEAR_MS || (window.left !== null && window.left <= FEW) }
}
