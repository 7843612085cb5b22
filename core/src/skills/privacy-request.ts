import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { takeDown } from './take-down.ts'

/** A shopper's rights over their data: to see, take away, correct, delete it, or hear no more advertising. The law gives days; a person carries it out. */
export const privacyRequest: Skill = {
  id: 'privacy-request',
  intents: ['privacy'],
  claims:
    /\b(?:delete|erase|remove|export|copy|download|see|access|correct|rectify|stop|unsubscribe|opt out|withdraw)\b|删(?:除|掉|了|光)|[全都]删|清除|抹掉|注销|导出|查看|更正|撤回|停止|退订|别再?(?:给我)?发/i,
  needsCustomer: true,
  next(view) {
    const right = RIGHTS.find(([words]) => view.request.words.some(({ text }) => words.test(text)))?.[1] ?? 'other'
    return takeDown(view, 'privacy', { fields: { right }, said: phrase('privacy.right', { right }) })
  },
}

const RIGHTS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:stop|unsubscribe|opt out)\b|营销|广告|短信|退订|别再?(?:给我)?发/i, 'noMarketing'],
  [/\b(?:delete|erase|remove)\b|删|清除|抹掉|注销/i, 'delete'],
  [/\b(?:export|copy|download)\b|导出|拷贝|副本/i, 'export'],
  [/\b(?:correct|rectify)\b|更正|改正/i, 'correct'],
  [/\b(?:see|access)\b|查看|看看/i, 'see'],
]
