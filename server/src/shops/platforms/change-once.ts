import type { Command } from '@xiaoer/contract/command'
import { AppError } from '../../errors.ts'
import { claimChange, recordResult } from '../../store/shop-changes.ts'
import { keepable, keepableCommand } from '../../store/shop-keys.ts'
import { type Refusal, refuse } from '../local-deed.ts'
import { doDeed } from '../local-deeds.ts'
import type { Change, Shop } from '../shop.ts'
import { PlatformRefusal, UnsureWhetherDone } from './ask-platform.ts'
import { markOf } from './mark.ts'
import { methodsFor, type Platform, type PlatformHouse, type Target, variantsFor } from './platform.ts'

/**
 * A deed at most once for a key, on a platform that forgets keys: the key and what came of it are on record here, and its mark is
 * written into the platform together with the deed. Asked again, a known result is told again; an unknown one is looked for by its
 * mark, and only where the platform shows nothing, long after, is it tried once more.
 */
export function changeOnce<Raw>(platform: Platform<Raw>, house: PlatformHouse): Shop['change'] {
  const { pool } = house.database
  const inTurn = oneAfterAnother()
  return (asked, askedKey) => {
    const [command, key] = [keepableCommand(asked), keepable(askedKey)]
    if (!platform.capabilities.changes.includes(command.type)) return Promise.resolve(refuse('INVALID', `${platform.name} cannot do ${command.type}.`))
    if (command.type === 'cancelOrder' && command.kept) return Promise.resolve(refuse('INVALID', `${platform.name} cancels with all the money back.`))
    // the ledger lets one deed an order under way; this holds for whoever comes past it
    return inTurn('orderId' in command ? command.orderId : command.customerId, async () => {
      const claim = await claimChange(pool, house.workspaceId, { key, command, at: house.now() })
      if (claim.claim === 'other') return refuse('INVALID', 'This key was used for another command.')
      const earlier = claim.claim === 'first' ? FRESH : readEarlier(claim.result, house.now())
      if ('known' in earlier) return earlier.known
      const { change, unsureSince } = await attempt(platform, house, { command, mark: markOf(key), unsureSince: earlier.unsureSince })
      await recordResult(pool, house.workspaceId, key, change.outcome === 'unknown' ? { ...change, unsureSince } : change)
      return change
    })
  }
}

/** Longer than any shop's server works on one request: what is not there by then was not done. */
const SETTLED_MS = 120_000

/** `unsureSince`: a write was sent then and nobody knows what came of it. Null: none was, or it was answered. */
interface Unsure {
  readonly unsureSince: string | null
}
const FRESH: Unsure = { unsureSince: null }

function readEarlier(result: unknown, now: string): Unsure | { readonly known: Change } {
  // no result: another process is at it, or went down over it
  if (result === null) return { unsureSince: now }
  const change = result as Change & Partial<Unsure>
  if (change.outcome === 'unknown') return { unsureSince: change.unsureSince ?? null }
  return { known: change.outcome === 'done' ? { ...change, again: true } : change }
}

async function attempt<Raw>(
  platform: Platform<Raw>,
  house: PlatformHouse,
  { command, mark, unsureSince }: { command: Command; mark: string; unsureSince: string | null },
): Promise<{ change: Change; unsureSince: string | null }> {
  try {
    const target = await readTarget(platform, command)
    if ('outcome' in target) return { change: target, unsureSince: null }
    const trace = await platform.trace(command, mark, target)
    if (trace === 'all') return { change: { outcome: 'done', after: target.now, again: true }, unsureSince: null }
    if (unsureSince !== null && !platform.repeatable.includes(command.type) && Date.parse(house.now()) - Date.parse(unsureSince) < SETTLED_MS) {
      return { change: { outcome: 'unknown', message: 'The shop does not show the deed yet; it may still be at it.' }, unsureSince }
    }
    const refusal = trace === 'none' ? await whyNot(platform, house, command, target) : null
    if (refusal !== null) return { change: refusal, unsureSince: null }
    const after = (await platform.write(command, mark, target)) ?? (await readTarget(platform, command))
    if ('outcome' in after) return { change: { outcome: 'unknown', message: after.message }, unsureSince: house.now() }
    return { change: { outcome: 'done', after: after.now, again: false }, unsureSince: null }
  } catch (error) {
    if (error instanceof PlatformRefusal || error instanceof UnsureWhetherDone) return settle(platform, house, { command, mark, error })
    if (error instanceof AppError && error.code === 'shop-unavailable') return { change: { outcome: 'unknown', message: whyOf(error) }, unsureSince }
    throw error
  }
}

/**
 * After silence on a write, and after a refusal too, the platform is read at once: mostly the deed is there, and nobody need wait. A refusal is believed
 * only where nothing was done: platforms have answered 4xx to a refund that they made.
 */
async function settle<Raw>(
  platform: Platform<Raw>,
  house: PlatformHouse,
  { command, mark, error }: { command: Command; mark: string; error: UnsureWhetherDone | PlatformRefusal },
): Promise<{ change: Change; unsureSince: string | null }> {
  const isRefusal = error instanceof PlatformRefusal
  // what was refused is not under way: it may be tried again at once
  const unknown = { change: { outcome: 'unknown', message: error.message }, unsureSince: isRefusal ? null : house.now() } as const
  try {
    const target = await readTarget(platform, command)
    if ('outcome' in target) return unknown
    const trace = await platform.trace(command, mark, target)
    if (trace === 'all') return { change: { outcome: 'done', after: target.now, again: false }, unsureSince: null }
    return isRefusal && trace === 'none' ? { change: refuse(error.code, error.message), unsureSince: null } : unknown
  } catch (silence) {
    if (silence instanceof AppError) return unknown
    throw silence
  }
}

async function readTarget<Raw>(platform: Platform<Raw>, command: Command): Promise<Target<Raw> | Refusal> {
  const target = await platform.target(command)
  if (command.type === 'changeCustomerAddress') return target ?? refuse('NOT_FOUND', `There is no customer ${command.customerId}.`)
  if (target === null || !('number' in target.now)) return refuse('NOT_FOUND', `There is no order ${command.orderNumber}.`)
  const { number } = target.now
  return number === command.orderNumber ? target : refuse('INVALID', `Order ${command.orderId} has the number ${number}, not ${command.orderNumber}.`)
}

/** The same deeds are refused for the same reasons in every shop, before the platform is asked. */
async function whyNot<Raw>(platform: Platform<Raw>, house: PlatformHouse, command: Command, { now: order }: Target<Raw>): Promise<Refusal | null> {
  if (command.type === 'changeCustomerAddress' || !('number' in order)) return null
  const [methods, variants] = await Promise.all([methodsFor(order, platform), variantsFor(order, command, platform)])
  const effects = doDeed(command, { order, methods, variants, now: house.now(), newId: () => '' })
  return 'outcome' in effects ? effects : null
}

function whyOf({ detail, message }: AppError): string {
  return (detail as { why?: string } | undefined)?.why ?? message
}

function oneAfterAnother(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const mine = (last.get(name) ?? Promise.resolve()).then(work, work)
    const done: Promise<unknown> = mine
      .catch(() => undefined)
      .then(() => {
        if (last.get(name) === done) last.delete(name)
      })
    last.set(name, done)
    return mine
  }
}
