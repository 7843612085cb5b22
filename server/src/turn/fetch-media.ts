import { Readable } from 'node:stream'
import type { Channel } from '../channels/channel.ts'
import type { ChannelAccounts } from '../store/channel-accounts.ts'
import type { WantedFile, WantedFiles } from '../store/wanted-files.ts'

interface Taken {
  readonly id: string
  readonly workspaceId: WantedFile['workspaceId']
  readonly owner: { readonly channelId: string; readonly userId: string }
  readonly name: string
  readonly declared: string
  readonly stream: Readable
}

export interface MediaHouse {
  readonly wanted: WantedFiles
  readonly accounts: ChannelAccounts
  readonly channels: ReadonlyMap<string, Channel>
  /** Where files are kept. */
  readonly take: (file: Taken) => Promise<unknown>
  /** Bytes from an address of a stranger's, with care. */
  readonly fetchSafely: (address: string) => Promise<{ readonly stream: Readable; readonly mime: string }>
  readonly clock: () => number
}

/** Who fetches has so long; after that somebody else does. */
const LEASE_MS = 60_000
/** Platforms keep their files for minutes (WhatsApp: five): first soon, then as it may be. */
const WAITS_MS = [2_000, 10_000, 30_000, 120_000, 600_000, 3_600_000]

/** A file that will be here: `kept` when that is durable. */
export interface Wanted {
  readonly url: string
  readonly kept: Promise<void>
  /** Begins to fetch it, in the background. */
  fetch(): void
  /** It came before. */
  forget(): Promise<void>
}

export function wantMedia(file: WantedFile, url: string, house: MediaHouse & { readonly onTrouble: (error: unknown) => void }): Wanted {
  return {
    url,
    kept: house.wanted.want(file, iso(house.clock() + LEASE_MS)),
    fetch: () => void fetchOne({ ...file, tries: 0 }, house).catch(house.onTrouble),
    forget: () => house.wanted.done(file),
  }
}

/** Fetches what could not be had before, or was left by a process that died. */
export async function fetchLeft(house: MediaHouse): Promise<void> {
  const due = await house.wanted.claim(iso(house.clock()), iso(house.clock() + LEASE_MS))
  await Promise.all(due.map((file) => fetchOne(file, house)))
}

async function fetchOne(file: WantedFile & { readonly tries: number }, house: MediaHouse): Promise<void> {
  try {
    const { stream, mime, name } = await bytesOf(file, house)
    const { id, workspaceId, channelId, userId } = file
    await house.take({ id, workspaceId, owner: { channelId, userId }, name: name ?? file.name, declared: mime || file.mime, stream })
    await house.wanted.done(file)
  } catch (error) {
    const wait = WAITS_MS[file.tries]
    await house.wanted.failed(file, (error as Error).message, wait === undefined ? null : iso(house.clock() + wait))
  }
}

async function bytesOf(file: WantedFile, house: MediaHouse): Promise<{ stream: Readable; mime: string; name?: string | undefined }> {
  const account = await house.accounts.find(file.channelId)
  const channel = account ? house.channels.get(account.name) : undefined
  if (!account || !channel?.download) return house.fetchSafely(file.media)
  const { bytes, mime, name } = await channel.download(file.media, account)
  return { stream: Readable.from([Buffer.from(bytes)]), mime, name }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
