import { Link, useParams } from 'react-router'
import { useLive } from '../../live-room.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useTeam } from '../../use-team.ts'
import { useWords } from '../../words/use-words.tsx'
import { InvitePerson } from './invite-person.tsx'
import { PeopleList } from './people-list.tsx'
import { PersonForm } from './person-form.tsx'
import { newTeam } from './team-draft.ts'
import { TeamForm } from './team-form.tsx'
import { TeamList } from './team-list.tsx'
import './team.css'

/** Who works here and how the queue is given out: people and teams on the left, one of them on the right. */
export function Team() {
  const { words } = useWords()
  const { me } = useLive()
  const { kind, id } = useParams()
  const asked = useTeam()
  const say = words.team
  if (me.agent.role === 'agent')
    return (
      <div className="team">
        <h1>{say.title}</h1>
        <p className="empty">{say.onlyLeads}</p>
      </div>
    )
  const person = kind === 'people' ? asked.data?.people.find((one) => one.id === id) : undefined
  // without any of its own a workspace has one team of all: that is no team to change
  const teams = asked.data?.teams.filter(({ name }) => name !== '') ?? []
  const team = kind === 'teams' ? (id === 'new' ? newTeam() : teams.find((one) => one.id === id)) : undefined
  return (
    <div className="team" data-shows={kind ? 'one' : 'list'}>
      <div className="team-find">
        <header>
          <h1>{say.title}</h1>
          <InvitePerson />
          <p className="quiet">{say.lead}</p>
        </header>
        {asked.isPending && <p className="opening">{words.place.loading}</p>}
        {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
        {asked.data && (
          <>
            <TeamList teams={teams} now={kind === 'teams' ? id : undefined} />
            <PeopleList people={asked.data.people} teams={teams} now={kind === 'people' ? id : undefined} />
          </>
        )}
      </div>
      <div className="team-one">
        {kind && (
          <Link className="team-back" to="/team">
            {say.back}
          </Link>
        )}
        {asked.data &&
          (team ? (
            <TeamForm key={`team ${id}`} team={team} isNew={id === 'new'} />
          ) : person ? (
            <PersonForm key={`person ${id}`} person={person} teams={teams} />
          ) : (
            <p className="empty">{kind ? say.gone : say.choose}</p>
          ))}
      </div>
    </div>
  )
}
