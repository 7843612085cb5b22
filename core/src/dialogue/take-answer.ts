import type { Intent } from '@xiaoer/contract/intent'
import { cueOf } from '../understand/cues.ts'
import { FIRM, goOnWith, type Way, withMatter } from './go-on-with.ts'
import { isQuestion, TALK } from './hear-requests.ts'
import { DEEDS, deedIn, isNewWish } from './in-light-of.ts'
import { isOnlyCourtesy, readAnswer } from './read-answer.ts'
import { answerIn, isOnlyValues } from './slot-values.ts'
import { STALLS, SWITCHES } from './turn-words.ts'

/** What we asked for, given; a bare number is what was asked, whatever it looks like alone. */
export const takeAnswer: Way = (heard) => {
  const { thread, message, said, matter } = heard
  const { text } = message
  const slot = thread.asked?.slot
  if (slot === undefined || slot === 'more') return null
  if (slot === 'remedy') return takeRemedy(heard)
  const given = answerIn(slot, message)
  // what is wrong with the goods is a wish of its own, but not where we asked why
  const wish = slot === 'reason' ? isQuestion(text) || SWITCHES.test(text) : isNewWish(message, matter)
  if (wish && (given === null || isQuestion(text) || (said[slot] === undefined && !FIRM.test(slot)))) return null
  if (given === null) {
    // not what we asked, yet something about the same matter
    const isTalk = message.requests.length > 0 && message.requests.every(({ intents }) => TALK.has(intents[0]!.intent))
    const aside = !wish && !isTalk && slot !== 'confirmation' && slot !== 'option' && !isQuestion(text) && text.length < 24
    const adds = (Object.keys(said).length > 0 && isOnlyValues(text, said)) || aside
    return adds ? goOnWith({ ...matter, slots: { ...matter.slots, ...said } }, heard, 'answer') : null
  }
  const other = Object.fromEntries(Object.entries(said).filter(([kind, value]) => kind === slot || !(given.includes(value) || value.includes(given))))
  return goOnWith({ ...matter, slots: { ...matter.slots, ...other, [slot]: given } }, heard, 'answer')
}

/** Asked whether to return or exchange: the deed becomes the wish. */
const takeRemedy: Way = (heard) => {
  const { message, said, matter } = heard
  const deed = deedIn(message.text) ?? message.requests.flatMap(({ intents }) => intents).find(({ intent }) => DEEDS.has(intent))?.intent
  if (!deed || message.text.length > 40) return null
  return goOnWith({ intents: [{ intent: deed, confidence: 0.9 }], slots: { ...matter.slots, ...said } }, heard, 'answer')
}

/** A bare yes or no to what we asked: the matter stays; a yes to the one thing offered takes it. */
export const takeYesOrNo: Way = (heard) => {
  const { thread, message, said, matter } = heard
  const { asked } = thread
  const { answer, rest } = readAnswer(message.text)
  const top = message.requests[0]?.intents[0]?.intent
  const isAlone =
    Object.keys(said).length === 0 && message.requests.every(({ clause }) => cueOf(clause) === null) && message.text.length < 30 && !/\d/.test(rest)
  if (!asked || !isAlone) return null
  const silent = /^[^\p{L}\p{N}]*\p{Script=Han}?$/u.test(rest) || isOnlyCourtesy(rest) || /^(?:i'?m|i am) (?:sure|certain|positive)\W*$/i.test(rest)
  const yes = (answer === 'yes' && silent) || (answer !== 'no' && top === 'affirm')
  const no = (answer === 'no' && silent) || (answer !== 'yes' && top === 'deny')
  if (!yes && !no) return null
  if (yes && asked.choices.length === 1) return goOnWith({ ...matter, slots: { ...matter.slots, [asked.slot]: asked.choices[0]! } }, heard, 'answer')
  if (asked.slot === 'reason' || asked.slot === 'remedy') return null
  const keeps = KEEPS.test(message.text) && /^(?:return|exchange|refund)\.request$/.test(matter.intents[0]!.intent)
  const intent: Intent = yes ? 'affirm' : keeps ? 'return.cancel' : 'deny'
  const understood = withMatter(message, { slots: matter.slots, intents: [{ intent, confidence: 0.9 }] })
  return { thread: { ...thread, asked: null, unanswered: null }, heard: { understood, slots: matter.slots, by: yes ? 'yes' : 'no' } }
}

const KEEPS = /\bkeep\b|留着|不退了|不换了/i

/** "hang on, let me look": the question stays open. */
export const takeWait: Way = ({ thread, message, matter }) => {
  const { text } = message
  if (!thread.asked || !STALLS.test(text) || /[?？]|\d{4}/.test(text) || SWITCHES.test(text)) return null
  if (isNewWish(message, matter) && text.replace(STALLS, '').trim().length > 4) return null
  return { thread, heard: { understood: withMatter(message, matter), slots: matter.slots, by: 'wait' } }
}
