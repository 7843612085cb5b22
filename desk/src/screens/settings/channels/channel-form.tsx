import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChannelAccount, ChannelKind } from '@xiaoer/contract/channel-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../../../client.ts'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { draftOf, missingIn, settingsOf } from '../setting-draft.ts'
import { SettingFields } from '../setting-fields.tsx'
import { wrongFields } from '../wrong-fields.ts'

type Props = { kind: ChannelKind; account?: ChannelAccount; onSaved: (account: ChannelAccount) => void }

/** What the house must know of an account: its name here, and what its platform asks for. */
export function ChannelForm({ kind, account, onSaved }: Props) {
  const { words, language } = useWords()
  const client = useQueryClient()
  const id = useId()
  const entered = account?.entered ?? []
  const before = draftOf(kind.fields, account?.settings)
  const [title, setTitle] = useState(account?.title ?? kind.title[language])
  const [draft, setDraft] = useState(before)
  const [tried, setTried] = useState(false)
  const say = words.settings.form
  const save = useMutation({
    mutationFn: () =>
      call('saveChannel', {
        ...(account ? { channelId: account.id } : {}),
        name: kind.name,
        title: title.trim(),
        settings: settingsOf(kind.fields, draft, before),
      }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['channels'] })
      onSaved(saved)
    },
  })
  const missing = missingIn(kind.fields, draft, entered)
  const wrong = { ...(tried ? Object.fromEntries(missing.map((name) => [name, [say.empty]])) : {}), ...wrongFields(save.error, say.wrong) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing.length === 0 && title.trim() !== '') save.mutate()
  }
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      <div className="field">
        <label htmlFor={`${id}-title`}>{words.settings.channels.titleHere}</label>
        <Input id={`${id}-title`} dir="auto" maxLength={100} required value={title} onChange={({ target }) => setTitle(target.value)} />
      </div>
      <SettingFields
        fields={kind.fields.filter((field) => field.kind !== 'own-page')}
        draft={draft}
        entered={entered}
        wrong={wrong}
        onChange={(next) => {
          save.reset()
          setDraft(next)
        }}
      />
      <div className="settings-deeds">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {account ? say.save : say.connect}
        </Button>
        <span role="status" className="quiet">
          {save.isSuccess ? say.saved : tried && missing.length > 0 ? say.incomplete : ''}
        </span>
      </div>
      {save.isError && <ProblemLine problem={save.error} />}
    </form>
  )
}
