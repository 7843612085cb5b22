import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CannedReply, Macro } from '@xiaoer/contract/canned-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type ChangeEvent, useRef, useState } from 'react'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useCanned } from '../../use-canned.ts'
import { useWords } from '../../words/use-words.tsx'
import { KeepCannedSheet } from '../workbench/keep-canned-sheet.tsx'
import { MacroSheet } from '../workbench/macro-sheet.tsx'
import { cannedCsv } from './canned-csv.ts'
import './canned.css'

type Opened = { kind: 'reply'; reply?: CannedReply } | { kind: 'macro'; macro?: Macro } | null

/** What is written and done again and again: everything, what nobody takes, and the way in and out as a table. */
export function Canned() {
  const { words } = useWords()
  const client = useQueryClient()
  const { me } = useLive()
  const { tell, complain } = useNotice()
  const said = words.canned
  const leads = me.agent.role !== 'agent'
  const asked = useCanned()
  const file = useRef<HTMLInputElement>(null)
  const [sought, setSought] = useState('')
  const [onlyUnused, setOnlyUnused] = useState(false)
  const [opened, setOpened] = useState<Opened>(null)
  const [refused, setRefused] = useState<string[]>([])
  const renew = () => void client.invalidateQueries({ queryKey: ['canned'] })
  const bring = useMutation({
    mutationFn: (csv: string) => call('importCanned', { csv }),
    onSuccess: ({ saved, problems }) => {
      renew()
      setRefused([
        said.brought(saved),
        ...problems.map(({ line, fields }) => said.refused(line, fields.map((field) => said.fields[field] ?? field).join('、'))),
      ])
    },
    onError: complain,
  })
  const remove = useMutation({
    mutationFn: async (one: { reply: CannedReply } | { macro: Macro }) => {
      if ('reply' in one) await call('removeCannedReply', { cannedReplyId: one.reply.id })
      else await call('removeMacro', { macroId: one.macro.id })
    },
    onSuccess: () => {
      renew()
      tell(said.removed)
    },
    onError: complain,
  })
  const pick = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const csv = await target.files?.[0]?.text()
    target.value = ''
    if (csv) bring.mutate(csv)
  }
  const fits = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(sought.trim().toLowerCase()))
  const replies = asked.data?.replies.filter(({ shortcut, text, used }) => fits(shortcut, text) && (!onlyUnused || used === 0)) ?? []
  const macros = asked.data?.macros.filter(({ name, deeds, used }) => fits(name, deeds.text) && (!onlyUnused || used === 0)) ?? []
  return (
    <div className="canned">
      <header className="canned-head">
        <h1>{said.name}</h1>
        <Button type="primary" onClick={() => setOpened({ kind: 'reply' })}>
          {said.newReply}
        </Button>
        {leads && <Button onClick={() => setOpened({ kind: 'macro' })}>{words.bench.write.newMacro}</Button>}
        <Button loading={bring.isPending} onClick={() => file.current?.click()}>
          {said.bring}
        </Button>
        <input ref={file} type="file" accept=".csv,text/csv" hidden aria-label={said.bring} onChange={(event) => void pick(event)} />
        <a className="ant-btn" href={`data:text/csv;charset=utf-8,${encodeURIComponent(cannedCsv(asked.data?.replies ?? [], words))}`} download={said.fileName}>
          {said.takeOut}
        </a>
      </header>
      <p className="quiet">{said.lead}</p>
      <div className="canned-find">
        <Input type="search" allowClear aria-label={said.find} placeholder={said.find} value={sought} onChange={(event) => setSought(event.target.value)} />
        <label className="check">
          <input type="checkbox" checked={onlyUnused} onChange={(event) => setOnlyUnused(event.target.checked)} /> {said.onlyUnused}
        </label>
      </div>
      <div role="status">
        {refused.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      <section aria-label={said.replies(replies.length)}>
        <h2>{said.replies(replies.length)}</h2>
        {asked.isSuccess && replies.length === 0 && <p className="empty">{said.none}</p>}
        <ul className="canned-list">
          {replies.map((reply) => (
            <Line
              key={reply.id}
              name={`/${reply.shortcut}`}
              text={reply.text || reply.picture || ''}
              used={reply.used}
              isOwn={reply.isOwn}
              mayChange={leads || reply.isOwn}
              onEdit={() => setOpened({ kind: 'reply', reply })}
              onRemove={() => remove.mutate({ reply })}
            />
          ))}
        </ul>
      </section>
      <section aria-label={said.macros(macros.length)}>
        <h2>{said.macros(macros.length)}</h2>
        <ul className="canned-list">
          {macros.map((macro) => (
            <Line
              key={macro.id}
              name={macro.name}
              text={macro.deeds.text}
              used={macro.used}
              isOwn={false}
              mayChange={leads}
              onEdit={() => setOpened({ kind: 'macro', macro })}
              onRemove={() => remove.mutate({ macro })}
            />
          ))}
        </ul>
      </section>
      {opened?.kind === 'reply' && <KeepCannedSheet {...(opened.reply ? { reply: opened.reply } : {})} onClose={() => setOpened(null)} />}
      {opened?.kind === 'macro' && <MacroSheet {...(opened.macro ? { macro: opened.macro } : {})} onClose={() => setOpened(null)} />}
    </div>
  )
}

interface LineProps {
  readonly name: string
  readonly text: string
  readonly used: number
  readonly isOwn: boolean
  readonly mayChange: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function Line({ name, text, used, isOwn, mayChange, onEdit, onRemove }: LineProps) {
  const { words } = useWords()
  const said = words.canned
  return (
    <li>
      <div>
        <b dir="auto">{name}</b> {isOwn && <small>{said.own}</small>}
        <p dir="auto">{text}</p>
      </div>
      <span className="quiet">{used === 0 ? said.unused : words.bench.write.used(used)}</span>
      {mayChange && (
        <span className="canned-deeds">
          <Button size="small" onClick={onEdit}>
            {said.change}
            <span className="unseen"> {name}</span>
          </Button>
          <Button size="small" type="text" onClick={onRemove}>
            {said.remove}
            <span className="unseen"> {name}</span>
          </Button>
        </span>
      )}
    </li>
  )
}
