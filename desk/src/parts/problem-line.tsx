import Button from 'antd/es/button'
import { useWords } from '../words/use-words.tsx'
import { sayProblem } from './say-problem.ts'

/** What went wrong and the way on. */
export function ProblemLine({ problem, onAgain }: { problem: unknown; onAgain?: () => void }) {
  const { words } = useWords()
  return (
    <div className="problem" role="alert">
      <span>{sayProblem(problem, words)}</span>
      {onAgain && (
        <Button size="small" onClick={onAgain}>
          {words.problem.again}
        </Button>
      )}
    </div>
  )
}
