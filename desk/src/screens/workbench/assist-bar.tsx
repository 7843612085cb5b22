import type { Suggestion } from '@xiaoer/contract/assist-api'
import { Link } from 'react-router'
import { useWords } from '../../words/use-words.tsx'

type Props = { suggestions: readonly Suggestion[]; missing: readonly ('who' | 'which-order')[]; onTake: (suggestion: Suggestion) => void }

/** What could be answered right now, each with its source and its key; and what is still missing. */
export function AssistBar({ suggestions, missing, onTake }: Props) {
  const { words } = useWords()
  const said = words.bench.assist
  if (suggestions.length === 0 && missing.length === 0) return null
  return (
    <aside className="assist" aria-label={said.title}>
      {missing.length > 0 && (
        <p className="assist-missing">
          {said.missing} {missing.map((fact) => said.facts[fact]).join(words.steps.and)}
        </p>
      )}
      <ol>
        {suggestions.map((suggestion, place) => (
          <li key={`${suggestion.from} ${suggestion.id}`}>
            <button type="button" onClick={() => onTake(suggestion)} aria-keyshortcuts={`Alt+${place + 1}`}>
              <kbd>Alt {place + 1}</kbd>
              <span dir="auto">{suggestion.text}</span>
            </button>
            <small>
              {said.from[suggestion.from]}{' '}
              {suggestion.conversationId ? (
                <Link to={`/inbox/resolved/${suggestion.conversationId}`}>{suggestion.source || words.list.noName}</Link>
              ) : (
                suggestion.source
              )}
            </small>
          </li>
        ))}
      </ol>
    </aside>
  )
}
