import { Link } from 'react-router'
import { useWords } from '../words/use-words.tsx'

export function NotFound() {
  const { words } = useWords()
  return (
    <div className="empty">
      <h1>{words.place.notFound}</h1>
      <Link to="/">{words.place.toWorkbench}</Link>
    </div>
  )
}
