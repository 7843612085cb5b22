import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { RuleTable } from '@xiaoer/contract/rule-table'
import { call } from './client.ts'

/** Pack, limits and tables; `mayRule` is false for those who may not see them. */
export function useRules(mayRule: boolean) {
  return useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => call('rules', {}, signal), enabled: mayRule, refetchOnMount: 'always' })
}

/** All versions of one table; null asks nothing. */
export function useRuleTable(tableId: string | null) {
  return useQuery({
    queryKey: ['rule-table', tableId],
    queryFn: ({ signal }) => call('ruleTable', { tableId: tableId ?? '' }, signal),
    enabled: tableId !== null,
    refetchOnMount: 'always',
  })
}

/** A version was saved or published: seen at once, and the list is asked again. */
export function tableChanged(client: QueryClient, table: RuleTable): void {
  client.setQueryData<Output<'ruleTable'>>(['rule-table', table.id], (known) => known && { ...known, versions: withVersion(known.versions, table) })
  void client.invalidateQueries({ queryKey: ['rules'] })
  void client.invalidateQueries({ queryKey: ['rule-table', table.id] })
}

function withVersion(versions: readonly RuleTable[], table: RuleTable): RuleTable[] {
  const others = versions.filter(({ version }) => version !== table.version)
  const retired = others.map((one) => (table.state === 'published' && one.state === 'published' ? { ...one, state: 'retired' as const } : one))
  return [table, ...retired].sort((one, other) => other.version - one.version)
}
