import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import { ConsentPurpose } from '@xiaoer/contract/consent-api'
import type { ChannelId, ContactId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../../client.ts'
import { Choose } from '../../parts/choose.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'

type Props = { contactId: ContactId; channels: Output<'consents'>['channels']; onClose: () => void }

/** What a shopper agreed to or took back, by their own words. */
export function ConsentSheet({ contactId, channels, onClose }: Props) {
  const { words } = useWords()
  const client = useQueryClient()
  const { tell, complain } = useNotice()
  const said = words.consents
  const [purpose, setPurpose] = useState<ConsentPurpose>('marketing')
  const [channel, setChannel] = useState('')
  const [given, setGiven] = useState('given')
  const [spoken, setSpoken] = useState('')
  // the same however often it is tried
  const [consentId] = useState(() => crypto.randomUUID())
  const wordsId = useId()
  const note = useMutation({
    mutationFn: () =>
      call('noteConsent', {
        contactId,
        consentId,
        purpose,
        channelId: channel === '' ? null : (channel as ChannelId),
        given: given === 'given',
        words: spoken,
      }),
    onSuccess: (known) => {
      client.setQueryData(['consents', contactId], known)
      tell(said.saved)
      onClose()
    },
    onError: complain,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (spoken.trim() !== '') note.mutate()
  }
  const everywhere = [{ value: '', label: said.everywhere }, ...channels.map(({ id, title }) => ({ value: id, label: title }))]
  return (
    <Sheet title={said.title} onClose={onClose}>
      <form className="snooze" onSubmit={submit}>
        <Choose
          label={said.purpose}
          value={purpose}
          options={ConsentPurpose.options.map((value) => ({ value, label: said.purposes[value] }))}
          onChoose={(value) => setPurpose(value as ConsentPurpose)}
        />
        <Choose label={said.channel} value={channel} options={everywhere} onChoose={setChannel} />
        <Choose
          label={said.what}
          value={given}
          options={[
            { value: 'given', label: said.given },
            { value: 'withdrawn', label: said.withdrawn },
          ]}
          onChoose={setGiven}
        />
        <div className="choose">
          <label htmlFor={wordsId}>{said.words}</label>
          <Input.TextArea
            id={wordsId}
            rows={2}
            maxLength={1_000}
            value={spoken}
            placeholder={said.wordsHint}
            onChange={(event) => setSpoken(event.target.value)}
          />
        </div>
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" disabled={spoken.trim() === ''} loading={note.isPending}>
            {said.save}
          </Button>
          <Button onClick={onClose}>{words.deed.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}
