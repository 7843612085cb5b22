import { useMutation } from '@tanstack/react-query'
import type { AutomationDraft, TriedEvent } from '@xiaoer/contract/automation'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../client.ts'
import { Choose } from '../../parts/choose.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { momentOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'
import { withoutSecrets } from './automation-draft.ts'
import type { Saying } from './say-automation.ts'
import { WhyList } from './why-list.tsx'

const DAYS = [1, 7, 30]

/** A draft on what has happened lately: what would have set it off, what would not, and why. */
export function TryOut({ draft, isReady, saying }: { draft: AutomationDraft; isReady: boolean; saying: Saying }) {
  const { words } = useWords()
  const say = words.automation.trial
  const [days, setDays] = useState(7)
  const tried = useMutation({ mutationFn: (asked: { draft: AutomationDraft; days: number }) => call('tryAutomation', { ...asked, draft: asked.draft }) })
  const isOld = tried.data !== undefined && JSON.stringify(tried.variables?.draft) !== JSON.stringify(asTried(draft))
  const go = () => tried.mutate({ draft: asTried(draft), days })
  const fired = tried.data?.events.filter(({ fires }) => fires) ?? []
  const others = tried.data?.events.filter(({ fires }) => !fires) ?? []
  const { counts, asNow = [] } = tried.data ?? {}
  return (
    <section className="automation-trial" aria-labelledby="trial">
      <h2 id="trial">{say.title}</h2>
      <p className="quiet">{say.lead}</p>
      <div className="trial-ask">
        <Choose
          label={say.days}
          value={String(days)}
          options={DAYS.map((one) => ({ value: String(one), label: say.day(one) }))}
          onChoose={(chosen) => setDays(Number(chosen))}
        />
        <Button disabled={!isReady} loading={tried.isPending} onClick={go}>
          {tried.data ? say.again : say.go}
        </Button>
        {!isReady && <p className="quiet">{say.fixFirst}</p>}
      </div>
      {tried.isError && <ProblemLine problem={tried.error} onAgain={go} />}
      {counts && (
        <div className="tried" role="status">
          {isOld && <p className="waits">{say.old}</p>}
          <p>
            <b>{counts.events === 0 ? say.none : say.counts(counts.events, counts.fires)}</b>
          </p>
          {asNow.length > 0 && <p className="quiet">{say.asNow(asNow.map((field) => words.automation.about[field]).join(words.rules.and))}</p>}
        </div>
      )}
      {fired.length > 0 && <Tried events={fired} saying={saying} />}
      {others.length > 0 && (
        <details>
          <summary>{say.showNot(counts!.events - counts!.fires)}</summary>
          <Tried events={others} saying={saying} />
        </details>
      )}
    </section>
  )
}

function Tried({ events, saying }: { events: readonly TriedEvent[]; saying: Saying }) {
  const { words, language } = useWords()
  const say = words.automation.trial
  return (
    <ol className="tried-events">
      {events.map((one) => (
        <li key={`${one.conversationId} ${one.at} ${one.about}`}>
          <p>
            <b className={one.fires ? 'would-fire' : 'quiet'}>{one.fires ? say.fires : say.not}</b>
            <span dir="auto">{one.contactName || words.automation.log.somebody}</span>
            <time dateTime={one.at}>{momentOf(one.at, language)}</time>
            <Link to={`/inbox/open/${one.conversationId}`}>{say.openTalk}</Link>
          </p>
          {one.about && (
            <q dir="auto" className="tried-about">
              {one.about}
            </q>
          )}
          <WhyList why={one.why} saying={saying} />
        </li>
      ))}
    </ol>
  )
}

/** A name is not needed to try, and a secret is nobody's business. */
function asTried(draft: AutomationDraft): AutomationDraft {
  return { ...withoutSecrets(draft), title: draft.title.trim() || '–' }
}
