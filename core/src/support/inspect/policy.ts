import { type Check, type Found, type InForce, ownLines, type SegmentLine } from './segment.ts'

/** What was said of returns is not what the shop's rules say. */
export const policy: Check = {
  name: 'policy',
  version: 1,
  find: (segment, inForce) => ownLines(segment).flatMap((line) => [...wrongDays(line, inForce), ...wrongShipping(line, inForce)]),
}

/** «15天无理由», «returns within 60 days»: the number of days of the rules, or none. */
function wrongDays(line: SegmentLine, { policy: { returnDays, version } }: InForce): readonly Found[] {
  if (returnDays === null) return []
  return [...line.text.matchAll(RETURN_DAYS)].flatMap((match) => {
    const said = Number(match[1] ?? match[2] ?? match[3] ?? match[4]) || (CHINESE[match[1] ?? ''] ?? 0)
    if (said === 0 || said === returnDays) return []
    return [
      {
        severity: 'major' as const,
        evidence: [{ seq: line.seq, start: match.index, end: match.index + match[0].length }],
        why: 'other-days',
        values: { said, rule: returnDays },
        rule: version,
      },
    ]
  })
}

const RETURN_DAYS =
  /(\d{1,3}|七|十五|三十)\s?(?:天|日)(?:内)?(?:可以|都可以|能|支持)?(?:无理由|退货|退换)|return[a-z]* (?:[a-z']+ ){0,4}within (\d{1,3}) days|within (\d{1,3}) days (?:[a-z']+ ){0,4}return|(\d{1,3})[- ]days? return/gi
const CHINESE: Readonly<Record<string, number>> = { 七: 7, 十五: 15, 三十: 30 }

function wrongShipping(line: SegmentLine, { policy: { shopPaysReturn, version } }: InForce): readonly Found[] {
  const shape = shopPaysReturn === 'always' ? SHOPPER_PAYS : shopPaysReturn === 'never' ? SHOP_PAYS : null
  const match = shape?.exec(line.text)
  if (!match) return []
  return [
    {
      severity: 'major',
      evidence: [{ seq: line.seq, start: match.index, end: match.index + match[0].length }],
      why: 'other-shipping',
      values: { words: match[0] },
      rule: version,
    },
  ]
}

const SHOP_PAYS =
  /(?:退货|寄回|退回)[^，。]{0,6}(?:运费|邮费)[^，。]{0,4}(?:我们|商家|店铺|我方)(?:承担|出|负责)|we (?:will )?(?:pay|cover) (?:for )?(?:the )?return (?:shipping|postage)/i
const SHOPPER_PAYS =
  /(?:退货|寄回|退回)[^，。]{0,6}(?:运费|邮费)[^，。]{0,4}(?:您|你|买家|自己|自行)(?:承担|出|负责|自理)|you (?:will )?(?:have to |need to )?(?:pay|cover) (?:for )?(?:the )?return (?:shipping|postage)/i
