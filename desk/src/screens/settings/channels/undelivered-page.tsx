import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChannelAccount, Undelivered } from '@xiaoer/contract/channel-api'
import type { ChannelId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { Link } from 'react-router'
import { call } from '../../../client.ts'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useNow } from '../../../parts/use-now.ts'
import { shortOf } from '../../../parts/when.ts'
import { useWords } from '../../../words/use-words.tsx'

type Props = { channels: readonly ChannelAccount[]; channelId?: string | undefined }
type Settling = { channelId: ChannelId; how: 'replay' | 'let-go'; messages?: readonly Undelivered[] }

/** What could not be delivered, by account, each with what its provider said; sent again or let go, one by one or all. */
export function UndeliveredPage({ channels, channelId }: Props) {
  const { words } = useWords()
  const client = useQueryClient()
  const now = useNow()
  const say = words.settings.channels
  const asked = useQuery({ queryKey: ['undelivered'], queryFn: ({ signal }) => call('undelivered', {}, signal), refetchOnMount: 'always' })
  const settle = useMutation({
    mutationFn: ({ channelId: of, how, messages }: Settling) =>
      call('settleUndelivered', { channelId: of, how, ...(messages ? { messageIds: messages.map(({ messageId }) => messageId) } : {}) }),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['undelivered'] }), client.invalidateQueries({ queryKey: ['channels'] })])
    },
  })
  const deeds = (settling: Omit<Settling, 'how'>, replay: string, letGo: string) => (
    <span className="settings-deeds">
      <Button size="small" disabled={settle.isPending} onClick={() => settle.mutate({ ...settling, how: 'replay' })}>
        {replay}
      </Button>
      <Button size="small" disabled={settle.isPending} onClick={() => settle.mutate({ ...settling, how: 'let-go' })}>
        {letGo}
      </Button>
    </span>
  )
  const accounts = channels.filter(({ id }) => channelId === undefined || id === channelId)
  const all = asked.data?.messages.filter((message) => accounts.some(({ id }) => id === message.channelId)) ?? []
  return (
    <>
      <h1>{say.undeliveredTitle}</h1>
      <p className="quiet">{say.undeliveredLead}</p>
      <p role="status">{settle.data ? (settle.variables?.how === 'replay' ? say.replayed(settle.data.messages) : say.gone(settle.data.messages)) : ''}</p>
      {settle.isError && <ProblemLine problem={settle.error} />}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.data && all.length === 0 && <p className="empty">{say.undeliveredNone}</p>}
      {accounts.map((account) => {
        const messages = all.filter((message) => message.channelId === account.id)
        if (messages.length === 0) return null
        return (
          <section key={account.id} className="settings-card" aria-label={account.title}>
            <div className="undelivered-head">
              <h2 dir="auto">{account.title}</h2>
              {deeds({ channelId: account.id }, say.replayAll, say.letGoAll)}
            </div>
            <ul className="undelivered">
              {messages.map((message) => (
                <li key={message.messageId}>
                  <p>
                    <Link to={`/inbox/open/${message.conversationId}`}>{message.contactName || words.list.noName}</Link>{' '}
                    <span className="quiet">{shortOf(message.at, now, words.language)}</span>
                  </p>
                  <p dir="auto" className="undelivered-words">
                    {message.preview}
                  </p>
                  <p className="lack">
                    {say.givenUp[message.state]} <q dir="auto">{message.why}</q>
                  </p>
                  {deeds({ channelId: account.id, messages: [message] }, say.replay, say.letGo)}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
