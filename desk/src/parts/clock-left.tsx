import type { ConversationClock } from '@xiaoer/contract/conversation-clock'
import { useWords } from '../words/use-words.tsx'
import { useNow } from './use-now.ts'
import { momentOf, waitOf } from './when.ts'

/** How long a clock still has, or how long it is over: "breaches in 0:40". */
export function ClockLeft({ clock }: { clock: ConversationClock }) {
  const { words, language } = useWords()
  const now = useNow()
  const say = words.wall
  const { kind, dueAt, level } = clock
  if (dueAt === null) return <span className="quiet">{say.clock[kind]}</span>
  const left = Date.parse(dueAt) - now
  const isOver = left <= 0
  const time = waitOf(new Date(now - Math.abs(left)).toISOString(), now, words)
  const warmth = isOver ? 'hot' : level === 'running' ? 'calm' : 'warm'
  return (
    <time className={`clock clock-${warmth}`} dateTime={dueAt} title={`${say.clock[kind]} · ${momentOf(dueAt, language)}`}>
      {say.clock[kind]} {isOver ? say.breachedSince(time) : say.breachesIn(time)}
    </time>
  )
}
