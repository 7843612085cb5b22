import type { Content } from '@xiaoer/contract/content'
import type { FirstWords, FirstWordsPurpose, FirstWordsState } from '@xiaoer/contract/first-words'
import type { ChannelId, ContactId, ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Database, Transaction } from './database.ts'
import { writeMessage } from './desk-conversations.ts'

export interface KeptFirstWords {
  readonly workspaceId: WorkspaceId
  readonly contactId: ContactId
  readonly key: string
  readonly words: Omit<FirstWords, 'key'> & { readonly until: string }
  readonly at: string
  readonly stands: FirstWordsState
}

/** A channel on which a person is known to us, and how it stands there. */
export interface Way {
  readonly channelId: ChannelId
  readonly kind: string
  readonly userId: string
  readonly conversationId: ConversationId
  /** By an agent; null: the bot has it, or nobody needs to. */
  readonly isHeld: boolean
  /** Unix milliseconds; null where only the shopper's own client comes for messages. */
  readonly heardAt: number | null
  readonly windowMs: number | null
  readonly windowSends: number | null
  readonly sent: number
}

interface Saying {
  readonly conversationId: ConversationId
  readonly messageId: MessageId
  readonly content: Content
  readonly outbox: boolean
  /** So far back `when` wants to know. Unix milliseconds. */
  readonly since: number
  /** From when the person was told something of this purpose: when it may be said now. Null: never. */
  readonly when: (lately: readonly number[]) => number | null
  readonly now: string
}

/** What people are told without having asked. */
export interface FirstWordsBook {
  /** The same key again is what is there. */
  put(
    of: { readonly workspaceId: WorkspaceId; readonly contactId: ContactId },
    words: FirstWords & { readonly until: string },
    now: string,
  ): Promise<KeptFirstWords>
  find(workspaceId: WorkspaceId, key: string): Promise<KeptFirstWords | null>
  due(now: string): Promise<readonly KeptFirstWords[]>
  of(workspaceId: WorkspaceId, contactId: ContactId): Promise<readonly KeptFirstWords[]>
  /** Where this person, whoever they were merged from, can be written to: not blocked, not gone, channel switched on. */
  ways(workspaceId: WorkspaceId, contactId: ContactId): Promise<readonly Way[]>
  /** Says it, once for all who try, unless it is too often: then it waits. Null: somebody else has settled it. */
  say(kept: KeptFirstWords, saying: Saying): Promise<{ readonly message: Message } | { readonly waitsUntil: number } | null>
  wait(kept: KeptFirstWords, until: string): Promise<void>
  drop(kept: KeptFirstWords, why: Extract<FirstWordsState, { state: 'dropped' }>['why']): Promise<void>
}

/** The contact `$2`, and all who became it. */
const PERSON = `with recursive person(id) as (select $2::text union select m.from_id from mergers m join person p on m.into_id = p.id where m.workspace_id = $1 and m.undone_at is null)`
/** More than this are looked at in the next second. */
const AT_ONCE = 100

export function openFirstWords(database: Database): FirstWordsBook {
  const settle = (kept: KeptFirstWords, fields: string, values: readonly unknown[]) =>
    database.asWorkspace(kept.workspaceId, async ({ sql }) => {
      await sql.query(`update first_words set ${fields} where workspace_id = $1 and key = $2 and state = 'waiting'`, [kept.workspaceId, kept.key, ...values])
    })
  return {
    put: ({ workspaceId, contactId }, { key, ...words }, now) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query(
          `insert into first_words (workspace_id, key, contact_id, words, state, due_at, at) values ($1, $2, $3, $4, 'waiting', $5, $5) on conflict do nothing`,
          [workspaceId, key, contactId, JSON.stringify(words), now],
        )
        return (await found(sql, workspaceId, key))!
      }),
    find: (workspaceId, key) => database.asWorkspace(workspaceId, ({ sql }) => found(sql, workspaceId, key)),
    async due(now) {
      const { rows } = await database.pool.query<Row>(`select * from first_words where state = 'waiting' and due_at <= $1 order by due_at limit ${AT_ONCE}`, [
        now,
      ])
      return rows.map(toKept)
    },
    of: (workspaceId, contactId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<Row>(
          `${PERSON} select f.* from first_words f where f.workspace_id = $1 and f.contact_id in (select id from person) order by f.at desc limit 100`,
          [workspaceId, contactId],
        )
        return rows.map(toKept)
      }),
    ways: (workspaceId, contactId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<Omit<Way, 'heardAt'> & { heardAt: Date | null }>(
          `${PERSON} select i.channel_id as "channelId", ch.name as kind, i.user_id as "userId", i.conversation_id as "conversationId", c.holder = 'agent' as "isHeld",
             r.heard_at as "heardAt", r.window_ms as "windowMs", r.window_sends as "windowSends", coalesce(r.sent, 0) as sent
           from identities i join channels ch on ch.id = i.channel_id and not ch.off join conversations c on c.id = i.conversation_id
             left join reach r on r.channel_id = i.channel_id and r.user_id = i.user_id
           where i.workspace_id = $1 and (i.contact_id = $2 or i.contact_id in (select id from person)) and i.blocked_until is null and r.gone is null
           order by r.heard_at desc nulls last, c.updated_at desc`,
          [workspaceId, contactId],
        )
        return rows.map((row) => ({ ...row, heardAt: row.heardAt?.getTime() ?? null }))
      }),
    say: (kept, { conversationId, messageId, content, outbox, since, when, now }) =>
      database.asWorkspace(kept.workspaceId, async (tx) => {
        // two who write to one person count each other
        await tx.sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`first words ${kept.contactId}`])
        const { rowCount } = await tx.sql.query(`select from first_words where workspace_id = $1 and key = $2 and state = 'waiting' for update`, [
          kept.workspaceId,
          kept.key,
        ])
        if (rowCount === 0) return null
        const at = when(await saidLately(tx.sql, kept, new Date(since).toISOString()))
        if (at === null || at > Date.parse(now)) return { waitsUntil: at ?? Date.parse(kept.words.until) }
        const message = await writeMessage(tx, conversationId, { id: messageId, from: 'bot', agentId: null, content, now }, outbox)
        if (!message) return null
        await tx.sql.query(`update first_words set state = 'said', message_id = $3, said_at = $4 where workspace_id = $1 and key = $2`, [
          kept.workspaceId,
          kept.key,
          messageId,
          now,
        ])
        return { message }
      }),
    wait: (kept, until) => settle(kept, 'due_at = $3', [until]),
    drop: (kept, why) => settle(kept, `state = 'dropped', why = $3`, [why]),
  }
}

async function found(sql: Sql, workspaceId: WorkspaceId, key: string): Promise<KeptFirstWords | null> {
  const { rows } = await sql.query<Row>('select * from first_words where workspace_id = $1 and key = $2', [workspaceId, key])
  return rows[0] ? toKept(rows[0]) : null
}

async function saidLately(sql: Sql, { workspaceId, contactId, words }: KeptFirstWords, since: string): Promise<readonly number[]> {
  const { rows } = await sql.query<{ at: Date }>(
    `${PERSON} select said_at as at from first_words where workspace_id = $1 and contact_id in (select id from person) and state = 'said' and words->>'purpose' = $3 and said_at > $4`,
    [workspaceId, contactId, words.purpose satisfies FirstWordsPurpose, since],
  )
  return rows.map(({ at }) => at.getTime())
}

type Sql = Transaction['sql']

interface Row {
  readonly workspace_id: WorkspaceId
  readonly contact_id: ContactId
  readonly key: string
  readonly words: KeptFirstWords['words']
  readonly state: FirstWordsState['state']
  readonly due_at: Date
  readonly message_id: string | null
  readonly why: Extract<FirstWordsState, { state: 'dropped' }>['why'] | null
  readonly at: Date
}

function toKept({ workspace_id, contact_id, key, words, at, ...row }: Row): KeptFirstWords {
  const stands: FirstWordsState =
    row.state === 'said'
      ? { state: 'said', messageId: row.message_id! }
      : row.state === 'dropped'
        ? { state: 'dropped', why: row.why! }
        : { state: 'waiting', dueAt: row.due_at.toISOString() }
  return { workspaceId: workspace_id, contactId: contact_id, key, words, at: at.toISOString(), stands }
}
