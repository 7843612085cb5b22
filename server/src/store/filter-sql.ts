import type { ConversationFilter } from '@xiaoer/contract/conversation-filter'

/** Who asks, and when (RFC 3339). */
export interface Asker {
  readonly agentId: string
  readonly now: string
}

/** The condition of a filter on conversations `c`. `put` keeps a value and answers with its place in the statement. The desk decides the same by `fits`. */
export function filterSql(filter: ConversationFilter, { agentId, now }: Asker, put: (value: unknown) => string): string {
  const { status, held, mentionsMe, channels, tags, agents, priorities, emotions, languages, order } = filter
  const among = (column: string, values: readonly string[] | undefined) => (values ? [`${column} = any(${put(values)}::text[])`] : [])
  const isSnoozed = () => `coalesce(c.snoozed_seq = c.seq and c.snoozed_until > ${put(now)}::timestamptz, false)`
  return [
    status === 'resolved' ? `c.status = 'resolved'` : `c.status = 'open' and ${status === 'snoozed' ? '' : 'not '}${isSnoozed()}`,
    ...(held === 'mine' ? [`c.holder = 'agent' and c.agent_id = ${put(agentId)}`] : []),
    ...(held === 'others' ? [`c.holder = 'agent' and c.agent_id <> ${put(agentId)}`] : []),
    ...(held === 'queue' || held === 'bot' ? [`c.holder = ${put(held)}`] : []),
    ...(held === 'people' ? [`c.holder <> 'bot'`] : []),
    ...(mentionsMe ? [`${put(agentId)} = any(c.mentioned)`] : []),
    ...among('c.channel_id', channels),
    ...(tags ? [`c.tags && ${put(tags)}::text[]`] : []),
    ...(agents ? [`c.holder = 'agent' and c.agent_id = any(${put(agents)}::text[])`] : []),
    ...among('c.priority', priorities),
    ...among('c.emotion', emotions),
    ...among('c.language', languages),
    ...(order === 'waiting' ? ['c.waiting_since is not null'] : []),
  ].join(' and ')
}
