import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Webhook, WebhookEvent, type WebhookId } from '@xiaoer/contract/webhook-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../../../client.ts'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { TickList } from '../tick-list.tsx'

type Props = { webhook: Webhook | null; onDone: (secret: string | null) => void; onClose: () => void }

/** Where, and of what. A new one gets its secret, told once. */
export function WebhookForm({ webhook, onDone, onClose }: Props) {
  const { words } = useWords()
  const id = useId()
  const client = useQueryClient()
  // sent again by a weak network it is the same
  const [webhookId] = useState(() => webhook?.id ?? (crypto.randomUUID() as WebhookId))
  const [title, setTitle] = useState(webhook?.title ?? '')
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [events, setEvents] = useState<WebhookEvent[]>(webhook?.events ?? ['conversation.handed-over', 'ticket.opened'])
  const save = useMutation({
    mutationFn: () => call('saveWebhook', { webhookId, version: webhook?.version ?? 0, title: title.trim(), url: url.trim(), events }),
    onSuccess: async ({ secret }) => {
      await client.invalidateQueries({ queryKey: ['webhooks'] })
      onDone(secret)
    },
  })
  const say = words.access.webhooks
  const isWrong = url !== '' && !/^https?:\/\/[^/@?#\\]+([/?#]|$)/.test(url.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Sheet title={webhook ? say.edit : say.add} onClose={onClose}>
      <form className="settings-form" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-title`}>{say.title}</label>
          <Input
            id={`${id}-title`}
            dir="auto"
            required
            maxLength={80}
            placeholder={say.titleHint}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-url`}>{say.url}</label>
          <Input
            {...{ id: `${id}-url`, dir: 'ltr', inputMode: 'url', required: true, maxLength: 2000, placeholder: 'https://' }}
            {...{ value: url, 'aria-invalid': isWrong, 'aria-describedby': `${id}-wrong` }}
            onChange={({ target }) => setUrl(target.value)}
          />
          <span id={`${id}-wrong`} className={isWrong ? 'lack' : 'quiet'}>
            {say.urlWrong}
          </span>
        </div>
        <TickList legend={say.events} values={WebhookEvent.options} chosen={events} label={(one) => say.event[one]} onChange={setEvents} />
        {save.isError && <ProblemLine problem={save.error} />}
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={isWrong || url === '' || title.trim() === '' || events.length === 0}>
            {words.access.save}
          </Button>
          <Button onClick={onClose}>{words.access.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}
