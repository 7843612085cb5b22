/** The carrier's own number for shoppers, as it publishes it (read in November 2026); null where we know none. */
export function hotlineOf(carrier: string): string | null {
  return HOTLINES.find(([names]) => names.test(carrier))?.[1] ?? null
}

const HOTLINES: readonly (readonly [RegExp, string])[] = [
  [/顺丰|^sf\b|shunfeng/i, '95338'],
  [/中通|^zto\b|zhongtong/i, '95311'],
  [/圆通|^yto\b|yuantong/i, '95554'],
  [/申通|^sto\b|shentong/i, '95543'],
  [/韵达|yunda/i, '95546'],
  [/极兔|j&t|jtexpress/i, '956025'],
  [/京东|^jd\b/i, '950616'],
  [/德邦|deppon|debang/i, '95353'],
  [/邮政|^ems\b|china post|youzheng/i, '11183'],
]
