/** Says that it should go faster, or that it takes too long. */
export const HURRIES =
  /催|快|赶紧|抓紧|加急|尽早|早点|立刻|马上|急|不发|没发(?!货?[没吗])|还没|怎么还|怎么不|多久|几天了|\b(?:hurry|urge|chase|ever|urgent|rush|speed|asap|quick(?:ly|er)?|fast(?:er)?|soon(?:er)?|late|delay\w*|waiting|waited|yet|why|not (?:been )?(?:sent|shipped))\b/i
