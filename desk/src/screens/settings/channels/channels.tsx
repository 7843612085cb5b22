import type { Output } from '@xiaoer/contract/api'
import Button from 'antd/es/button'
import { Link, useNavigate, useParams } from 'react-router'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { ChannelList } from './channel-list.tsx'
import { ChannelPage } from './channel-page.tsx'
import { ConnectPlatform } from './connect-platform.tsx'
import { PickPlatform } from './pick-platform.tsx'
import { UndeliveredPage } from './undelivered-page.tsx'
import { useChannels } from './use-channels.ts'
import './channels.css'

/** Where shoppers write to the shop: the accounts, one of them, a new one, or what could not be delivered. */
export function Channels() {
  const { words } = useWords()
  const [first = '', second] = (useParams()['*'] ?? '').split('/')
  const asked = useChannels()
  const say = words.settings.channels
  if (asked.isPending) return <p className="opening">{words.place.loading}</p>
  if (!asked.data) return <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />
  if (first === '') return <AllChannels all={asked.data} />
  const isForm = first === 'new' && second !== undefined
  return (
    <>
      <Link className="page-up" to={isForm ? '/settings/channels/new' : '/settings/channels'}>
        {isForm ? say.otherPlatform : say.all}
      </Link>
      <OneThing all={asked.data} first={first} second={second} />
    </>
  )
}

type All = Output<'channels'>

function OneThing({ all: { channels, kinds }, first, second }: { all: All; first: string; second: string | undefined }) {
  const { words } = useWords()
  if (first === 'undelivered') return <UndeliveredPage channels={channels} channelId={second} />
  if (first === 'new') {
    const chosen = kinds.find(({ name, closed }) => name === second && !closed)
    return chosen ? <ConnectPlatform key={chosen.name} kind={chosen} /> : <PickPlatform kinds={kinds} />
  }
  const account = channels.find(({ id }) => id === first)
  const kind = kinds.find(({ name }) => name === account?.name)
  return account && kind ? <ChannelPage key={account.id} account={account} kind={kind} /> : <p className="empty">{words.settings.gone}</p>
}

function AllChannels({ all: { channels, kinds } }: { all: All }) {
  const { words } = useWords()
  const navigate = useNavigate()
  const say = words.settings.channels
  const dead = channels.reduce((sum, { undelivered }) => sum + undelivered, 0)
  return (
    <>
      <header className="channels-head">
        <h1>{say.name}</h1>
        <Button type="primary" onClick={() => void navigate('/settings/channels/new')}>
          {say.connectNew}
        </Button>
      </header>
      <p className="quiet">{say.lead}</p>
      {dead > 0 && (
        <p>
          <Link to="/settings/channels/undelivered">{say.undelivered(dead)}</Link>
        </p>
      )}
      {channels.length === 0 ? <p className="empty">{say.none}</p> : <ChannelList channels={channels} kinds={kinds} />}
    </>
  )
}
