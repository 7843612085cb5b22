import { goOnWith, type Heard, type Way } from './go-on-with.ts'
import { CERTAIN, isQuestion } from './hear-requests.ts'
import { DEEDS, deedIn, ownWish } from './in-light-of.ts'
import { answerIn, bareOf, isOnlyValues, type SlotValues, without } from './slot-values.ts'
import { CHANGES_DEED, CORRECTS, SWITCHES } from './turn-words.ts'

/** «不对，是39码»: the value of the same kind is replaced; «算了，换一个吧»: the deed is, and what is known stays. */
export const correctMatter: Way = (heard) => {
  const { thread, message, said, matter } = heard
  const { text } = message
  if (thread.asked?.slot === 'remedy' || SWITCHES.test(text) || text.length > LONGEST) return null
  const deed = deedIn(text)
  const before = matter.intents[0]!.intent
  if (CHANGES_DEED.test(text) && deed !== null && deed !== before && DEEDS.has(before))
    return goOnWith({ intents: [{ intent: deed, confidence: 0.8 }], slots: { ...without(matter.slots, 'reason'), ...said } }, heard, 'correction')
  if (!CORRECTS.test(text)) return null
  const given = correctionOf(heard)
  if (given === null) return null
  const wish = ownWish(message, matter)
  const asksElse = wish && wish[0]!.confidence >= CERTAIN && isQuestion(text) && !Object.keys(given).some((kind) => matter.slots[kind] !== undefined)
  return asksElse ? null : goOnWith({ intents: matter.intents, slots: { ...matter.slots, ...given } }, heard, 'correction')
}

/** Who corrects is short. */
const LONGEST = 80

/** The values that stand for others of their kind; a word without a kind takes the kind of what was said last. */
function correctionOf({ message, said, matter }: Heard): SlotValues | null {
  const { text } = message
  const { slots } = matter
  const replaced = Object.entries(said).filter(([kind, value]) => slots[kind] !== undefined && slots[kind] !== value)
  if (replaced.length > 0) return Object.fromEntries(replaced)
  const name = NAMES_NAME.test(text) ? /(?:是|叫|\bis\b|\bit'?s)\s*(\p{L}[\p{L}\s.'·-]+?)[\s。.!]*$/u.exec(text)?.[1] : undefined
  if (name && slots.name !== undefined) return { name }
  for (const kind of Object.keys(slots).toReversed()) {
    if (kind === 'product' || kind === 'reason') continue
    const value = answerIn(kind, message)
    const fits = value !== null && value !== slots[kind] && (kind !== 'colour' || Object.keys(said).length === 0)
    if (fits && bareOf(text).length <= value.length + 2) return { [kind]: value }
  }
  return Object.keys(said).length > 0 && isOnlyValues(text, said) ? said : null
}

const NAMES_NAME = /名字|姓名|收件人|\bname\b/i
