import { useMutation } from '@tanstack/react-query'
import type { ChannelId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { CopyButton } from '../copy-button.tsx'

/** Makes the secret that signs who is logged in; it stands here once. */
export function RenewSecret({ channelId }: { channelId: ChannelId }) {
  const { words } = useWords()
  const [isAsked, setIsAsked] = useState(false)
  const say = words.settings.widget
  const renew = useMutation({ mutationFn: () => call('renewSecret', { channelId }) })
  const close = () => {
    setIsAsked(false)
    renew.reset()
  }
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>{say.newSecret}</Button>
      {isAsked && (
        <Sheet title={say.newSecret} onClose={close}>
          <p>{renew.data ? say.secretOnce : say.newSecretMeans}</p>
          {renew.data && (
            <p className="copied-line">
              <code dir="ltr">{renew.data.secret}</code>
              <CopyButton text={renew.data.secret} />
            </p>
          )}
          {renew.isError && <ProblemLine problem={renew.error} />}
          <div className="sheet-deeds">
            {!renew.data && (
              <Button danger loading={renew.isPending} onClick={() => renew.mutate()}>
                {say.newSecret}
              </Button>
            )}
            <Button onClick={close}>{renew.data ? say.noted : words.settings.form.cancel}</Button>
          </div>
        </Sheet>
      )}
    </>
  )
}
