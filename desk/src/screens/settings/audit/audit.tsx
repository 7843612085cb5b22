import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { Input } from '@xiaoer/contract/api'
import type { DeedKind } from '@xiaoer/contract/audit-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { Choose } from '../../../parts/choose.tsx'
import { useNotice } from '../../../parts/notice.tsx'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { AuditLine } from './audit-line.tsx'
import { VerifyRecord } from './verify-record.tsx'
import '../access.css'

/** The record of deeds: by person, kind and time. */
export function Audit() {
  const { words } = useWords()
  const { complain } = useNotice()
  const [who, setWho] = useState('')
  const [kind, setKind] = useState('')
  const [since, setSince] = useState('')
  const [until, setUntil] = useState('')
  const say = words.access.audit
  const filter: Input<'exportAudit'> = {
    ...(who && { who }),
    ...(kind && { kind: kind as DeedKind }),
    ...(since && { since: startOf(since, 0) }),
    ...(until && { until: startOf(until, 1) }),
  }
  const asked = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) => call('audit', { ...filter, ...pageParam }, signal),
    initialPageParam: {},
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchOnMount: 'always',
  })
  const take = useMutation({ mutationFn: () => call('exportAudit', filter), onSuccess: ({ csv }) => saveFile(csv), onError: complain })
  const [first] = asked.data?.pages ?? []
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  const names = { ...say.by, ...Object.assign({}, ...(asked.data?.pages.map((page) => page.names) ?? [])) } as Record<string, string>
  return (
    <>
      <header className="access-head">
        <h1>{say.name}</h1>
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {say.exportCsv}
        </Button>
      </header>
      <p className="quiet">{say.lead}</p>
      <VerifyRecord />
      <div className="audit-filter">
        <Choose label={say.who} value={who} onChoose={setWho} options={[{ value: '', label: say.anybody }, ...options(say.by), ...people(first)]} />
        <Choose label={say.kind} value={kind} onChoose={setKind} options={[{ value: '', label: say.anyKind }, ...options(say.kinds)]} />
        <label>
          {say.since}
          <input className="choice" type="date" value={since} onChange={({ target }) => setSince(target.value)} />
        </label>
        <label>
          {say.until}
          <input className="choice" type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
        </label>
      </div>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.data && rows.length === 0 && <p className="empty">{say.none}</p>}
      <ul className="access-list">
        {rows.map((row) => (
          <AuditLine key={row.id} row={row} names={names} />
        ))}
      </ul>
      {asked.hasNextPage && (
        <Button className="page-up" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {words.access.more}
        </Button>
      )}
    </>
  )
}

function options(names: Readonly<Record<string, string>>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }))
}

function people(page: { readonly people: readonly { readonly id: string; readonly name: string }[] } | undefined) {
  return (page?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

/** The beginning of a day of the reader's, or of the one after it. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}

function saveFile(csv: string): void {
  // spreadsheets take a file for UTF-8 by the mark at its beginning alone
  const url = URL.createObjectURL(new Blob(['\ufeff', csv], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: 'audit.csv' })
  link.click()
  URL.revokeObjectURL(url)
}
