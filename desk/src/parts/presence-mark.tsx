import type { Presence } from '@xiaoer/contract/team'
import { useWords } from '../words/use-words.tsx'
import './presence-mark.css'

/** Whether somebody is there: by its shape first, colour second, and in words. */
export function PresenceMark({ presence, isOnShift = true }: { presence: Presence; isOnShift?: boolean }) {
  const { words } = useWords()
  const { presence: names, offShift } = words.team
  return (
    <span className={`presence presence-${isOnShift ? presence : 'offline'}`}>
      {names[presence]}
      {presence !== 'offline' && !isOnShift && ` · ${offShift}`}
    </span>
  )
}
