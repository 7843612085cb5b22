import type { ConversationId } from '@xiaoer/contract/id'
import type { Person } from '@xiaoer/contract/team'
import type { TeamNow, WallEntry } from '@xiaoer/contract/team-api'
import { useState } from 'react'
import { useWords } from '../../words/use-words.tsx'
import { ReassignBar } from './reassign-bar.tsx'
import { WallRow } from './wall-row.tsx'

type Props = { entries: readonly WallEntry[]; people: readonly Person[]; teams: readonly TeamNow[] }

/** Conversations that people have, the most pressing first; several can be chosen and passed on together. */
export function WallTable({ entries, people, teams }: Props) {
  const { words } = useWords()
  const [chosen, setChosen] = useState<ReadonlySet<ConversationId>>(new Set())
  const say = words.wall
  // what has ended meanwhile is not chosen any more
  const here = entries.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const areAll = here.length === entries.length
  const turn = (id: ConversationId, on: boolean) => setChosen(new Set(on ? [...here, id] : here.filter((one) => one !== id)))
  return (
    <>
      <div className="wall-rows">
        <table>
          <thead>
            <tr>
              <th scope="col" className="wall-pick">
                <input
                  type="checkbox"
                  aria-label={say.selectAll}
                  checked={areAll}
                  onChange={({ target }) => setChosen(new Set(target.checked ? entries.map(({ id }) => id) : []))}
                />
              </th>
              <th scope="col">{say.who}</th>
              <th scope="col">{say.waits}</th>
              <th scope="col">{say.with}</th>
              <th scope="col">{say.deeds}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <WallRow key={entry.id} entry={entry} people={people} teams={teams} isChosen={chosen.has(entry.id)} onChoose={(on) => turn(entry.id, on)} />
            ))}
          </tbody>
        </table>
      </div>
      {here.length > 0 && <ReassignBar ids={here} people={people} teams={teams} onDone={() => setChosen(new Set())} />}
    </>
  )
}
