import { WARN_MS } from '../desk/channel-care.ts'
import type { DeskHouse } from '../desk/desk-house.ts'
import { noteDeed } from '../desk/note-deed.ts'
import { EXPIRES, toldByPlatform } from '../desk/told-by-platform.ts'
import type { OpenChannel } from '../store/channel-accounts.ts'

/** Asks platforms whose tokens end how long they still hold, until the clock stops; never twice at once. */
export type ChannelTender = (now: number) => Promise<void>

interface Tending {
  /** When the house was opened, Unix milliseconds. */
  readonly began: number
  readonly onTrouble: (error: unknown) => void
}

/** Shoppers who wrote meanwhile come first. */
const MINUTE_MS = 60_000
/** Between two looks at all accounts. */
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** When a platform was asked last, in the account's memory: whichever process comes later leaves it in peace. */
const ASKED = 'asked-at'
/** Of which end the owner was told. */
const WARNED = 'warned-of'

export function channelTender(house: DeskHouse, { began, onTrouble }: Tending): ChannelTender {
  let isBusy = false
  let nextAt = began + MINUTE_MS
  return async (now) => {
    if (isBusy || now < nextAt) return
    isBusy = true
    nextAt = now + HOUR_MS
    try {
      const { kinds, accounts } = house.channels
      const probing = [...kinds.values()].filter(({ probe }) => probe).map(({ name }) => name)
      for (const account of await accounts.named(probing)) if (!account.off) await askOnce(account, now, house).catch(onTrouble)
    } finally {
      isBusy = false
    }
  }
}

/** Once a day, whatever process does it. A platform that has never told of an end is not asked again: its account shows trouble by itself. */
async function askOnce(account: OpenChannel, now: number, house: DeskHouse): Promise<void> {
  await account.memory.alone(ASKED, async () => {
    const asked = await account.memory.get(ASKED)
    if (asked !== null && (now - Date.parse(asked) < DAY_MS || !(await account.memory.get(EXPIRES)))) return
    // asked before the answer: a process that dies over it is not followed by another that asks the same
    await account.memory.set(ASKED, new Date(now).toISOString())
    const probe = await house.channels.kinds.get(account.name)!.probe!(account)
    const { expiresAt } = await toldByPlatform(probe, account, house)
    if (expiresAt === null || Date.parse(expiresAt) - now > WARN_MS || (await account.memory.get(WARNED)) === expiresAt) return
    await account.memory.set(WARNED, expiresAt)
    await noteDeed({ workspaceId: account.workspaceId, id: 'clock' }, { what: 'channel-token-ends', detail: { channelId: account.id, expiresAt } }, house)
  })
}
