import type { QUALITY_API } from '@xiaoer/contract/quality-api'
import type { DeskHouse } from '../desk/desk-house.ts'
import { listQuality, readQuality, readSample, readTrends } from '../desk/read-quality.ts'
import { appealFinding, decideAppeal, reviewScore } from '../desk/review-quality.ts'
import { inspectAgain, readScorecard, saveScorecard } from '../desk/save-scorecard.ts'
import type { ApiHandlers } from './api-routes.ts'

/** Quality inspection, by the names of the contract. */
export function qualityHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof QUALITY_API> {
  return {
    qualityScores: (input, { agent }) => listQuality(agent, input, house),
    qualityScore: ({ scoreId }, { agent }) => readQuality(agent, scoreId, house),
    reviewScore: (input, { agent }) => reviewScore(agent, input, house),
    appealFinding: (input, { agent }) => appealFinding(agent, input, house),
    decideAppeal: (input, { agent }) => decideAppeal(agent, input, house),
    scorecard: (input, { agent }) => readScorecard(agent, input, house),
    saveScorecard: (input, { agent }) => saveScorecard(agent, input, house),
    inspectAgain: (input, { agent }) => inspectAgain(agent, input, house),
    qualitySample: (_input, { agent }) => readSample(agent, house),
    qualityTrends: (input, { agent }) => readTrends(agent, input, house),
  }
}
