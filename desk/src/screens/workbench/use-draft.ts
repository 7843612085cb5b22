import { useLive } from '../../live-room.tsx'
import { keep, readKept, useKept } from '../../parts/kept.ts'

/** What was begun to be written in one conversation; it survives switching, reloading and closing. */
export function useDraft(conversationId: string): [string, (text: string) => void] {
  const { me } = useLive()
  const key = keyOf(me.agent.id, conversationId)
  return [useKept(key) ?? '', (text) => keep(key, text === '' ? null : text)]
}

/** Puts words back in front of what is being written. */
export function putBack(agentId: string, conversationId: string, text: string): void {
  const key = keyOf(agentId, conversationId)
  const draft = readKept(key)
  keep(key, draft ? `${text}\n${draft}` : text)
}

/** The words in the box are made of what the bot prepared to this message. */
export function noteDraftSeq(agentId: string, conversationId: string, seq: number): void {
  keep(`${keyOf(agentId, conversationId)}.of`, String(seq))
}

/** Of what the next words that are sent were made; once. */
export function takeDraftSeq(agentId: string, conversationId: string): number | undefined {
  const key = `${keyOf(agentId, conversationId)}.of`
  const seq = readKept(key)
  keep(key, null)
  return seq === null ? undefined : Number(seq)
}

function keyOf(agentId: string, conversationId: string): string {
  return `draft.${agentId}.${conversationId}`
}
