import type { ChannelKind } from '@xiaoer/contract/channel-api'
import { useNavigate } from 'react-router'
import { useWords } from '../../../words/use-words.tsx'
import { ChannelForm } from './channel-form.tsx'

/** A new account of a platform: what to have ready, and the form for it. */
export function ConnectPlatform({ kind }: { kind: ChannelKind }) {
  const { words, language } = useWords()
  const navigate = useNavigate()
  const say = words.settings.channels
  const isWindow = kind.name === 'widget'
  const hasForm = kind.fields.length > 0 || isWindow
  return (
    <>
      <h1>{say.connect(kind.title[language])}</h1>
      <p className="quiet">
        {isWindow ? say.widgetNeedsNothing : hasForm ? say.before : say.byTools}{' '}
        <a href={kind.guide} target="_blank" rel="noreferrer">
          {say.guide}
        </a>
      </p>
      {hasForm && <ChannelForm kind={kind} onSaved={({ id }) => void navigate(`/settings/channels/${id}`, { replace: true })} />}
    </>
  )
}
