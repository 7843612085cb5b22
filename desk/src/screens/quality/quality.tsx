import { NavLink, useNavigate, useParams } from 'react-router'
import { useLive } from '../../live-room.tsx'
import { useSample } from '../../use-quality.ts'
import { useWords } from '../../words/use-words.tsx'
import { QualityTrendsPage } from './quality-trends-page.tsx'
import { ScoreDetail } from './score-detail.tsx'
import { ScoreList } from './score-list.tsx'
import { ScoreRow } from './score-row.tsx'
import { ScorecardForm } from './scorecard-form.tsx'
import './quality.css'

const TABS = ['scores', 'sample', 'card', 'trends'] as const

/** Whatever was inspected, the worst first; what waits for who looks at it; what it is judged by; how it goes. */
export function Quality() {
  const { words } = useWords()
  const { me } = useLive()
  const { tab = 'scores', scoreId } = useParams()
  const leads = me.agent.role !== 'agent'
  return (
    <div className={`quality${scoreId ? ' q-one' : ''}`}>
      <header className="q-top">
        <h1>{words.quality.title}</h1>
        <p className="quiet">{words.quality.lead}</p>
        <nav className="q-tabs" aria-label={words.quality.title}>
          {TABS.filter((one) => leads || one !== 'sample').map((one) => (
            <NavLink key={one} to={`/quality/${one}`} aria-current={one === tab ? 'page' : undefined}>
              {words.quality.tabs[one]}
            </NavLink>
          ))}
        </nav>
      </header>
      {tab === 'card' ? <ScorecardForm /> : tab === 'trends' ? <QualityTrendsPage /> : <Looked tab={tab} scoreId={scoreId} />}
    </div>
  )
}

/** A list beside the one that is looked at. */
function Looked({ tab, scoreId }: { tab: string; scoreId: string | undefined }) {
  const { words } = useWords()
  const navigate = useNavigate()
  const next = () => {
    const rows = [...document.querySelectorAll<HTMLAnchorElement>('.q-row')]
    const at = rows.findIndex((row) => row.getAttribute('aria-current') === 'true')
    const to = rows[at + 1]?.dataset.id
    void navigate(`/quality/${tab}${to ? `/${to}` : ''}`)
  }
  return (
    <div className="q-main">
      <div className="q-find">{tab === 'sample' ? <Sample scoreId={scoreId} /> : <ScoreList scoreId={scoreId} />}</div>
      {scoreId ? (
        <div className="q-shown">
          <button type="button" className="q-back" onClick={() => void navigate(`/quality/${tab}`)}>
            {words.quality.back}
          </button>
          <ScoreDetail key={scoreId} scoreId={scoreId} onNext={next} />
        </div>
      ) : (
        <p className="empty q-shown">{words.quality.pick}</p>
      )}
    </div>
  )
}

function Sample({ scoreId }: { scoreId: string | undefined }) {
  const { words } = useWords()
  const { me } = useLive()
  const asked = useSample(me.agent.role !== 'agent')
  const items = asked.data?.items ?? []
  return (
    <>
      <p className="quiet">{words.quality.sampleLead}</p>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isSuccess && items.length === 0 && <p className="empty">{words.quality.sampleNone}</p>}
      <ul aria-label={words.quality.tabs.sample}>
        {items.map(({ score, why }) => (
          <li key={score.id}>
            <ScoreRow score={score} tab="sample" isHere={score.id === scoreId} more={words.quality.drawn[why]} />
          </li>
        ))}
      </ul>
      {asked.data && <p className="quiet">{words.quality.sampleDone(asked.data.done)}</p>}
    </>
  )
}
