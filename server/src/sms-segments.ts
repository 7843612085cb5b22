/** How many SMS a text is charged as: 160 characters of the phones' own alphabet (153 each where there are several), or 70 (67) of all others. */
export function smsSegments(text: string): number {
  const plain = isGsm7(text)
  const signs = plain ? [...text].map((sign) => (EXTENDED.has(sign) ? 2 : 1)) : [...text].map((sign) => sign.length)
  const [alone, each] = plain ? [160, 153] : [70, 67]
  if (signs.reduce((sum, size) => sum + size, 0) <= alone) return 1
  let segments = 1
  let filled = 0
  // a sign of two places is never cut in two
  for (const size of signs) {
    if (filled + size > each) {
      segments++
      filled = 0
    }
    filled += size
  }
  return segments
}

/** Can phones show it without Unicode? */
export function isGsm7(text: string): boolean {
  for (const sign of text) if (!BASIC.has(sign) && !EXTENDED.has(sign)) return false
  return true
}

/** The default alphabet of 3GPP TS 23.038. */
const BASIC = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà')
/** Those that take two places. */
const EXTENDED = new Set('\f^{}\\[~]|€')
