import { AUTHORIZATION, hashOf, restChannelId } from './furnish-house.ts'
import type { Ask } from './load.ts'
import type { RestLine } from './rest-line.ts'
import { type Dice, seededDice } from './seeded-dice.ts'
import { channelOf, customerId } from './turn-shop.ts'

/** What is asked: `status` needs the shop (an order), `product` the catalogue, the others nothing. */
export type Topic = 'greeting' | 'status' | 'product' | 'policy'

/** Whom a place at the counter serves. */
export interface Errands {
  readonly topics: readonly Topic[]
  /** The shop has signed them in; guests can ask nothing that is theirs, and the shop is not asked about them. */
  readonly signedIn: boolean
}

/** Gives out customers who have not written yet, over all runs of a bench. */
export function newVisitors(): () => number {
  let next = 0
  return () => next++
}

/**
 * One place at the counter: a customer comes, asks about each topic in one conversation, and makes room for the next. Every other one speaks
 * Chinese. An answer is right when the bot said something; it is not parsed, for that would be taken from the server's share of a small machine.
 */
export function turnShopper(line: RestLine, { topics, signedIn }: Errands, { visitor, seed }: { visitor: () => number; seed: string }): Ask {
  const dice = seededDice(seed)
  let session: Session = { left: [], send: async () => false }
  return async () => {
    if (session.left.length === 0) session = begin(line, shuffled(topics, dice), { index: visitor(), signedIn })
    const topic = session.left.pop()!
    return session.send(dice.pick(WORDS[session.language ?? 'zh'][topic]))
  }
}

/** Wrong answers that were shown. */
let told = 0

interface Session {
  readonly left: Topic[]
  readonly language?: Language
  readonly send: (text: string) => Promise<boolean>
}

type Language = 'zh' | 'en'

function begin(line: RestLine, left: Topic[], { index, signedIn }: { index: number; signedIn: boolean }): Session {
  const id = signedIn ? customerId(index) : `guest-${index}`
  const language: Language = index % 2 === 0 ? 'zh' : 'en'
  const user = { id, locale: language, ...(signedIn ? { hash: hashOf(id) } : {}) }
  const path = `/api/v1/channels/${restChannelId(channelOf(index))}/messages?wait=reply`
  let count = 0
  return {
    left,
    language,
    async send(text) {
      const { status, body } = await line.post(path, `authorization: ${AUTHORIZATION}\r\n`, JSON.stringify({ externalId: `${id}-${count++}`, user, text }))
      const right = status === 200 && body.includes('"from":"bot"')
      // a person has it now: the bot is silent from here on
      if (body.includes('"holder":"queue"')) left.length = 0
      if (!right && told++ < 3) process.stderr.write(`No answer of the bot to "${text}": ${status} ${body.slice(0, 500)}\n`)
      return right
    },
  }
}

function shuffled(topics: readonly Topic[], dice: Dice): Topic[] {
  return topics
    .map((topic) => ({ topic, place: dice.throw() }))
    .sort((a, b) => a.place - b.place)
    .map(({ topic }) => topic)
}

const WORDS: Readonly<Record<Language, Readonly<Record<Topic, readonly string[]>>>> = {
  zh: {
    greeting: ['你好', '在吗', '您好，有人吗', '亲，在不在呀'],
    status: ['我的快递到哪了', '我的包裹现在在哪里呀', '帮我查一下物流', '我买的东西走到哪儿了'],
    product: ['主动降噪蓝牙耳机多少钱', '65W 氮化镓充电器还有货吗', '蓝牙耳机续航多久', '蓝牙耳机防水吗，跑步能戴吗'],
    policy: ['七天无理由怎么算', '买了不喜欢可以退吗，几天之内', '签收几天内可以退货', '支持七天无理由退货吗'],
  },
  en: {
    greeting: ['hi', 'hello there', 'good morning', 'hey, anyone there?'],
    status: ['where is my parcel', 'Where is my order now? It was sent days ago', 'track my package please', "what's the status of my delivery"],
    product: ['how much is the 65W GaN charger', 'is the 65W GaN charger in stock', 'are the earbuds waterproof?', 'what is the battery life of the earbuds'],
    policy: ['what is your return policy', 'how many days do I have to send things back', 'who pays for return shipping', 'can I return things I do not like?'],
  },
}
