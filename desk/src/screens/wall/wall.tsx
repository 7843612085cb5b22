import type { WallEntry } from '@xiaoer/contract/team-api'
import { useState } from 'react'
import { useLive } from '../../live-room.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useNow } from '../../parts/use-now.ts'
import { waitOf } from '../../parts/when.ts'
import { useWall } from '../../use-team.ts'
import { useWords } from '../../words/use-words.tsx'
import { isRunningOut } from './pressing.ts'
import { WallPeople } from './wall-people.tsx'
import { WallTable } from './wall-table.tsx'
import { WallUnhappy } from './wall-unhappy.tsx'
import './wall.css'

const VIEWS = ['all', 'queue', 'soon'] as const
type View = (typeof VIEWS)[number]

/** What goes on right now: who waits, who is on it, where time runs out, and how to step in. */
export function Wall() {
  const { words } = useWords()
  const { me } = useLive()
  const now = useNow()
  const asked = useWall()
  const [view, setView] = useState<View>('all')
  const say = words.wall
  if (me.agent.role === 'agent')
    return (
      <div className="wall">
        <h1>{say.title}</h1>
        <p className="empty">{words.team.onlyLeads}</p>
      </div>
    )
  const entries = asked.data?.entries ?? []
  const waiting = entries.filter(({ agentId }) => agentId === null)
  const soon = entries.filter((entry) => isRunningOut(entry, now))
  const shown: Record<View, readonly WallEntry[]> = { all: entries, queue: waiting, soon }
  const longest = waiting.reduce<string | null>((first, { waitingSince }) => (waitingSince && (!first || waitingSince < first) ? waitingSince : first), null)
  const here = asked.data?.people.filter(({ presence }) => presence === 'online').length ?? 0
  const figures: readonly (readonly [string, string, boolean])[] = [
    [say.waiting, String(waiting.length), false],
    [say.longest, longest ? waitOf(longest, now, words) : '–', false],
    [say.breaching, String(soon.length), soon.length > 0],
    [say.inHands, String(entries.length - waiting.length), false],
    [say.here, `${here} / ${asked.data?.people.length ?? 0}`, false],
  ]
  return (
    <div className="wall">
      <header className="wall-head">
        <h1>{say.title}</h1>
        <p className="quiet">{say.lead}</p>
      </header>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && !asked.data && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.data && (
        <>
          <dl className="wall-figures">
            {figures.map(([name, figure, isHot]) => (
              <div key={name} className={isHot ? 'wall-hot' : ''}>
                <dt>{name}</dt>
                <dd>{figure}</dd>
              </div>
            ))}
          </dl>
          <div className="wall-main">
            <section className="wall-talks" aria-label={say.table}>
              <fieldset className="wall-views">
                <legend className="unseen">{say.only}</legend>
                {VIEWS.map((one) => (
                  <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
                    {say[one]} <span className="clock">{shown[one].length}</span>
                  </button>
                ))}
              </fieldset>
              {shown[view].length === 0 ? (
                <p className="empty">{view === 'all' ? say.none : view === 'queue' ? say.noneQueue : say.noneSoon}</p>
              ) : (
                <WallTable entries={shown[view]} people={asked.data.people} teams={asked.data.teams} />
              )}
            </section>
            <aside className="wall-side">
              <WallPeople people={asked.data.people} />
              <WallUnhappy unhappy={asked.data.unhappy} />
            </aside>
          </div>
        </>
      )}
    </div>
  )
}
