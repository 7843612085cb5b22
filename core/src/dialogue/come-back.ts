import type { Intent } from '@xiaoer/contract/intent'
import { cueOf } from '../understand/cues.ts'
import { FIRM, goOnWith, type Way } from './go-on-with.ts'
import { isQuestion } from './hear-requests.ts'
import { groupOf } from './in-light-of.ts'
import { questionOf } from './question-of.ts'
import { answerIn, only } from './slot-values.ts'
import type { Matter } from './thread.ts'
import { RETURNS } from './turn-words.ts'

/** Back to what was left, «刚才那个退货»: by its name, or because the message gives what was asked of it. */
export const comeBack: Way = (heard) => {
  const { thread, message, said, matter } = heard
  const returns = RETURNS.test(message.text)
  const { unanswered } = thread
  if (unanswered && FIRM.test(unanswered.slot) && thread.asked?.slot !== unanswered.slot && (returns || !isQuestion(message.text))) {
    const { slot, matter: left } = unanswered
    const value = said[slot] ?? answerIn(slot, message)
    const more = only(said, 'product', 'colour', 'size', 'quantity', 'phone', 'email')
    if (value !== null) return goOnWith({ ...left, slots: { ...left.slots, ...more, [slot]: value } }, heard, 'return')
  }
  if (!returns) return null
  const thought = new Set([cueOf(message.text), ...message.requests.flatMap(({ intents }) => intents.map(({ intent }) => intent))])
  const earlier = thread.matters.filter((one) => one !== matter)
  const left = earlier.findLast((one) => thought.has(one.intents[0]!.intent)) ?? earlier.findLast((one) => sharesGroup(one, thought))
  if (!left) return null
  // «接着说刚才的退款，多久能到账»: back to the matter with a question of its own
  const asked = questionOf(message.text)
  const intents = asked !== null && asked !== left.intents[0]!.intent ? [{ intent: asked, confidence: 0.8 }] : left.intents
  return goOnWith({ intents, slots: { ...left.slots, ...said } }, heard, 'return')
}

function sharesGroup(matter: Matter, thought: ReadonlySet<Intent | null>): boolean {
  return [...thought].some((intent) => intent !== null && groupOf(intent) === groupOf(matter.intents[0]!.intent))
}
