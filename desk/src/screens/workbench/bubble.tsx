import type { Agent } from '@xiaoer/contract/agent'
import type { Delivery, Message } from '@xiaoer/contract/message'
import { memo } from 'react'
import { Face } from '../../parts/face.tsx'
import { useNow } from '../../parts/use-now.ts'
import { clockOf, momentOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'
import { Said } from './said.tsx'
import { Translated } from './translated.tsx'

type Props = { message: Message; opensGroup: boolean; contactName: string; spoken: string; me: Agent }

/** One message. The first of a group says who speaks and when; delivery is spoken of only when something is wrong. */
export const Bubble = memo(function Bubble({ message, opensGroup, contactName, spoken, me }: Props) {
  const { words, language } = useWords()
  const { from, at } = message
  if (from === 'system')
    return (
      <li className="system" dir="auto">
        <Said content={message.content} />
      </li>
    )
  const isMe = message.agentId === me.id
  const name = { shopper: contactName, bot: words.holder.bot, agent: isMe ? me.name : words.talk.colleague }[from]
  return (
    <li className={`said said-${from}${opensGroup ? ' said-first' : ''}`}>
      {opensGroup && (
        <div className="said-who" lang={words.language}>
          <Face kind={from} name={name} />
          <b dir="auto">{from === 'agent' && isMe ? words.talk.you : name}</b>
          <time dateTime={at} title={momentOf(at, language)}>
            {clockOf(at, language)}
          </time>
        </div>
      )}
      <div className="bubble" dir="auto" title={momentOf(at, language)}>
        <Said content={message.content} />
      </div>
      <Translated message={message} spoken={spoken} />
      {message.delivery && <Trouble delivery={message.delivery} at={at} />}
    </li>
  )
})

/** A message that is still queued after this long is worth a word. */
const QUEUED_MS = 20_000

function Trouble({ delivery, at }: { delivery: Delivery; at: string }) {
  const { words } = useWords()
  const now = useNow()
  const detail = delivery.detail ?? ''
  if (delivery.state === 'failed') return <p className="trouble trouble-hot">{words.delivery.failed(detail)}</p>
  if (delivery.state === 'uncertain') return <p className="trouble trouble-warm">{words.delivery.uncertain(detail)}</p>
  if (delivery.state === 'queued' && now - Date.parse(at) > QUEUED_MS) return <p className="trouble trouble-warm">{words.delivery.queued}</p>
  return null
}
