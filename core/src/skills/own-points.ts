import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { say } from '../step.ts'
import { answerOr } from './answer-question.ts'
import { takeDown } from './take-down.ts'

/** How many points the shopper has, and which level: what the shop's record says, never a guess. */
export const ownPoints: Skill = {
  id: 'own-points',
  intents: ['points', 'membership'],
  claims:
    /\b(?:how many|my|i have|balance)\b[^.?!]{0,25}\b(?:points|level|tier|status)\b|\bpoints\b[^.?!]{0,25}\b(?:missing|not (?:added|credited))|我[^，。？]{0,6}(?:多少|几个|什么)?[^，。？]{0,4}(?:积分|等级|会员级别)|(?:积分|金豆)[^，。？]{0,8}(?:没到|少了|不见|没有给)/i,
  needsCustomer: true,
  next(view) {
    const { points, level } = view.customer ?? {}
    const missing = view.request.words.some(({ text }) => /missing|not (?:added|credited)|没到|少了|不见|没给|没有给/i.test(text))
    if (missing) return takeDown(view, 'promotion', { fields: { points: String(points ?? '') } })
    if (points === undefined && !level) return answerOr(view, () => takeDown(view, 'promotion'))
    return say(phrase('points.own', { points: points ?? 0, level: level ?? '' }))
  },
}
