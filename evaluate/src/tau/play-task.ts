import { seededDice } from '../bench/seeded-dice.ts'
import { type Door, talkToHouse } from '../talk-to-house.ts'
import { DEV_PERSONAS } from './dev-personas.ts'
import { hearReply } from './hear-reply.ts'
import type { Persona } from './persona.ts'
import { readInstruction } from './read-instruction.ts'
import type { Retail, Task } from './retail.ts'
import { makeShopper } from './shopper.ts'
import { STYLES, type Style } from './voice.ts'

export interface Line {
  readonly from: 'shopper' | 'bot'
  readonly text: string
}

/** A conversation that was had. */
export interface Played {
  readonly transcript: readonly Line[]
  /** The shopper left, a person took over, patience ran out, or the house broke. */
  readonly ended: 'left' | 'handed-over' | 'out-of-turns' | 'broke'
  readonly turns: number
}

/** After so many turns anybody gives up. */
const MOST_TURNS = 30

/** Plays one task against a house. The same seed gives the same shopper. */
export async function playTask({
  task,
  retail,
  door,
  seed,
  style,
}: {
  task: Task
  retail: Retail
  door: Door
  seed: string
  style: Style | null
}): Promise<Played> {
  const persona = personaOf(task)
  if (!persona) throw new Error(`Task ${task.set} ${task.index} is in no grammar: ${task.instruction}`)
  const dice = seededDice(seed)
  const shopper = makeShopper(persona, { style: style ?? dice.pick(STYLES), dice, user: retail.users[task.user_id]!, orders: retail.orders })
  const user = `tau-${seed}`
  const transcript: Line[] = []
  let words: string | null = shopper.begin()
  for (let turns = 1; turns <= MOST_TURNS; turns++) {
    transcript.push({ from: 'shopper', text: words })
    const answer = await talkToHouse(door, user, words).catch((error: Error) => error)
    if (answer instanceof Error) {
      transcript.push({ from: 'bot', text: `(${answer.message})` })
      return { transcript, ended: 'broke', turns }
    }
    for (const reply of answer.replies) transcript.push({ from: 'bot', text: reply.text })
    if (answer.holder !== 'bot') return { transcript, ended: answer.holder === null ? 'broke' : 'handed-over', turns }
    words = shopper.answer(hearReply(answer.replies.map((reply) => reply.content)))
    if (words === null) return { transcript, ended: 'left', turns }
  }
  return { transcript, ended: 'out-of-turns', turns: MOST_TURNS }
}

/** Who plays a task; null: its instruction cannot be read. */
export function personaOf(task: Task): Persona | null {
  return task.set === 'dev' ? (DEV_PERSONAS[task.index] ?? null) : readInstruction(task.instruction)
}
