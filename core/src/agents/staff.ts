import type { Intent } from '@xiaoer/contract/intent'
import type { OpenRequest } from '../known.ts'
import type { Skill } from '../skill.ts'
import { REPERTOIRE } from '../skills/repertoire.ts'
import type { ServiceAgent } from './agent.ts'

/** Who serves what. A question that any of them may answer goes to the one whose field it is; reception takes what is nobody else's. */
export const STAFF: readonly ServiceAgent[] = [
  { id: 'presale', skills: ['product-question', 'bulk-order', 'trade-in'], voice: 'plain', asked: /^(?:product\.|order\.bulk|trade_in)/ },
  {
    id: 'orders',
    skills: [
      'order-status',
      'order-facts',
      'cancel-order',
      'change-address',
      'change-customer-address',
      'change-items',
      'exchange-size',
      'change-payment',
      'track-parcel',
      'where-is-it',
      'delivery-time',
      'own-delivery-time',
      'urge-dispatch',
      'only-hurry',
      'order-note',
      'packing-wish',
      'not-received',
      'refund-of-lost',
      'refuse-parcel',
      'call-back-parcel',
      'courier',
      'payment-problem',
      'unbooked-payment',
      'failed-payment',
      'charged-twice',
      'missing-order',
      'make-invoice',
      'make-invoice-of-kind',
      'view-invoice',
    ],
    voice: 'plain',
    asked: /^(?:order\.|payment\.|invoice\.|shipping\.(?!customs))/,
  },
  {
    id: 'after-sales',
    skills: [
      ...['return-goods', 'refund-money', 'refund-and-keep', 'faulty-goods', 'reported-fault', 'wrong-or-missing', 'repair', 'repair-question', 'rules-answer'],
      ...['return-shipping', 'send-back', 'withdraw-case', 'case-progress'],
    ],
    voice: 'warm',
    asked: /^(?:return\.|exchange\.|refund\.|repair\.|quality|wrong_item)/,
  },
  {
    id: 'promotions',
    skills: ['own-coupons', 'own-points', 'balance-due', 'missing-gift', 'price-protection', 'price-protection-rules'],
    voice: 'plain',
    asked: /^(?:promotion|coupon|points|price_protection|presale|gift|membership)/,
  },
  { id: 'cross-border', skills: [], voice: 'plain', asked: /^shipping\.customs/ },
  {
    id: 'care',
    skills: ['person', 'privacy-request', 'call-care', 'compensation', 'freight-compensation', 'complaint', 'ticket-progress'],
    voice: 'warm',
    asked: /^(?:complaint|compensation|human|review|account|privacy|contact)/,
  },
  { id: 'reception', skills: ['talk', 'general-question', 'more-evidence', 'answer-question', 'offer-person'], voice: 'plain', asked: /./ },
]

/** The skill that takes a clause with this intent; there always is one. */
export function skillFor(intent: Intent, clause: string): Skill {
  const able = REPERTOIRE.filter((skill) => skill.intents.includes(intent))
  return able.find((skill) => skill.claims?.test(clause)) ?? able.find((skill) => !skill.claims)!
}

export function skillById(id: string): Skill {
  const skill = REPERTOIRE.find((one) => one.id === id)
  if (!skill) throw new Error(`No skill is called ${id}`)
  return skill
}

/** Who serves a request: the one whose skill it is, or whose field, where the skill is everybody's. */
export function agentOf({ skill, intent }: Pick<OpenRequest, 'skill' | 'intent'>): ServiceAgent {
  const reception = STAFF.at(-1)!
  const own = STAFF.find((agent) => agent.skills.includes(skill))
  return own && (own !== reception || skill === 'talk') ? own : (STAFF.find((agent) => agent.asked.test(intent)) ?? reception)
}
