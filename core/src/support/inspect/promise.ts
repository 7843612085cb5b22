import type { Check } from './segment.ts'
import { isDenied, wordsOfReply } from './words-of-reply.ts'

/** What nobody can keep for sure was promised. */
export const promise: Check = {
  name: 'promise',
  version: 1,
  find: (segment) =>
    wordsOfReply(segment, 'promise', { severity: 'major', why: 'promised' }, ({ start, end }, { text }) => !isDenied(text, start) && !isCare(text, end)),
}

/** «一定会到货后通知您», «we promise to get back to you»: who cares for something promises nothing of the parcel. */
function isCare(text: string, end: number): boolean {
  return /^(?:尽快|尽力|帮您|帮你|为您|好好|认真|反馈|跟进|给您反馈|let you know|get back|look into|follow up| to (?:let you know|get back|look into|follow up|update))/i.test(
    text.slice(end, end + 24),
  )
}
