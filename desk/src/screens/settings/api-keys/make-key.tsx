import { useMutation, useQueryClient } from '@tanstack/react-query'
import { KeyPermission } from '@xiaoer/contract/api-key-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../../../client.ts'
import { Choose } from '../../../parts/choose.tsx'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { TickList } from '../tick-list.tsx'

/** A new key: for whom, what it may do, how long. */
export function MakeKey({ onToken, onClose }: { onToken: (token: string) => void; onClose: () => void }) {
  const { words } = useWords()
  const id = useId()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [permissions, setPermissions] = useState<KeyPermission[]>(['conversations.read.all'])
  const [days, setDays] = useState('365')
  const make = useMutation({
    mutationFn: () => call('makeApiKey', { name: name.trim(), permissions, days: Number(days) || null }),
    onSuccess: ({ token }) => {
      void client.invalidateQueries({ queryKey: ['api-keys'] })
      onToken(token)
    },
  })
  const say = words.access.keys
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <Sheet title={say.make} onClose={onClose}>
      <form className="settings-form" onSubmit={submit}>
        <div className="field">
          <label htmlFor={id}>{say.label}</label>
          <Input id={id} dir="auto" required maxLength={80} placeholder={say.labelHint} value={name} onChange={({ target }) => setName(target.value)} />
        </div>
        <TickList legend={say.may} values={KeyPermission.options} chosen={permissions} label={(one) => say.permissions[one]} onChange={setPermissions} />
        <Choose label={say.lasts} value={days} options={LASTS.map((value) => ({ value: String(value), label: say.days[value] }))} onChoose={setDays} />
        {make.isError && <ProblemLine problem={make.error} />}
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" loading={make.isPending} disabled={name.trim() === '' || permissions.length === 0}>
            {say.make}
          </Button>
          <Button onClick={onClose}>{words.access.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}

const LASTS = [30, 90, 365, 0] as const
