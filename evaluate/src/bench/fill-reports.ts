import type { Database } from '@xiaoer/server/store/database'

/** How much there is, and over how long. */
export interface Filling {
  readonly workspaceId: string
  readonly messages: number
  readonly days: number
  /** RFC 3339. */
  readonly now: string
}

/** Messages of one person on one channel, in two conversations of reports. */
export const A_TALK = 20

/**
 * A shop of long ago in a handful of statements: talks with the bot and with forty people in five teams, on eight channels, in six languages; closed, rated,
 * with deeds in three currencies and tickets. Chance is taken of the number, so that every filling is the same.
 */
export async function fillReports(database: Database, { workspaceId, messages, days, now }: Filling): Promise<void> {
  const talks = Math.ceil(messages / A_TALK)
  // of its number and a salt: 0 ≤ chance < 1
  const chance = (salt: number, number = 'g') => `((hashint4extended(${number}, ${salt}) & 1048575) / 1048576.0)`
  const began = `($2::timestamptz - interval '1 day' * (${days} * ${chance(1)}))`
  const visitAt = (visit: string) => `(${began} + ${visit} * interval '1 hour' * (2 + 600 * ${chance(2)} * ${chance(3)}))`
  const isHeld = (visit: string) => `${chance(4, `(g * 2 + ${visit})::int`)} < 0.4`
  const agent = (visit: string) => `'agent-' || floor(40 * ${chance(5, `(g * 2 + ${visit})::int`)})`
  const statements = [
    `insert into channels (id, workspace_id, name, title, settings, created_at)
     select 'channel-' || n, $1, 'widget', 'Channel ' || n, '{}', $2 from generate_series(0, 7) n`,
    `insert into conversations (id, workspace_id, channel_id, contact_id, user_id, status, holder, language, emotion, preview, seq, answered_seq, version, known,
       created_at, updated_at)
     select 'talk-' || g, $1, 'channel-' || floor(8 * ${chance(6)} * ${chance(7)}), 'contact-' || g / 2, 'user-' || g, 'open', 'bot',
       (array['zh','zh','zh','en','ja','de','ko','fr'])[1 + floor(8 * ${chance(8)})::int], 'neutral', '', ${A_TALK}, ${A_TALK}, 1, '{}', ${began},
       least($2::timestamptz, ${visitAt('1')} + interval '20 minutes') from generate_series(1, ${talks}) g`,
    `insert into identities (channel_id, user_id, workspace_id, contact_id, conversation_id, signed_login)
     select channel_id, user_id, workspace_id, contact_id, id, false from conversations`,
    `insert into messages (workspace_id, conversation_id, seq, id, "from", agent_id, content, at)
     select $1, 'talk-' || g, v * 10 + s, 'm-' || g || '-' || v || '-' || s, case when s % 2 = 1 then 'shopper' when s > 2 and ${isHeld('v')} then 'agent' else 'bot' end,
       case when s % 2 = 0 and s > 2 and ${isHeld('v')} then ${agent('v')} end,
       jsonb_build_object('type', 'text', 'text', case when s = 9 and ${chance(9, '(g * 2 + v)::int')} < 0.3 then '谢谢' else '我的订单 1042 什么时候能到？麻烦帮我查一下物流' end),
       ${visitAt('v')} + (s / 2) * interval '1 second' * (5 + 400 * ${chance(10)}) + (1 - s % 2) * interval '1 second' * (0.3 + 90 * ${chance(11)} * (${isHeld('v')})::int)
     from generate_series(1, ${talks}) g, generate_series(0, 1) v, generate_series(1, 10) s`,
    `insert into holds (workspace_id, conversation_id, segment, holder, agent_id, began_at, ended_at, team)
     select $1, 'talk-' || g, v + 1, case h when 0 then 'queue' else 'agent' end, case h when 1 then ${agent('v')} end,
       ${visitAt('v')} + (2 + 30 * h) * interval '1 second', ${visitAt('v')} + (32 + 900 * h) * interval '1 second', 'team-' || floor(5 * ${chance(12)})
     from generate_series(1, ${talks}) g, generate_series(0, 1) v, generate_series(0, 1) h where ${isHeld('v')}`,
    `insert into audit (workspace_id, id, at, who, what, conversation_id, detail)
     select $1, k || '-' || g || '-' || v, ${visitAt('v')} + interval '70 minutes' + k * interval '1 minute', 'x', (array['resolve', 'rated'])[k + 1], 'talk-' || g,
       jsonb_build_object('score', 1 + floor(5 * sqrt(${chance(13)})))
     from generate_series(1, ${talks}) g, generate_series(0, 1) v, generate_series(0, 1) k where ${chance(14, '(g * 4 + v * 2 + k)::int')} < 0.2`,
    `insert into actions (workspace_id, id, conversation_id, key, command, state, amount, currency, rules, decided_by, at, updated_at)
     select $1, 'deed-' || g, 'talk-' || g, 'deed-' || g, jsonb_build_object('type', (array['refund', 'compensate', 'cancelOrder'])[1 + g % 3], 'ground', 'goodwill'),
       case when ${chance(15)} < 0.9 then 'done' else 'failed' end, 100 + floor(20000 * ${chance(16)}), (array['CNY', 'EUR', 'USD'])[1 + floor(3 * ${chance(17)})::int], '',
       case when ${chance(18)} < 0.3 then ${agent('0')} end, ${began} + interval '3 minutes', ${began} + interval '4 minutes'
     from generate_series(1, ${talks}) g where ${chance(19)} < 0.2`,
    `insert into tickets (workspace_id, id, number, kind, state, priority, emotion, conversation_id, contact_id, draft, due_at, links, watchers, version, created_at, updated_at)
     select $1, 'ticket-' || g, g, 'order', case when ${chance(20)} < 0.8 then 'closed' else 'open' end, 'normal', 'neutral', 'talk-' || g, 'contact-' || g / 2, '{}',
       ${began}, '[]', '[]', 1, ${began} + interval '5 minutes', ${began} + interval '1 day' from generate_series(1, ${talks}) g where ${chance(21)} < 0.06`,
  ]
  const client = await database.pool.connect()
  try {
    // no chain of records over what never happened
    await client.query('set session_replication_role = replica')
    await client.query('set synchronous_commit = off')
    for (const statement of statements) await client.query(statement, statement.includes('$2') ? [workspaceId, now] : [])
    await client.query('set session_replication_role = default')
    await client.query('analyze')
  } finally {
    client.release(true)
  }
}
