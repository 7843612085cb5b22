import { useWords } from '../../words/use-words.tsx'
import type { Lack } from './automation-draft.ts'

/** What is still missing or wrong here, each with what it is about. */
export function SayLacks({ lacks }: { lacks: readonly Lack[] }) {
  const { words } = useWords()
  if (lacks.length === 0) return null
  const why: Readonly<Record<string, string>> = { ...words.rules.why, ...words.automation.why }
  return (
    <p className="lacks">
      {lacks.map((lack) => (
        <span key={lack.why} className={lack.why === 'incomplete' || lack.why === 'no-words' ? 'quiet' : 'lack'}>
          {why[lack.why] ?? lack.why}
          {lack.near && (
            <>
              {': '}
              <code dir="auto">{lack.near}</code>
            </>
          )}
        </span>
      ))}
    </p>
  )
}
