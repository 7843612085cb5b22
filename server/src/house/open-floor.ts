import type { Agent } from '@xiaoer/contract/agent'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import { DEFAULT_TEAM } from '@xiaoer/core/support/default-team'
import { teamFor } from '@xiaoer/core/support/routing'
import type { Floor } from '../desk/floor.ts'
import { whoIsThere } from '../desk/who-is-there.ts'
import type { Happened } from '../happening.ts'
import { keep } from '../keep.ts'
import type { Hub } from '../live/hub.ts'
import type { Tell } from '../live-port.ts'
import { openBotDrafts } from '../store/bot-drafts.ts'
import type { ChannelAccounts } from '../store/channel-accounts.ts'
import type { Database } from '../store/database.ts'
import { openHolds } from '../store/holds.ts'
import { openSeats } from '../store/seats.ts'
import { openTeams } from '../store/teams.ts'
import type { DraftDesk } from '../turn/keep-draft.ts'

export interface FloorParts {
  readonly database: Database
  readonly hub: Hub
  readonly accounts: ChannelAccounts
  readonly tell: Tell
  readonly happened: Happened
  readonly changed: (workspaceId: WorkspaceId, id: ConversationId) => void
  readonly now: () => string
  readonly keepMs: number
  readonly onTrouble: (error: unknown) => void
}

/** A third of the grace: one beat may be lost. */
const BEAT_MS = 20_000

/** Where people work: the floor itself, who is at a desk of this process, and where the bot only prepares. */
export function openFloor(parts: FloorParts) {
  const { database, hub, accounts, tell, happened, changed, now, onTrouble } = parts
  const floor: Floor = {
    teams: openTeams(database),
    seats: openSeats(database),
    holds: openHolds(database),
    drafts: openBotDrafts(database),
    window: ({ channelId, userId }, frame) => hub.push(channelId, userId, frame),
  }
  const teamsOf = keep(parts.keepMs, (workspaceId: WorkspaceId) => floor.teams.of(workspaceId))

  const drafting: DraftDesk = {
    drafts: floor.drafts,
    async isWanted({ workspaceId, channelId, language, known }) {
      const teams = await teamsOf(workspaceId)
      // most shops let their bot speak: nothing else is asked for them
      if (!teams.some(({ botDrafts }) => botDrafts)) return false
      const channel = (await accounts.find(channelId))?.name ?? ''
      const issue = known.agenda?.at(-1)?.intent ?? null
      const team = teamFor({ channel, language, issue, level: null, emotion: known.emotion ?? 'neutral' }, teams)
      return (team ?? DEFAULT_TEAM).botDrafts
    },
    handedOver({ workspaceId, conversationId, channelId, userId, version }, at) {
      hub.push(channelId, userId, { t: 'handoff', state: 'queued' })
      changed(workspaceId, conversationId)
      happened({ workspaceId, event: 'conversation.handed-over', key: `conversation.handed-over:${conversationId}:${version}`, conversationId, at, depth: 0 })
    },
  }

  const desks = new Map<string, { readonly agent: Agent; count: number }>()
  const beat = (people: readonly Agent[]) => floor.seats.seen(people, now()).catch(onTrouble)
  const tellPresence = async ({ workspaceId, id }: Agent) => {
    const { people } = await whoIsThere(workspaceId, { floor, now })
    const person = people.find((one) => one.id === id)
    if (person) tell(workspaceId, { type: 'presence', agentId: id, presence: person.presence })
  }
  setInterval(() => void beat([...desks.values()].map(({ agent }) => agent)), BEAT_MS).unref()

  return {
    floor,
    drafting,
    /** Somebody opened their desk. Closed is not gone: who reloads the page is back within the grace. */
    attend(agent: Agent): () => void {
      const key = `${agent.workspaceId} ${agent.id}`
      const desk = desks.get(key) ?? { agent, count: 0 }
      desk.count++
      desks.set(key, desk)
      void beat([agent])
        .then(() => tellPresence(agent))
        .catch(onTrouble)
      return () => {
        desk.count--
        if (desk.count > 0) return
        desks.delete(key)
        void beat([agent])
      }
    },
  }
}
