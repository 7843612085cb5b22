import { Link, useNavigate, useParams } from 'react-router'
import { Choose } from '../../../parts/choose.tsx'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { useChannels } from '../channels/use-channels.ts'
import { WidgetPage } from './widget-page.tsx'
import './widget.css'

/** The shop's chat windows, one at a time. */
export function Widget() {
  const { words } = useWords()
  const navigate = useNavigate()
  const chosen = useParams()['*']
  const asked = useChannels()
  const say = words.settings.widget
  if (asked.isPending) return <p className="opening">{words.place.loading}</p>
  if (!asked.data) return <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />
  const windows = asked.data.channels.filter(({ name }) => name === 'widget')
  const account = windows.find(({ id }) => id === chosen) ?? windows[0]
  const kind = asked.data.kinds.find(({ name }) => name === 'widget')
  return (
    <>
      <h1>{say.name}</h1>
      <p className="quiet">{say.lead}</p>
      {windows.length > 1 && account && (
        <Choose
          label={say.which}
          value={account.id}
          options={windows.map(({ id, title }) => ({ value: id, label: title }))}
          onChoose={(id) => void navigate(`/settings/widget/${id}`)}
        />
      )}
      {account && kind ? (
        <WidgetPage key={account.id} account={account} kind={kind} />
      ) : (
        <p className="empty">
          {say.none} <Link to="/settings/channels/new/widget">{words.settings.channels.connectNew}</Link>
        </p>
      )}
    </>
  )
}
