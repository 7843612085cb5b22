import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react'
import { useWords } from '../words/use-words.tsx'
import { sayProblem } from './say-problem.ts'

export type Notify = { tell: (text: string) => void; complain: (problem: unknown) => void }
type Note = { text: string; isProblem: boolean; count: number }
const Notices = createContext<Notify | null>(null)

/** Long enough to read two lines; a problem stays twice as long. */
const SHOWN_MS = 4_000

/**
 * What went wrong with a deed stands in one line at the foot of the page, the newest in place of the one before; it never takes the focus.
 * What went well is seen where it happened, so it is only told to those who listen.
 */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const { words } = useWords()
  const [note, setNote] = useState<Note | null>(null)
  const put = useCallback((text: string, isProblem: boolean) => setNote((last) => ({ text, isProblem, count: (last?.count ?? 0) + 1 })), [])
  const tell = useCallback((text: string) => put(text, false), [put])
  const complain = useCallback((problem: unknown) => put(sayProblem(problem, words), true), [put, words])
  useEffect(() => {
    if (!note) return
    const timer = setTimeout(() => setNote(null), note.isProblem ? SHOWN_MS * 2 : SHOWN_MS)
    return () => clearTimeout(timer)
  }, [note])
  return (
    <Notices value={{ tell, complain }}>
      {children}
      <div className="notices" role="status">
        {note && (
          <p key={note.count} className={note.isProblem ? 'notice' : 'unseen'}>
            {note.text}
          </p>
        )}
      </div>
    </Notices>
  )
}

export function useNotice(): Notify {
  const notify = use(Notices)
  if (!notify) throw new Error('useNotice outside of NoticeProvider')
  return notify
}
