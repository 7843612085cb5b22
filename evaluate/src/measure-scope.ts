import type { ShopperModel } from '@xiaoer/core/understand/shopper-model'
import { understand } from '@xiaoer/core/understand/understand'
import { readLines } from './corpora.ts'
import { readSet } from './nlu-sets.ts'

/** How many messages that no shop serves are refused when 95 in 100 of the shop's own are let in. Shares are 0–1. */
export interface ScopeScore {
  readonly set: string
  readonly strangers: number
  readonly refused: number
  /** The score above which a message is refused. */
  readonly threshold: number
}

/** Public sets hold what shops do serve and mere talk: both are left out. */
const SERVED =
  /^general_|^(?:yes|no|maybe|thank_you|greeting|goodbye|who_made_you|who_do_you_work_for|what_(?:is_your_name|are_your_hobbies|can_i_ask_you)|how_old_are_you|where_are_you_from|meaning_of_life|fun_fact|tell_joke|do_you_have_pets|are_you_a_bot|user_name|change_user_name|change_ai_name|order_status|order|shopping_list(?:_update)?|cancel|repeat|report_lost_card|damaged_card|replacement_card_duration)$/

const SETS: readonly (readonly [language: string, set: string])[] = [
  ['en', 'clinc150'],
  ['en', 'massive-en-US'],
  ['zh', 'massive-zh-CN'],
]
/** Of the shop's own messages so many are let in. */
const KEPT = 0.95

export function measureScope(folder: string, model: ShopperModel): readonly ScopeScore[] {
  return SETS.map(([language, set]) => {
    const score = (text: string) => understand(text, model, { language }).outOfScope
    const own = readLines(`evaluate/dev/${language}.tsv`)
      .filter((line) => line.clauses[0]!.intents[0] !== 'out_of_scope')
      .map((line) => score(line.text))
      .sort((one, other) => one - other)
    const threshold = own[Math.floor(own.length * KEPT)]!
    const strangers = readSet(folder, set).test.filter(({ labels }) => !labels[0] || !SERVED.test(labels[0]))
    const refused = strangers.filter(({ text }) => score(text) > threshold).length
    return { set, strangers: strangers.length, refused: refused / strangers.length, threshold }
  })
}
