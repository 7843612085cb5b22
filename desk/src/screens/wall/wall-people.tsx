import type { Person } from '@xiaoer/contract/team'
import { Link } from 'react-router'
import { Face } from '../../parts/face.tsx'
import { PresenceMark } from '../../parts/presence-mark.tsx'
import { useWords } from '../../words/use-words.tsx'

/** Who is there and how full their hands are; those that are there first. */
export function WallPeople({ people }: { people: readonly Person[] }) {
  const { words } = useWords()
  const say = words.wall
  const rank = { online: 0, away: 1, offline: 2 }
  const sorted = people.toSorted((a, b) => rank[a.presence] - rank[b.presence] || b.load / b.capacity - a.load / a.capacity)
  return (
    <section aria-labelledby="wall-people">
      <h2 id="wall-people">{say.people}</h2>
      <ul className="wall-people">
        {sorted.map(({ id, name, presence, isOnShift, load, capacity }) => (
          <li key={id}>
            <Face kind="agent" name={name} />
            <Link to={`/team/people/${id}`} dir="auto">
              {name}
            </Link>
            <PresenceMark presence={presence} isOnShift={isOnShift} />
            <meter
              className={load >= capacity ? 'wall-full' : ''}
              min={0}
              max={capacity}
              value={Math.min(load, capacity)}
              aria-label={say.load(name, load, capacity)}
            />
            <span className="clock">
              {load} / {capacity}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
