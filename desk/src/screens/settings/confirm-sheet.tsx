import Button from 'antd/es/button'
import type { ReactNode } from 'react'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'

type Props = {
  title: string
  /** What comes of it. */
  means: string
  deed: string
  isDanger?: boolean
  isBusy: boolean
  problem: unknown
  children?: ReactNode
  onYes: () => void
  onClose: () => void
}

/** Asks before something that cannot be undone. */
export function ConfirmSheet({ title, means, deed, isDanger = false, isBusy, problem, children, onYes, onClose }: Props) {
  const { words } = useWords()
  return (
    <Sheet title={title} onClose={onClose}>
      <p>{means}</p>
      {children}
      {problem !== null && <ProblemLine problem={problem} />}
      <div className="sheet-deeds">
        <Button danger={isDanger} type={isDanger ? 'default' : 'primary'} loading={isBusy} onClick={onYes}>
          {deed}
        </Button>
        <Button onClick={onClose}>{words.access.cancel}</Button>
      </div>
    </Sheet>
  )
}
