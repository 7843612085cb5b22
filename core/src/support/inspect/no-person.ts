import { type Check, ownLines, phrasesIn } from './segment.ts'

/** A shopper asked the bot twice for a person and got none. */
export const noPerson: Check = {
  name: 'no-person',
  version: 1,
  find(segment) {
    if (segment.owner !== '' || segment.isPassedOn) return []
    const asked = segment.lines.flatMap((line) => {
      const place = line.from === 'shopper' ? phrasesIn(line.text, PERSON)[0] : undefined
      return place ? [{ seq: line.seq, ...place }] : []
    })
    // asked once, they may have been asked back what it is about
    if (asked.length < 2 || ownLines(segment).length === 0) return []
    return [{ severity: 'major', evidence: asked, why: 'no-person', values: { times: asked.length } }]
  },
}

const PERSON = [
  ...'转人工 人工客服 找人工 要人工 人工服务 叫人工 真人 人工！ 人工。 有人吗 活人'.split(' '),
  ...[
    'human',
    'real person',
    'live agent',
    'speak to an agent',
    'talk to an agent',
    'representative',
    'speak to someone',
    'talk to someone',
    'speak to a person',
    'talk to a person',
  ],
]
