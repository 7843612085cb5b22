import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Input } from '@xiaoer/contract/api'
import { WebhookDelivery, type WebhookId } from '@xiaoer/contract/webhook-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { Choose } from '../../../parts/choose.tsx'
import { useNotice } from '../../../parts/notice.tsx'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { DeliveryLine } from './delivery-line.tsx'

const STATES = WebhookDelivery.shape.state.options
/** What waits is sent beside what is looked at. */
const ASK_MS = 5_000

/** What an address was told, the latest first, and how to tell it again. */
export function Deliveries({ webhookId }: { webhookId: WebhookId }) {
  const { words } = useWords()
  const client = useQueryClient()
  const { tell, complain } = useNotice()
  const [state, setState] = useState('')
  const say = words.access.webhooks
  const asked = useInfiniteQuery({
    queryKey: ['deliveries', webhookId, state],
    queryFn: ({ pageParam, signal }) =>
      call('webhookDeliveries', { webhookId, ...(state && { state: state as WebhookDelivery['state'] }), ...(pageParam && { before: pageParam }) }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: ASK_MS,
    refetchOnMount: 'always',
  })
  const replay = useMutation({
    mutationFn: (which: Omit<Input<'replayWebhook'>, 'webhookId'>) => call('replayWebhook', { webhookId, ...which }),
    onSuccess: ({ count }) => {
      tell(say.replayed(count))
      return client.invalidateQueries({ queryKey: ['deliveries', webhookId] })
    },
    onError: complain,
  })
  const all = asked.data?.pages.flatMap(({ deliveries }) => deliveries) ?? []
  return (
    <>
      <h2>{say.deliveries}</h2>
      <div className="audit-filter">
        <Choose
          label={say.which}
          value={state}
          options={[{ value: '', label: say.anyState }, ...STATES.map((value) => ({ value, label: say.delivery[value] }))]}
          onChoose={setState}
        />
        {all.some((one) => one.state === 'failed') && (
          <Button loading={replay.isPending} onClick={() => replay.mutate({ since: LONG_AGO })}>
            {say.againFailed}
          </Button>
        )}
      </div>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.data && all.length === 0 && <p className="empty">{say.noDeliveries}</p>}
      <ul className="access-list">
        {all.map((one) => (
          <DeliveryLine key={one.id} delivery={one} onAgain={() => replay.mutate({ deliveryIds: [one.id] })} />
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

/** Before anything was kept. */
const LONG_AGO = '2000-01-01T00:00:00Z'
