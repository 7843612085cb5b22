import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { Automation, AutomationId, RunOutcome } from '@xiaoer/contract/automation'
import { call } from './client.ts'

type Page = Output<'automationRuns'>

/** Something may happen by itself at any moment: the log that is looked at is so old at most. */
const ASK_LOG_MS = 10_000

/** What happens by itself; `mayLead` is false for those who may not see it. */
export function useAutomations(mayLead: boolean) {
  return useQuery({ queryKey: ['automations'], queryFn: ({ signal }) => call('automations', {}, signal), enabled: mayLead, refetchOnMount: 'always' })
}

/** What was done by itself, page by page, the latest first; by one automation or by all. */
export function useAutomationRuns(automationId: AutomationId | null, outcome: RunOutcome | null) {
  const asked = { ...(automationId ? { automationId } : {}), ...(outcome ? { outcome } : {}) }
  return useInfiniteQuery({
    queryKey: ['automation-runs', asked],
    queryFn: ({ pageParam, signal }) => call('automationRuns', { ...asked, ...pageParam }, signal),
    initialPageParam: {} as NonNullable<Page['next']> | Record<never, never>,
    getNextPageParam: (page: Page) => page.next,
    refetchOnMount: 'always',
    refetchInterval: ASK_LOG_MS,
  })
}

/** One was saved or switched: seen at once; ends when all of them were asked again. */
export function automationChanged(client: QueryClient, automation: Automation): Promise<void> {
  client.setQueryData<Output<'automations'>>(
    ['automations'],
    (known) =>
      known && { ...known, automations: [...known.automations.filter(({ id }) => id !== automation.id), automation].sort((a, b) => a.position - b.position) },
  )
  return client.invalidateQueries({ queryKey: ['automations'] })
}

/** They were put in another order, or one is gone. */
export function automationsChanged(client: QueryClient, automations: Automation[]): void {
  client.setQueryData<Output<'automations'>>(['automations'], (known) => known && { ...known, automations })
  void client.invalidateQueries({ queryKey: ['automations'] })
}
