import type { RuleCondition } from '@xiaoer/contract/rule-table'
import type { Language } from '../../words/use-words.tsx'

/** How cells are written, by column: the first is the commonest. Amounts are in the main unit, as they are typed. */
const EXAMPLES: Readonly<Record<Language, Readonly<Record<RuleCondition, readonly string[]>>>> = {
  zh: {
    store: ["'demo'"],
    category: ["'女装'", "'贴身衣物', '泳装'", "not in ['家电']"],
    tag: ["'sale'", "'sale', 'outlet'", "!= 'custom-made'"],
    product: ["'p-1001'"],
    country: ["'CN'", "in ['HK','MO','TW']", "!= 'CN'"],
    region: ["'新疆', '西藏'"],
    memberLevel: ["'金卡'", "'金卡', '黑卡'", "!= '普通'"],
    orderTotal: ['>= 100', '[100..500)', '< 50'],
    currency: ["'CNY'"],
    orderStatus: ["'delivered'", "'pending', 'processed'"],
    placedOn: [">= '2026-11-01'", "['2026-11-01'..'2026-11-11']"],
    promotion: ["'双十一'", "!= '双十一'"],
  },
  en: {
    store: ["'demo'"],
    category: ["'dresses'", "'underwear', 'swimwear'", "not in ['appliances']"],
    tag: ["'sale'", "'sale', 'outlet'", "!= 'custom-made'"],
    product: ["'p-1001'"],
    country: ["'US'", "in ['DE','FR','NL']", "!= 'US'"],
    region: ["'HI', 'AK'"],
    memberLevel: ["'gold'", "'gold', 'platinum'", "!= 'basic'"],
    orderTotal: ['>= 100', '[100..500)', '< 50'],
    currency: ["'USD'"],
    orderStatus: ["'delivered'", "'pending', 'processed'"],
    placedOn: [">= '2026-11-01'", "['2026-11-01'..'2026-11-30']"],
    promotion: ["'Black Friday'", "!= 'Black Friday'"],
  },
}

export function examplesOf(condition: RuleCondition, language: Language): readonly string[] {
  return EXAMPLES[language][condition]
}
