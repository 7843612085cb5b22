import { useMutation } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useState } from 'react'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { Choose } from '../../parts/choose.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'

/** Lets somebody new in: a link that works once, to be sent to them. */
export function InvitePerson() {
  const { words } = useWords()
  const { me } = useLive()
  const [isOpen, setIsOpen] = useState(false)
  const [role, setRole] = useState<'agent' | 'manager'>('agent')
  const [isCopied, setIsCopied] = useState(false)
  const invite = useMutation({ mutationFn: () => call('invitePerson', { role }) })
  const say = words.team
  const link = invite.data && new URL(invite.data.path, location.href).href
  const close = () => {
    setIsOpen(false)
    setIsCopied(false)
    invite.reset()
  }
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{say.invite}</Button>
      {isOpen && (
        <Sheet title={say.invite} onClose={close}>
          <div className="team-invite">
            {me.agent.role === 'owner' && !link && (
              <Choose
                label={say.comes}
                value={role}
                options={[
                  { value: 'agent', label: say.role.agent },
                  { value: 'manager', label: say.role.manager },
                ]}
                onChoose={(chosen) => setRole(chosen as typeof role)}
              />
            )}
            <p className="quiet">{say.inviteHint}</p>
            {link && <Input readOnly aria-label={say.inviteLink} value={link} onFocus={(event) => event.target.select()} />}
            {invite.isError && <ProblemLine problem={invite.error} />}
            {link ? (
              <Button type="primary" onClick={() => void navigator.clipboard.writeText(link).then(() => setIsCopied(true))}>
                {isCopied ? say.copied : say.copy}
              </Button>
            ) : (
              <Button type="primary" loading={invite.isPending} onClick={() => invite.mutate()}>
                {say.inviteLink}
              </Button>
            )}
          </div>
        </Sheet>
      )}
    </>
  )
}
