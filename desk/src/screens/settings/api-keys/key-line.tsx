import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ApiKey } from '@xiaoer/contract/api-key-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { momentOf } from '../../../parts/when.ts'
import { useWords } from '../../../words/use-words.tsx'
import { ConfirmSheet } from '../confirm-sheet.tsx'
import { OverlapChoice } from '../overlap-choice.tsx'
import { keyState } from './key-state.ts'

type Props = { apiKey: ApiKey; names: Readonly<Record<string, string>>; onToken: (token: string) => void }

/** A key: who made it, what it may do, when it was used last. */
export function KeyLine({ apiKey, names, onToken }: Props) {
  const { words, language } = useWords()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'rotate' | 'revoke' | null>(null)
  const [hours, setHours] = useState(24)
  const say = words.access.keys
  const { id: keyId, name, hint, permissions, madeBy, madeAt, expiresAt, lastUsedAt, lastUsedFrom } = apiKey
  const settled = () => {
    setAsking(null)
    return client.invalidateQueries({ queryKey: ['api-keys'] })
  }
  const rotate = useMutation({
    mutationFn: () => call('rotateApiKey', { keyId, overlapHours: hours }),
    onSuccess: async ({ token }) => {
      await settled()
      onToken(token)
    },
  })
  const revoke = useMutation({ mutationFn: () => call('revokeApiKey', { keyId }), onSuccess: settled })
  const state = keyState(apiKey, Date.now())
  const at = (moment: string) => momentOf(moment, language)
  const close = () => setAsking(null)
  return (
    <li id={keyId}>
      <div className="access-line">
        <b dir="auto">{name}</b>
        <code dir="ltr">{hint}</code>
        {state !== 'open' && <span className="access-mark">{say.state[state]}</span>}
      </div>
      <p>{permissions.map((one) => say.permissions[one]).join(words.language === 'zh-CN' ? '、' : ', ')}</p>
      <p className="quiet">
        {say.madeBy(names[madeBy] ?? madeBy, at(madeAt))} · {expiresAt === null ? say.noEnd : say.expires(at(expiresAt))} ·{' '}
        {lastUsedAt === null ? say.unused : say.used(at(lastUsedAt), lastUsedFrom ?? '')}
      </p>
      {(state === 'open' || state === 'replaced') && (
        <div className="settings-deeds">
          {state === 'open' && (
            <Button size="small" aria-label={say.rotateWhat(name)} onClick={() => setAsking('rotate')}>
              {say.rotate}
            </Button>
          )}
          <Button size="small" danger aria-label={say.revokeWhat(name)} onClick={() => setAsking('revoke')}>
            {say.revoke}
          </Button>
        </div>
      )}
      {asking === 'rotate' && (
        <ConfirmSheet
          {...{ title: say.rotateWhat(name), means: say.rotateMeans, deed: say.rotate }}
          {...{ isBusy: rotate.isPending, problem: rotate.error, onYes: () => rotate.mutate(), onClose: close }}
        >
          <OverlapChoice hours={hours} onChoose={setHours} />
        </ConfirmSheet>
      )}
      {asking === 'revoke' && (
        <ConfirmSheet
          {...{ title: say.revokeWhat(name), means: say.revokeMeans, deed: say.revoke, isDanger: true }}
          {...{ isBusy: revoke.isPending, problem: revoke.error, onYes: () => revoke.mutate(), onClose: close }}
        />
      )}
    </li>
  )
}
