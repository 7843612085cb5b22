import { useQueryClient } from '@tanstack/react-query'
import { Emotion } from '@xiaoer/contract/conversation'
import { ConversationFilter, Held } from '@xiaoer/contract/conversation-filter'
import { Priority } from '@xiaoer/contract/priority'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { Choose } from '../../parts/choose.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useViews } from '../../use-views.ts'
import { useWords } from '../../words/use-words.tsx'

/** A view under a name, with all that a list can be narrowed by. */
export function SaveFilterSheet({ onClose }: { onClose: () => void }) {
  const { words } = useWords()
  const said = words.bench.views
  const { me } = useLive()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { complain } = useNotice()
  const views = useViews().data
  const [name, setName] = useState('')
  const [filter, setFilter] = useState<ConversationFilter>({ status: 'open', order: 'newest' })
  const [isEverybodys, setIsEverybodys] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const nameId = useId()
  const set = (patch: Partial<ConversationFilter>) => setFilter({ ...filter, ...patch })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    try {
      const saved = await call('saveFilter', { name, filter: ConversationFilter.parse(filter), isEverybodys })
      await client.invalidateQueries({ queryKey: ['views'] })
      onClose()
      void navigate(`/inbox/${encodeURIComponent(`saved:${saved.id}`)}`)
    } catch (problem) {
      complain(problem)
      setIsBusy(false)
    }
  }
  const statuses = (['open', 'snoozed', 'resolved'] as const).map((value) => ({ value, label: said.anyStatus[value] }))
  const holders = [{ value: '', label: said.anyHeld }, ...Held.options.map((value) => ({ value, label: said.heldBy[value] }))]
  const orders = (['newest', 'waiting'] as const).map((value) => ({ value, label: said.orders[value] }))
  return (
    <Sheet title={said.save} onClose={onClose}>
      <form className="save-filter" onSubmit={(event) => void save(event)}>
        <div className="choose">
          <label htmlFor={nameId}>{said.name}</label>
          <Input id={nameId} value={name} maxLength={60} placeholder={said.nameExample} onChange={(event) => setName(event.target.value)} />
        </div>
        <div className="save-filter-rows">
          <Choose label={said.status} value={filter.status} options={statuses} onChoose={(status) => set({ status: status as ConversationFilter['status'] })} />
          <Choose label={said.held} value={filter.held ?? ''} options={holders} onChoose={(held) => set({ held: held === '' ? undefined : (held as Held) })} />
          <Choose label={said.order} value={filter.order} options={orders} onChoose={(order) => set({ order: order as ConversationFilter['order'] })} />
        </div>
        <Ticks
          legend={said.channels}
          of={(views?.channels ?? []).map(({ id, title }) => [id, title])}
          ticked={filter.channels}
          onTick={(channels) => set({ channels })}
        />
        <Ticks legend={said.tags} of={(views?.tags ?? []).map((tag) => [tag, tag])} ticked={filter.tags} onTick={(tags) => set({ tags })} />
        <Ticks
          legend={said.people}
          of={(views?.people ?? []).map(({ id, name: called }) => [id, called])}
          ticked={filter.agents}
          onTick={(agents) => set({ agents })}
        />
        <Ticks
          legend={said.priority}
          of={Priority.options.map((each) => [each, words.bench.label.priorities[each]])}
          ticked={filter.priorities}
          onTick={(priorities) => set({ priorities })}
        />
        <Ticks
          legend={said.emotion}
          of={Emotion.options.map((each) => [each, words.emotion[each]])}
          ticked={filter.emotions}
          onTick={(emotions) => set({ emotions })}
        />
        {me.agent.role !== 'agent' && (
          <label>
            <input type="checkbox" checked={isEverybodys} onChange={(event) => setIsEverybodys(event.target.checked)} /> {said.everybodys}
          </label>
        )}
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={isBusy}>
            {said.saveIt}
          </Button>
          <Button onClick={onClose}>{words.deed.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}

type TicksProps<Value extends string> = { legend: string; of: [Value, string][]; ticked: Value[] | undefined; onTick: (ticked: Value[] | undefined) => void }

/** None ticked: not asked for. */
function Ticks<Value extends string>({ legend, of, ticked = [], onTick }: TicksProps<Value>) {
  if (of.length === 0) return null
  const turn = (value: Value) => {
    const next = ticked.includes(value) ? ticked.filter((each) => each !== value) : [...ticked, value]
    onTick(next.length > 0 ? next : undefined)
  }
  return (
    <fieldset>
      <legend>{legend}</legend>
      {of.map(([value, label]) => (
        <label key={value}>
          <input type="checkbox" checked={ticked.includes(value)} onChange={() => turn(value)} /> {label}
        </label>
      ))}
    </fieldset>
  )
}
