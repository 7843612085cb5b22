import type { ConsentEvent, ConsentPurpose } from '@xiaoer/contract/consent-api'
import type { ChannelId, ConsentId, ContactId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

export interface NewConsent {
  readonly id: ConsentId
  readonly contactId: ContactId
  readonly purpose: ConsentPurpose
  /** Null: on all channels. */
  readonly channelId: ChannelId | null
  readonly given: boolean
  readonly words: string
  /** An agent's id, or `shopper`. */
  readonly who: string
  readonly now: string
}

/** What shoppers agreed to. Only added to; the latest word of a purpose holds, whichever of the contacts that are one person it was said as. */
export interface Consents {
  /** May this be done to them there? What was never said is no, but for what a purchase needs. */
  may(of: { readonly workspaceId: WorkspaceId; readonly contactId: ContactId }, purpose: ConsentPurpose, channelId: ChannelId): Promise<boolean>
  /** The newest first. */
  events(workspaceId: WorkspaceId, id: ContactId): Promise<readonly ConsentEvent[]>
  channels(workspaceId: WorkspaceId, id: ContactId): Promise<readonly { readonly id: ChannelId; readonly title: string }[]>
  /** The same id again is the event that is there. */
  note(workspaceId: WorkspaceId, consent: NewConsent): Promise<void>
  /** They said so in a conversation: on no channel any more. */
  withdraw(
    workspaceId: WorkspaceId,
    said: { readonly id: string; readonly conversationId: ConversationId; readonly purpose: ConsentPurpose; readonly words: string; readonly now: string },
  ): Promise<void>
}

/** The contact `$1`, and all who became it. */
const PERSON = `with recursive person(id) as (select $1::text union select m.from_id from mergers m join person p on m.into_id = p.id where m.undone_at is null)`

export function openConsents(database: Database): Consents {
  return {
    may: ({ workspaceId, contactId }, purpose, channelId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ given: boolean }>(
          `${PERSON} select given from consent_events where contact_id in (select id from person) and purpose = $2 and channel_id in ('', $3) order by at desc, id desc limit 1`,
          [contactId, purpose, channelId],
        )
        return rows[0]?.given ?? purpose === 'data'
      }),
    events: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `${PERSON} select e.id, e.purpose, case when e.channel_id = '' then null else json_build_object('id', e.channel_id, 'title', coalesce(ch.title, e.channel_id)) end as channel,
             e.given, e.words, coalesce(a.name, e.who) as who, e.at
           from consent_events e left join channels ch on ch.id = e.channel_id left join agents a on a.workspace_id = e.workspace_id and a.id = e.who
           where e.contact_id in (select id from person) order by e.at desc, e.id desc limit 200`,
          [id],
        )
        return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
      }),
    channels: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          'select distinct ch.id, ch.title from identities i join channels ch on ch.id = i.channel_id where i.contact_id = $1 order by ch.title',
          [id],
        )
        return rows
      }),
    async note(workspaceId, { id, contactId, purpose, channelId, given, words, who, now }) {
      await database.asWorkspace(workspaceId, ({ sql }) =>
        sql.query(
          `insert into consent_events (workspace_id, id, contact_id, purpose, channel_id, given, words, who, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict do nothing`,
          [workspaceId, id, contactId, purpose, channelId ?? '', given, words, who, now],
        ),
      )
    },
    async withdraw(workspaceId, { id, conversationId, purpose, words, now }) {
      await database.asWorkspace(workspaceId, ({ sql }) =>
        sql.query(
          `insert into consent_events (workspace_id, id, contact_id, purpose, channel_id, given, words, who, at)
           select workspace_id, $2, contact_id, $3, '', false, $4, 'shopper', $5 from conversations where id = $1 on conflict do nothing`,
          [conversationId, id, purpose, words, now],
        ),
      )
    },
  }
}
