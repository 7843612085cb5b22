import type { Understood } from '../understood.ts'

/** A shopper was asked something by a person: is what they write just the answer to it, and no matter of its own? A picture without words is. */
export function onlyAnswers({ text, requests }: Pick<Understood, 'text' | 'requests'>): boolean {
  return requests.length === 0 || !WANTS.test(text)
}

/** Asks or wants something; an answer only tells. */
const WANTS =
  /[?？]|吗|呢|人工|客服|帮我|我(?:想|要)|请(?:问|给|把)|能不能|可以.{0,6}吗|怎么|多少|什么时候|取消|\b(?:can|could|would|will) (?:you|i|we)\b|\b(?:please|i want|i'?d like|i need|how|when|where|why|cancel|agent|human|person)\b/i
