import type { CannedReply, Macro } from '@xiaoer/contract/canned-api'
import { useCanned } from '../../use-canned.ts'
import { useWords } from '../../words/use-words.tsx'
import type { Pick } from './pick-list.tsx'

type Taking = { onReply: (reply: CannedReply) => void; onMacro: (macro: Macro) => void }

/** More than fit over the box are found by writing on. */
const MOST = 30

/** Canned replies and macros behind a slash, by shortcut, name or words; null where none is looked for. */
export function useCannedPicks(word: string | null, { onReply, onMacro }: Taking): Pick[] | null {
  const { words } = useWords()
  const { replies = [], macros = [] } = useCanned().data ?? {}
  if (word === null) return null
  const looked = word.toLowerCase()
  const matches = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(looked))
  return [
    ...replies
      .filter(({ shortcut, text }) => matches(shortcut, text))
      .map((reply) => ({
        key: reply.id as string,
        run: () => onReply(reply),
        shown: (
          <>
            <b>{reply.shortcut}</b>
            <span dir="auto">{reply.text || words.talk.image}</span>
            {reply.used > 0 && <small>{words.bench.write.used(reply.used)}</small>}
          </>
        ),
      })),
    ...macros
      .filter(({ name }) => matches(name))
      .map((macro) => ({
        key: macro.id as string,
        run: () => onMacro(macro),
        shown: (
          <>
            <b>{macro.name}</b>
            <span>{words.bench.write.macro}</span>
            {macro.used > 0 && <small>{words.bench.write.used(macro.used)}</small>}
          </>
        ),
      })),
  ].slice(0, MOST)
}
