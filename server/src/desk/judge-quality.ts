import type { WorkspaceId } from '@xiaoer/contract/id'
import { DEFAULT_TEAM } from '@xiaoer/core/support/default-team'
import { inspect } from '@xiaoer/core/support/inspect/inspect'
import type { Judge } from '../store/quality-follow.ts'
import type { DeskHouse } from './desk-house.ts'

/** Seconds; people are asked for an answer by the clocks of their team, the bot by this. */
const BOT_REPLY = 30
/** Of a team that asks for nothing: what shoppers bear. */
const FIRST_REPLY = 180
const NEXT_REPLY = 300

/** Who judges by what is in force now: clocks and hours of teams, the shop's rules, the scorecard's words. */
export async function judgeOf(workspaceId: WorkspaceId, house: Pick<DeskHouse, 'floor' | 'rulesOf'>): Promise<Judge> {
  const [teams, rules] = await Promise.all([house.floor.teams.of(workspaceId), house.rulesOf(workspaceId)])
  const back = rules.deeds.requestReturn
  const policy = {
    version: `${rules.id}@${rules.version}`,
    returnDays: back?.windowDays ?? null,
    shopPaysReturn: ({ shop: 'always', shopper: 'never', 'shop-if-faulty': 'faulty' } as const)[back?.whoPaysShipping ?? 'shop-if-faulty'],
  }
  return (segment, teamId, card) => {
    const { clocks, hours } = teams.find(({ id }) => id === teamId) ?? teams.at(-1) ?? DEFAULT_TEAM
    return inspect(segment, {
      firstReply: clocks.firstReply ?? FIRST_REPLY,
      nextReply: clocks.nextReply ?? NEXT_REPLY,
      botReply: BOT_REPLY,
      ...{ hours, policy },
      words: card.words,
      scorecard: card.version,
    })
  }
}
