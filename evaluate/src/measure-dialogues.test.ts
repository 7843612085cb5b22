import { ALL_INTENTS } from '@xiaoer/contract/intent'
import { expect, test } from 'vitest'
import { type Dialogue, readDialogues } from './measure-dialogues.ts'

const FILES = ['zh', 'en', 'zh-held-out', 'en-held-out']
const dialogues = new Map(FILES.map((file) => [file, readDialogues(`evaluate/dialogues/${file}.jsonl`)]))
const all = [...dialogues.values()].flat()

test('there are at least 200 dialogues, half of each language held out, and none is in both halves', () => {
  for (const language of ['zh', 'en']) {
    const sizes = [dialogues.get(language)!.length, dialogues.get(`${language}-held-out`)!.length]
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(55)
    const told = (file: string) => dialogues.get(file)!.map(({ turns }) => turns.map((turn) => turn.text).join('\n'))
    expect(told(language).filter((text) => told(`${language}-held-out`).includes(text))).toEqual([])
  }
  expect(all.length).toBeGreaterThanOrEqual(200)
})

test('every turn wants an intent that exists', () => {
  const unknown = all.flatMap(({ id, turns }) =>
    turns.flatMap((turn) =>
      turn.from === 'shopper' ? turn.intents.filter((intent) => !ALL_INTENTS.includes(intent as never)).map((intent) => `${id}: ${intent}`) : [],
    ),
  )
  expect(unknown).toEqual([])
})

test('every value of a slot was said by then, by the shopper or as a choice', () => {
  expect(all.flatMap(unsaid)).toEqual([])
})

function unsaid({ id, turns }: Dialogue): readonly string[] {
  return turns.flatMap((turn, at) => {
    if (turn.from === 'bot') return []
    const said = turns
      .slice(0, at + 1)
      .flatMap((one) => [one.text, ...(one.from === 'bot' ? (one.asked?.choices ?? []) : [])])
      .join('\n')
    return Object.values(turn.slots)
      .filter((value) => !said.includes(value))
      .map((value) => `${id}: ${value}`)
  })
}
