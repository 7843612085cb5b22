import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TeamNow } from '@xiaoer/contract/team-api'
import Button from 'antd/es/button'
import { Link, useNavigate } from 'react-router'
import { call } from '../../client.ts'
import { Icon } from '../../parts/icon.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { shortOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'

/** The teams in the order in which they are looked at. */
export function TeamList({ teams, now }: { teams: readonly TeamNow[]; now: string | undefined }) {
  const { words, language } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { complain } = useNotice()
  const say = words.team
  const order = useMutation({
    mutationFn: (ids: string[]) => call('orderTeams', { teamIds: ids }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['team'] }),
    onError: complain,
  })
  const move = (place: number, by: 1 | -1) => {
    const ids = teams.map(({ id }) => id)
    ids.splice(place + by, 0, ...ids.splice(place, 1))
    order.mutate(ids)
  }
  const stateOf = ({ isOpen, opensAt }: TeamNow) => (isOpen ? say.open : opensAt ? say.opens(whenOf(opensAt, language)) : say.closed)
  return (
    <section aria-labelledby="team-teams">
      <header className="team-section">
        <h2 id="team-teams">{say.teams}</h2>
        <Button size="small" onClick={() => void navigate('/team/teams/new')}>
          {say.newTeam}
        </Button>
      </header>
      <p className="quiet">{teams.length === 0 ? say.noTeams : say.order}</p>
      <ol className="team-rows">
        {teams.map((team, place) => (
          <li key={team.id}>
            <Link to={`/team/teams/${team.id}`} aria-current={team.id === now ? 'page' : undefined} className="team-row">
              <span className="team-row-main">
                <b dir="auto">{team.name}</b>
                <span className="quiet">{[stateOf(team), say.here(team.here, team.people)].join(' · ')}</span>
              </span>
              {team.waiting > 0 && <span className="team-waiting">{say.waiting(team.waiting)}</span>}
            </Link>
            <span className="team-moves">
              <button type="button" disabled={place === 0 || order.isPending} aria-label={say.up(team.name)} onClick={() => move(place, -1)}>
                <Icon name="up" size={14} />
              </button>
              <button type="button" disabled={place === teams.length - 1 || order.isPending} aria-label={say.down(team.name)} onClick={() => move(place, 1)}>
                <Icon name="down" size={14} />
              </button>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function whenOf(at: string, language: string): string {
  const clock = new Intl.DateTimeFormat(language, { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))
  return Date.parse(at) - Date.now() < 6 * 86_400_000 ? clock : shortOf(at, Date.now(), language)
}
