import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import { ClientProblem } from './client.ts'
import { Dress } from './dress.tsx'
import { Frame } from './frame.tsx'
import { NotFound } from './parts/not-found.tsx'
import { NoticeProvider } from './parts/notice.tsx'
import { SafetyNet } from './parts/safety-net.tsx'
import { SignIn } from './screens/sign-in/sign-in.tsx'
import { Workbench } from './screens/workbench/workbench.tsx'
import { isSignedOut } from './use-me.ts'
import { WordsProvider } from './words/use-words.tsx'

const Approvals = lazy(() => import('./screens/approvals/approvals.tsx').then((screen) => ({ default: screen.Approvals })))
const Tickets = lazy(() => import('./screens/tickets/tickets.tsx').then((screen) => ({ default: screen.Tickets })))
const Knowledge = lazy(() => import('./screens/knowledge/knowledge.tsx').then((screen) => ({ default: screen.Knowledge })))
const RulesPlace = lazy(() => import('./screens/rules/rules-place.tsx').then((screen) => ({ default: screen.RulesPlace })))
const RuleTablePage = lazy(() => import('./screens/rules/table-page.tsx').then((screen) => ({ default: screen.RuleTablePage })))
const Automations = lazy(() => import('./screens/automations/automations.tsx').then((screen) => ({ default: screen.Automations })))
const Understanding = lazy(() => import('./screens/understanding/understanding.tsx').then((screen) => ({ default: screen.Understanding })))
const Team = lazy(() => import('./screens/team/team.tsx').then((screen) => ({ default: screen.Team })))
const Quality = lazy(() => import('./screens/quality/quality.tsx').then((screen) => ({ default: screen.Quality })))
const Reports = lazy(() => import('./screens/reports/reports.tsx').then((screen) => ({ default: screen.Reports })))
const Settings = lazy(() => import('./screens/settings/settings.tsx').then((screen) => ({ default: screen.Settings })))
const Canned = lazy(() => import('./screens/canned/canned.tsx').then((screen) => ({ default: screen.Canned })))
const Wall = lazy(() => import('./screens/wall/wall.tsx').then((screen) => ({ default: screen.Wall })))
const Welcome = lazy(() => import('./screens/welcome/welcome.tsx').then((screen) => ({ default: screen.Welcome })))

/** The whole desk: every screen and its address. */
export function Desk() {
  return (
    <WordsProvider>
      <Dress>
        <SafetyNet>
          <QueryClientProvider client={client}>
            <NoticeProvider>
              {/* Not as a transition: the next key must already meet the conversation that the last one opened. */}
              <BrowserRouter basename="/desk" useTransitions={false}>
                <Routes>
                  <Route
                    path="welcome"
                    element={
                      <Suspense>
                        <Welcome />
                      </Suspense>
                    }
                  />
                  <Route path="sign-in" element={<SignIn />} />
                  <Route element={<Frame />}>
                    <Route index element={<Navigate to="/inbox/open" replace />} />
                    <Route path="inbox/:view/:conversationId?" element={<Workbench />} />
                    <Route path="tickets/:view?/:ticketId?" element={<Tickets />} />
                    <Route path="approvals" element={<Approvals />} />
                    <Route path="knowledge/:articleId?" element={<Knowledge />} />
                    <Route path="rules" element={<RulesPlace />} />
                    <Route path="rules/:tableId" element={<RuleTablePage />} />
                    <Route path="automations/:automationId?" element={<Automations />} />
                    <Route path="team/:kind?/:id?" element={<Team />} />
                    <Route path="settings/:page?/*" element={<Settings />} />
                    <Route path="canned" element={<Canned />} />
                    <Route path="reports/:page?" element={<Reports />} />
                    <Route path="quality/:tab?/:scoreId?" element={<Quality />} />
                    <Route path="wall" element={<Wall />} />
                    <Route path="understanding" element={<Understanding />} />
                    <Route path="*" element={<NotFound />} />
                  </Route>
                </Routes>
              </BrowserRouter>
            </NoticeProvider>
          </QueryClientProvider>
        </SafetyNet>
      </Dress>
    </WordsProvider>
  )
}

/** When any answer says that the session is over, the desk goes to the door; nothing else needs to ask. */
const leave = (problem: unknown) => {
  if (isSignedOut(problem)) client.setQueryData(['me'], null)
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: leave }),
  mutationCache: new MutationCache({ onError: leave }),
  defaultOptions: {
    queries: {
      // Live events keep what we have true; it is asked again only after a break.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (failures, problem) => failures < 2 && problem instanceof ClientProblem && problem.isUnsure,
    },
    // A deed is never repeated by itself.
    mutations: { retry: false, networkMode: 'always' },
  },
})
