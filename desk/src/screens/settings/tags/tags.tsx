import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Input as Asked } from '@xiaoer/contract/api'
import { type KnownTag, TagColour } from '@xiaoer/contract/tag-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useState } from 'react'
import { call } from '../../../client.ts'
import { Choose } from '../../../parts/choose.tsx'
import { useNotice } from '../../../parts/notice.tsx'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useTags } from '../../../use-tags.ts'
import { askViews } from '../../../use-views.ts'
import { useWords } from '../../../words/use-words.tsx'
import './tags.css'

/** Every tag of the shop: what it is called, its colour, whether it is still offered. */
export function Tags() {
  const { words } = useWords()
  const said = words.tags
  const asked = useTags()
  const [opened, setOpened] = useState<KnownTag | null>(null)
  return (
    <>
      <h1>{said.name}</h1>
      <p className="quiet">{said.lead}</p>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.data?.tags.length === 0 && <p className="empty">{said.none}</p>}
      <ul className="tag-list">
        {asked.data?.tags.map((tag) => (
          <li key={tag.name}>
            <span className="tag" data-colour={tag.colour} dir="auto">
              {tag.name}
            </span>
            <span className="quiet">
              {said.used(tag.used)}
              {tag.retired && ` · ${said.isRetired}`}
            </span>
            <Button size="small" onClick={() => setOpened(tag)}>
              {said.change}
              <span className="unseen"> {tag.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {opened && <TagSheet tag={opened} others={asked.data?.tags ?? []} onClose={() => setOpened(null)} />}
    </>
  )
}

function TagSheet({ tag, others, onClose }: { tag: KnownTag; others: readonly KnownTag[]; onClose: () => void }) {
  const { words } = useWords()
  const said = words.tags
  const client = useQueryClient()
  const { complain } = useNotice()
  const [newName, setNewName] = useState(tag.name)
  const [colour, setColour] = useState<string>(tag.colour ?? '')
  const [retired, setRetired] = useState(tag.retired)
  const save = useMutation({
    mutationFn: (change: Asked<'saveTag'>) => call('saveTag', change),
    onSuccess: (known) => {
      client.setQueryData(['tags'], known)
      void client.invalidateQueries(askViews())
      void client.invalidateQueries({ queryKey: ['inbox'] })
      onClose()
    },
    onError: complain,
  })
  const joins = others.find(({ name }) => name === newName.trim() && name !== tag.name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ name: tag.name, newName, colour: colour === '' ? null : (colour as TagColour), retired })
  }
  return (
    <Sheet title={tag.name} onClose={onClose}>
      <form className="snooze" onSubmit={submit}>
        <div className="choose">
          <label htmlFor="tag-name">{said.called}</label>
          <Input id="tag-name" value={newName} maxLength={40} onChange={(event) => setNewName(event.target.value)} />
        </div>
        {joins && <p role="status">{said.joins(tag.name, joins.name, tag.used)}</p>}
        <Choose
          label={said.colour}
          value={colour}
          options={[{ value: '', label: said.colours.none }, ...TagColour.options.map((value) => ({ value, label: said.colours[value] }))]}
          onChoose={setColour}
        />
        <label className="check">
          <input type="checkbox" checked={retired} onChange={(event) => setRetired(event.target.checked)} /> {said.retire}
        </label>
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={newName.trim() === ''}>
            {joins ? said.join : said.save}
          </Button>
          <Button onClick={onClose}>{words.deed.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}
