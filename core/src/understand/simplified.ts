/// <reference path="./chinese-s2t.d.ts" />
import zh from 'chinese-s2t/lang/zh.js'

/** Chinese in simplified characters, each in its place: the corpora are written in them. Other text stays as it is. */
export function toSimplified(text: string): string {
  if (!HAN.test(text)) return text
  let simplified = ''
  for (let i = 0; i < text.length; i++) simplified += SIMPLIFIED.get(text.charAt(i)) ?? text.charAt(i)
  return simplified
}

/** Traditional characters with their simplified ones. */
export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(Array.from(zh.T, (traditional, place) => [traditional, zh.S.charAt(place)] as const))

const HAN = /[\u3400-\u9fff]/
