import { setTimeout as wait } from 'node:timers/promises'
import { type Dice, seededDice } from './seeded-dice.ts'

/** A shopper who says the next thing and waits for the answer; false: it was not answered as it should be. */
export type Ask = () => Promise<boolean>

export interface Load {
  readonly perSecond: number
  readonly wrong: number
  /** Milliseconds, sorted. */
  readonly latencies: readonly number[]
}

/** Everybody asks again as soon as they are answered: the most that goes. The first part is warm-up and not counted. */
export async function asFastAsItGoes(shoppers: readonly Ask[], { seconds, warmSeconds = 0.5 }: { seconds: number; warmSeconds?: number }): Promise<Load> {
  const latencies: number[] = []
  let wrong = 0
  const from = performance.now() + warmSeconds * 1000
  const until = from + seconds * 1000
  await Promise.all(
    shoppers.map(async (ask) => {
      while (performance.now() < until) {
        const began = performance.now()
        const right = await ask()
        const now = performance.now()
        if (now < from || now > until) continue
        if (right) latencies.push(now - began)
        else wrong++
      }
    }),
  )
  return { perSecond: latencies.length / seconds, wrong, latencies: latencies.sort((a, b) => a - b) }
}

/**
 * Messages come when they come, at this rate with the gaps of chance, whether or not earlier ones are answered. The time counts from when a message
 * was due, so a server that stalls is charged for all who wait behind the stall.
 */
export async function atRate(shoppers: readonly Ask[], { perSecond, seconds, seed }: { perSecond: number; seconds: number; seed: string }): Promise<Load> {
  const latencies: number[] = []
  let wrong = 0
  const idle = [...shoppers]
  const queue: number[] = []
  const dice = seededDice(seed)
  const began = performance.now()
  const until = began + seconds * 1000
  let next = began + gap(dice, perSecond)
  let under = 0
  const serve = () => {
    for (let due = queue[0]; due !== undefined && idle.length > 0; due = queue[0]) {
      queue.shift()
      void ask(idle.shift()!, due)
    }
  }
  const ask = async (shopper: Ask, due: number) => {
    under++
    const right = await shopper()
    if (right) latencies.push(performance.now() - due)
    else wrong++
    under--
    idle.push(shopper)
    serve()
  }
  while (next < until || queue.length > 0 || under > 0) {
    const now = performance.now()
    for (; next <= now && next < until; next += gap(dice, perSecond)) queue.push(next)
    serve()
    await wait(1)
  }
  return { perSecond: latencies.length / seconds, wrong, latencies: latencies.sort((a, b) => a - b) }
}

function gap(dice: Dice, perSecond: number): number {
  return (-Math.log(1 - dice.throw()) / perSecond) * 1000
}
