import { type Check, ownLines, phrasesIn, wholeOf } from './segment.ts'

/** A person who takes over says hello, or who they are, in one of their first two messages. */
export const greeting: Check = {
  name: 'greeting',
  version: 1,
  find(segment) {
    // the bot's own hello is designed with its wording; who had it before need not say it again
    if (segment.owner === '') return []
    const own = ownLines(segment)
    const first = own[0]
    if (!first || own.slice(0, 2).some(({ text }) => phrasesIn(text, HELLO).length > 0)) return []
    return [{ severity: 'minor', evidence: [wholeOf(first)], why: 'no-hello' }]
  },
}

const HELLO = [
  ...'你好 您好 亲 哈喽 哈啰 嗨 早上好 上午好 中午好 下午好 晚上好 早安 晚安 在的 我在 在呢 很高兴 为您服务 久等 我是客服 我是人工 这里是 接手 收到您 欢迎'.split(
    ' ',
  ),
  ...['hello', 'hi', 'hey', 'good morning', 'good afternoon', 'good evening', 'welcome', 'thanks for', 'thank you for', 'this is', 'my name is', "i'm here"],
  ...['dear', 'happy to help', 'glad to help', 'sorry to keep you', 'sorry for the wait'],
]
