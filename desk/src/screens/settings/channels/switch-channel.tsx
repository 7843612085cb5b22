import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChannelAccount } from '@xiaoer/contract/channel-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWords } from '../../../words/use-words.tsx'

/** Switches a channel off, once one knows what that means; on again at once. */
export function SwitchChannel({ account }: { account: ChannelAccount }) {
  const { words } = useWords()
  const client = useQueryClient()
  const [isAsked, setIsAsked] = useState(false)
  const say = words.settings.channels
  const change = useMutation({
    mutationFn: (off: boolean) => call('switchChannel', { channelId: account.id, off }),
    onSuccess: async () => {
      setIsAsked(false)
      await client.invalidateQueries({ queryKey: ['channels'] })
    },
  })
  return (
    <div className="settings-deeds">
      {account.off ? (
        <Button loading={change.isPending} onClick={() => change.mutate(false)}>
          {say.switchOn}
        </Button>
      ) : (
        <Button onClick={() => setIsAsked(true)}>{say.switchOff}</Button>
      )}
      {change.isError && !isAsked && <ProblemLine problem={change.error} />}
      {isAsked && (
        <Sheet title={say.switchOffAsk(account.title)} onClose={() => setIsAsked(false)}>
          <p>{say.switchOffMeans}</p>
          {change.isError && <ProblemLine problem={change.error} />}
          <div className="sheet-deeds">
            <Button danger loading={change.isPending} onClick={() => change.mutate(true)}>
              {say.switchOff}
            </Button>
            <Button onClick={() => setIsAsked(false)}>{words.settings.form.cancel}</Button>
          </div>
        </Sheet>
      )}
    </div>
  )
}
