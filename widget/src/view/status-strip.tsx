import { agentNameOf, type ChatState } from '../chat-state.ts'
import { fill, sayNumber } from '../fill.ts'
import type { Words } from '../words.ts'

/** One line above the box for what the shopper has to know now: no line, too fast, waiting for a person. */
export function StatusStrip({ state, words }: { readonly state: ChatState; readonly words: Words }) {
  const note = noteOf(state, words)
  return (
    <div class="strip" role="status" data-tone={note?.tone} hidden={!note}>
      {note?.text}
    </div>
  )
}

function noteOf(state: ChatState, words: Words): { text: string; tone: 'waiting' | 'good' | 'plain' } | null {
  if (state.isLost) return { text: words.lost, tone: 'waiting' }
  if (state.isSlowed) return { text: words.slowed, tone: 'waiting' }
  if (state.holder === 'queue') {
    if (state.away) return null
    return { text: [words.queued, sayPlace(state, words)].join(' '), tone: 'waiting' }
  }
  if (state.holder === 'agent') return { text: fill(words.active, { name: agentNameOf(state) ?? words.agent }, words.language), tone: 'good' }
  if (state.hasPersonLeft) return { text: words.ended, tone: 'plain' }
  if (state.line === 'opening' && !state.isCaughtUp) return { text: words.opening, tone: 'plain' }
  return null
}

/** "You are number 2, about 3 minutes": no more than is known. */
function sayPlace({ place, minutes }: ChatState, words: Words): string {
  const says = [
    ...(place === null ? [] : [fill(words.place, { place: sayNumber(place, words.language) }, words.language)]),
    ...(minutes === null ? [] : [fill(words.minutes, { minutes }, words.language)]),
  ]
  return says.join(' · ')
}
