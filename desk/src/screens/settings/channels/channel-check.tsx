import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChannelAccount, ChannelKind } from '@xiaoer/contract/channel-api'
import Button from 'antd/es/button'
import { call } from '../../../client.ts'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { sayTrouble } from './say-trouble.ts'

/** Asks the platform whether the account works, or tells it where to deliver; what it says stands here in its own words. */
export function ChannelCheck({ account, kind }: { account: ChannelAccount; kind: ChannelKind }) {
  const { words } = useWords()
  const client = useQueryClient()
  const say = words.settings.channels
  const ask = useMutation({
    mutationFn: (deed: 'testChannel' | 'connectChannel') => call(deed, { channelId: account.id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  })
  const busy = (deed: typeof ask.variables) => ask.isPending && ask.variables === deed
  return (
    <>
      <div className="settings-deeds">
        {kind.canTest && (
          <Button type="primary" loading={busy('testChannel')} disabled={ask.isPending} onClick={() => ask.mutate('testChannel')}>
            {say.test}
          </Button>
        )}
        {kind.canConnect && (
          <Button loading={busy('connectChannel')} disabled={ask.isPending || account.address === null} onClick={() => ask.mutate('connectChannel')}>
            {say.tellAddress}
          </Button>
        )}
      </div>
      <div role="status" className="verdict">
        {!ask.data && account.trouble && <TroubleWords {...account.trouble} />}
        {ask.data &&
          (ask.data.works ? (
            <p className="verdict-good">{say.works(ask.data.said)}</p>
          ) : (
            <TroubleWords problem={ask.data.problem ?? ''} detail={ask.data.said} />
          ))}
      </div>
      {ask.isError && <ProblemLine problem={ask.error} />}
    </>
  )
}

/** What is wrong, what to do about it, and what the platform itself said. */
export function TroubleWords({ problem, detail }: { problem: string; detail: string }) {
  const { words } = useWords()
  return (
    <div className="verdict-bad">
      <p>{sayTrouble(problem, words)}</p>
      <p className="platform-words">
        {words.settings.channels.platformSays} <q dir="auto">{detail}</q>
      </p>
    </div>
  )
}
