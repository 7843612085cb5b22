import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useState } from 'react'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'

/** Takes another pack for orders from a day on. */
export function AdoptPack({ all }: { all: Output<'rules'> }) {
  const { words } = useWords()
  const { complain } = useNotice()
  const client = useQueryClient()
  const [packId, setPackId] = useState('')
  const [from, setFrom] = useState(() => new Date().toISOString().slice(0, 10))
  const [asks, setAsks] = useState(false)
  const say = words.rules.adopt
  const pack = all.packs.find(({ id }) => id === packId)
  const adopt = useMutation({
    mutationFn: () => call('adoptRules', { packId, from, basedOn: all.rules.version }),
    onError: complain,
    onSuccess: () => setPackId(''),
    onSettled: () => client.invalidateQueries({ queryKey: ['rules'] }),
  })
  return (
    <details className="rules-card">
      <summary>{say.title}</summary>
      <p className="quiet">{say.lead}</p>
      <div className="field">
        <label htmlFor="adopt-pack">{say.which}</label>
        <select id="adopt-pack" className="choice" value={packId} onChange={(event) => setPackId(event.target.value)}>
          <option value="" />
          {all.packs.map(({ id, title, checkedOn }) => (
            <option key={id} value={id}>
              {title}
              {checkedOn && ` · ${say.checked(checkedOn)}`}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="adopt-from">{say.from}</label>
        <Input id="adopt-from" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      </div>
      <Button disabled={!pack || from === ''} loading={adopt.isPending} onClick={() => setAsks(true)}>
        {say.go}
      </Button>
      {asks && pack && (
        <Sheet title={say.title} onClose={() => setAsks(false)}>
          <p>{say.sure(pack.title, from)}</p>
          <div className="sheet-deeds">
            <Button
              type="primary"
              onClick={() => {
                setAsks(false)
                adopt.mutate()
              }}
            >
              {say.go}
            </Button>
            <Button onClick={() => setAsks(false)}>{words.rules.editor.cancel}</Button>
          </div>
        </Sheet>
      )}
    </details>
  )
}
