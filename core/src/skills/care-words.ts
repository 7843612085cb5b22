import type { OpenRequest } from '../known.ts'
import { phrase } from '../said.ts'
import { handoff, type Step } from '../step.ts'
import { summaryOf } from '../ticket-words.ts'
import { textOf } from './answers-to.ts'

/** A person at once where somebody was or could be hurt, or where the shopper speaks of the law, the press, the bank or counterfeits; null: nothing of that. */
export function careStep(request: OpenRequest): Step | null {
  const text = textOf(request)
  if (HARM.test(text)) return handoff('complaint', `harm: ${summaryOf(request)}`, phrase('care.stop-using'))
  return THREAT.test(text) ? handoff('complaint', `threat: ${summaryOf(request)}`) : null
}

const HARM = new RegExp(
  [
    // 「会过敏吗」 and 「对酒精过敏能用吗」 ask before anything happened
    '(?<!会不?会?|容?易|怕|抗|防|担心|不|对[^，。！？]{1,8})过敏(?!体质|肌|皮|人群|原|吗|性)',
    '烫伤|灼伤|烧伤|割伤|划伤|扎伤|砸伤|(?<!很|太|好|心)受伤|中毒|(?:拉|闹)肚子|腹泻|上吐下泻|呕吐|(?:吃|喝|用|涂|戴|穿)[^。！？]{0,20}(?:医院|住院|急诊)|毁容|烂脸|流血|出血|窒息|噎住',
    '(?:脸|皮肤|手|眼|嘴)[^，。！？]{0,8}(?:红肿|起疹|起红疹|又红又|肿了|烂了|刺痛|烧得?疼)|红疹|皮疹',
    '起火|着火|自燃|爆炸|冒烟|触电|漏电|被电(?:到|了)',
    String.raw`(?<!hypo)\ballerg(?:y|ies|ic reaction)\b(?![- ]?(?:free|friendly|tested|season))|\brash\b(?! decision)|\bhives\b|\bburn(?:ed|t|s|ing)?\s+(?:my|me|our|his|her|their|the (?:skin|table|house|carpet|baby|kid))\b|\bgot burn(?:ed|t)\b`,
    String.raw`\b(?:injur(?:y|ies|ed)|bleeding|poison(?:ed|ing)|chok(?:ed|ing)|electrocuted|electric shock|caught fire|on fire|in flames|explo(?:ded|des|sion)|blew up|blown up|smoke came|(?:is|was|started|kept) smoking|hurt (?:my|me|himself|herself)|(?:threw|throwing) up|vomit\w*)\b`,
  ].join('|'),
  'i',
)

const THREAT = new RegExp(
  [
    '假一[赔罚]|退一赔|[三十]倍(?:赔|罚)|[赔罚][三十]倍|(?<!\\d)123(?:15|45)(?!\\d)|消协|消费者协会|市场?监管?局|工商局|起诉|律师(?!事务所)|打官司|告(?:死)?你们|上法院|去法院',
    '曝光|找媒体|记者|热搜|报警(?!器|声|灯)|举报|黑猫投诉|平台介入|小二介入|(?:是|卖|收到[^，。]{0,8})假货|打假',
    String.raw`\b(?:lawyers?|attorneys?|lawsuit|legal action|small claims|charge ?backs?|trading standards|consumer protection|better business bureau|ombudsman|attorney general|counterfeit)\b`,
    String.raw`\b(?:will|going to|gonna|'ll|to) sue\b|\bsu(?:e|ing) (?:you|the shop|this)|\bto court\b|\bdispute (?:it|this|the charge|the payment)|\bgo(?:ing)? to the (?:press|police|media)|\breport you\b|\bexpose you|\bcall the police`,
  ].join('|'),
  'i',
)

/** What is for a person alone. */
export const FOR_CARE = new RegExp(`${HARM.source}|${THREAT.source}`, 'i')
