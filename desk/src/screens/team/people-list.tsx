import type { Person } from '@xiaoer/contract/team'
import type { TeamNow } from '@xiaoer/contract/team-api'
import { Link } from 'react-router'
import { Face } from '../../parts/face.tsx'
import { PresenceMark } from '../../parts/presence-mark.tsx'
import { useWords } from '../../words/use-words.tsx'

/** Everybody: whether they are there, what they take, how much they hold. */
export function PeopleList({ people, teams, now }: { people: readonly Person[]; teams: readonly TeamNow[]; now: string | undefined }) {
  const { words } = useWords()
  const say = words.team
  const nameOf = (id: string) => teams.find((team) => team.id === id)?.name ?? words.ticketTeam[id] ?? id
  return (
    <section aria-labelledby="team-people">
      <h2 id="team-people">{say.people}</h2>
      <ul className="team-rows">
        {people.map((person) => (
          <li key={person.id}>
            <Link to={`/team/people/${person.id}`} aria-current={person.id === now ? 'page' : undefined} className="team-row">
              <Face kind="agent" name={person.name} />
              <span className="team-row-main">
                <b dir="auto">{person.name}</b>
                <span className="quiet">{[say.role[person.role], ...(person.teams.length > 0 ? person.teams.map(nameOf) : [say.everyone])].join(' · ')}</span>
              </span>
              <span className="team-row-side">
                <PresenceMark presence={person.presence} isOnShift={person.isOnShift} />
                <span className="quiet">{say.holds(person.load, person.capacity)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
