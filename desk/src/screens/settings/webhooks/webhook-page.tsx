import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Webhook } from '@xiaoer/contract/webhook-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../../client.ts'
import { useNotice } from '../../../parts/notice.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { ConfirmSheet } from '../confirm-sheet.tsx'
import { OverlapChoice } from '../overlap-choice.tsx'
import { Deliveries } from './deliveries.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookState } from './webhook-state.tsx'

/** One address: what it is told, how it stands, and everything that it was told. */
export function WebhookPage({ webhook, onSecret }: { webhook: Webhook; onSecret: (secret: string) => void }) {
  const { words } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { complain } = useNotice()
  const [doing, setDoing] = useState<'edit' | 'rotate' | 'remove' | null>(null)
  const [hours, setHours] = useState(24)
  const say = words.access.webhooks
  const { id: webhookId, version, title, url, events, state } = webhook
  const close = () => setDoing(null)
  const renew = () => Promise.all([client.invalidateQueries({ queryKey: ['webhooks'] }), client.invalidateQueries({ queryKey: ['deliveries', webhookId] })])
  const test = useMutation({ mutationFn: () => call('testWebhook', { webhookId }), onSuccess: renew, onError: complain })
  const turn = useMutation({ mutationFn: () => call('switchWebhook', { webhookId, version, on: state !== 'on' }), onSuccess: renew, onError: complain })
  const rotate = useMutation({
    mutationFn: () => call('rotateWebhook', { webhookId, version, overlapHours: hours }),
    onSuccess: async ({ secret }) => {
      await renew()
      close()
      onSecret(secret)
    },
  })
  const remove = useMutation({
    mutationFn: () => call('removeWebhook', { webhookId, version }),
    onSuccess: async () => {
      await navigate('/settings/webhooks')
      await renew()
    },
  })
  return (
    <>
      <header className="access-line">
        <h1 dir="auto">{title}</h1>
        <WebhookState webhook={webhook} />
      </header>
      <p>
        <code dir="ltr">{url}</code>
      </p>
      <p className="quiet">{events.map((one) => say.event[one]).join(' · ')}</p>
      {state === 'given-up' && <p className="verdict-bad">{say.givenUp}</p>}
      <div className="settings-deeds">
        <Button type="primary" loading={test.isPending} onClick={() => test.mutate()}>
          {say.test}
        </Button>
        <Button onClick={() => setDoing('edit')}>{say.edit}</Button>
        <Button loading={turn.isPending} onClick={() => turn.mutate()}>
          {state === 'on' ? say.off : say.on}
        </Button>
        <Button onClick={() => setDoing('rotate')}>{say.rotate}</Button>
        <Button danger onClick={() => setDoing('remove')}>
          {say.remove}
        </Button>
      </div>
      <Deliveries webhookId={webhookId} />
      {doing === 'edit' && <WebhookForm webhook={webhook} onDone={close} onClose={close} />}
      {doing === 'rotate' && (
        <ConfirmSheet
          {...{ title: say.rotate, means: say.rotateMeans, deed: say.rotate }}
          {...{ isBusy: rotate.isPending, problem: rotate.error, onYes: () => rotate.mutate(), onClose: close }}
        >
          <OverlapChoice hours={hours} onChoose={setHours} />
        </ConfirmSheet>
      )}
      {doing === 'remove' && (
        <ConfirmSheet
          {...{ title: say.remove, means: say.removeMeans, deed: say.remove, isDanger: true }}
          {...{ isBusy: remove.isPending, problem: remove.error, onYes: () => remove.mutate(), onClose: close }}
        />
      )}
    </>
  )
}
