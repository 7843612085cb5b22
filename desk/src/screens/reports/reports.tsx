import { REPORT_PAGES, type ReportPage } from '@xiaoer/core/support/reports/pages'
import { NavLink, useLocation, useParams } from 'react-router'
import { useLive } from '../../live-room.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useWords } from '../../words/use-words.tsx'
import { ExportLinks } from './export-links.tsx'
import { MoneyPage } from './money-page.tsx'
import { OverviewPage } from './overview-page.tsx'
import { ReportFilters } from './report-filters.tsx'
import { ResolutionPage } from './resolution-page.tsx'
import { SatisfactionPage } from './satisfaction-page.tsx'
import type { Looked } from './use-report.ts'
import { useLook, usePlaces } from './use-report.ts'
import { WaitsPage } from './waits-page.tsx'
import { WorkPage } from './work-page.tsx'
import './reports.css'

const PAGES: Readonly<Record<ReportPage, (looked: Looked) => React.ReactNode>> = {
  overview: OverviewPage,
  resolution: ResolutionPage,
  waits: WaitsPage,
  work: WorkPage,
  satisfaction: SatisfactionPage,
  money: MoneyPage,
}

/** What goes on and what came of it: the number first, then its trend, then what makes it. What is looked at stands in the address. */
export function Reports() {
  const { words } = useWords()
  const { me } = useLive()
  const { page = 'overview' } = useParams()
  const { search } = useLocation()
  const places = usePlaces()
  const looked = useLook(places.data)
  const isLead = me.agent.role !== 'agent'
  const say = words.reports
  const Page = Object.hasOwn(PAGES, page) ? PAGES[page as ReportPage] : PAGES.overview
  return (
    <div className="reports">
      <header className="reports-head">
        <h1>{say.title}</h1>
        <p className="quiet">{isLead ? say.lead : say.own}</p>
        {isLead && looked && <ExportLinks looked={looked} />}
      </header>
      <nav className="reports-pages" aria-label={say.pagesAre}>
        {(Object.keys(REPORT_PAGES) as ReportPage[]).map((name) => (
          <NavLink
            key={name}
            to={{ pathname: `/reports/${name}`, search }}
            className={page === name ? 'here' : ''}
            aria-current={page === name ? 'page' : undefined}
          >
            {say.pages[name]}
          </NavLink>
        ))}
      </nav>
      {places.isPending && <p className="opening">{words.place.loading}</p>}
      {places.isError && <ProblemLine problem={places.error} onAgain={() => void places.refetch()} />}
      {places.data && looked && (
        <>
          <ReportFilters places={places.data} looked={looked} isLead={isLead} />
          <Page key={page} {...looked} />
        </>
      )}
    </div>
  )
}
