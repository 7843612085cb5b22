import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { Scorecard } from '@xiaoer/contract/quality'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { judgeOf } from './judge-quality.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

const DAY_MS = 86_400_000

/** Everybody may read what they are judged by. */
export function readScorecard({ workspaceId }: Agent, { language }: Taken<'scorecard'>, house: DeskHouse): Promise<Output<'scorecard'>> {
  return house.quality.cards(workspaceId, language)
}

/** A new version; what was scored by older ones stays as it is until somebody asks. */
export async function saveScorecard(agent: Agent, { version, ...draft }: Taken<'saveScorecard'>, house: DeskHouse): Promise<Scorecard> {
  mustMay(agent, 'quality.lead')
  const saved = await house.quality.saveCard(agent.workspaceId, { draft, seen: version, by: agent.id, now: house.now() })
  if (!saved) throw new AppError('conflict')
  await noteDeed(agent, { what: 'scorecard', detail: { version: saved.version } }, house)
  return saved
}

/** Scores the last days again by what is in force now. */
export async function inspectAgain(agent: Agent, { days }: Taken<'inspectAgain'>, house: DeskHouse): Promise<Output<'inspectAgain'>> {
  mustMay(agent, 'quality.lead')
  const judge = await judgeOf(agent.workspaceId, house)
  const since = new Date(Date.parse(house.now()) - days * DAY_MS).toISOString()
  let scores = 0
  for (let after: string | null = ''; after !== null; ) {
    const piece: { scores: number; last: string | null } = await house.quality.again(agent.workspaceId, { since, after, now: house.now(), judge })
    scores += piece.scores
    after = piece.last
  }
  await noteDeed(agent, { what: 'quality-again', detail: { days, scores } }, house)
  return { scores }
}
