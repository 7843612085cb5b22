-- The two hot writes, each one statement for a whole batch (see store/group-commit.ts).

-- Keeps shoppers' messages: finds or makes contact and conversation, gives out seq, remembers the channel's id of the message.
-- The identity row is the lock: two deliveries of one message, in whatever processes, come one after the other.
create or replace function record_inbound(batch jsonb) returns jsonb language plpgsql as $$
declare
  item jsonb;
  person record;
  talk record;
  old record;
  results jsonb := '[]';
begin
  for item in select value from jsonb_array_elements(batch) loop
    insert into identities (channel_id, user_id, workspace_id, contact_id, conversation_id, signed_login)
    values (item->>'channelId', item->>'userId', item->>'workspaceId', item->>'newContactId', item->>'newConversationId', (item->>'signedLogin')::boolean)
    on conflict (channel_id, user_id) do update set signed_login = identities.signed_login or excluded.signed_login
    returning contact_id, conversation_id, (xmax = 0) as fresh into person;

    select message_id, conversation_id, seq, content_hash into old from inbound where channel_id = item->>'channelId' and external_id = item->>'externalId';
    if found then
      -- the id of somebody else's message makes nobody new
      if person.fresh then delete from identities where channel_id = item->>'channelId' and user_id = item->>'userId'; end if;
      results := results || jsonb_build_object('messageId', old.message_id, 'conversationId', old.conversation_id, 'seq', old.seq, 'duplicate', true, 'mismatch', old.content_hash <> item->>'contentHash');
      continue;
    end if;

    if person.fresh then
      insert into contacts (workspace_id, id, name, created_at) values (item->>'workspaceId', person.contact_id, item->>'name', (item->>'now')::timestamptz);
      insert into conversations (id, workspace_id, channel_id, contact_id, user_id, status, holder, language, emotion, preview, seq, answered_seq, version, known, created_at, updated_at)
      values (person.conversation_id, item->>'workspaceId', item->>'channelId', person.contact_id, item->>'userId', 'open', 'bot', item->>'language', 'neutral', '', 0, 0, 0, '{}', (item->>'now')::timestamptz, (item->>'now')::timestamptz);
    end if;

    -- a message after the end begins a new segment: the bot answers again and remembers nothing of the old matter
    update conversations set
      seq = seq + 1,
      holder = case when status = 'resolved' then 'bot' else holder end,
      agent_id = case when status = 'resolved' then null else agent_id end,
      known = case when status = 'resolved' then '{}' else known end,
      handoff = case when status = 'resolved' then null else handoff end,
      version = case when status = 'resolved' then version + 1 else version end,
      status = 'open',
      preview = item->>'preview',
      waiting_since = coalesce(waiting_since, (item->>'now')::timestamptz),
      updated_at = (item->>'now')::timestamptz
    where id = person.conversation_id
    returning seq into talk;

    insert into messages (workspace_id, conversation_id, seq, id, "from", content, at)
    values (item->>'workspaceId', person.conversation_id, talk.seq, item->>'newMessageId', 'shopper', item->'content', (item->>'at')::timestamptz);
    insert into inbound (channel_id, external_id, workspace_id, conversation_id, message_id, seq, content_hash, at)
    values (item->>'channelId', item->>'externalId', item->>'workspaceId', person.conversation_id, item->>'newMessageId', talk.seq, item->>'contentHash', (item->>'now')::timestamptz);
    results := results || jsonb_build_object('messageId', item->>'newMessageId', 'conversationId', person.conversation_id, 'seq', talk.seq, 'duplicate', false, 'mismatch', false);
  end loop;
  return results;
end $$;

-- Ends turns: replies, state, trace and outbox together, but only where nobody took the conversation over since the turn began.
-- 'taken': a person or another turn was faster. 'newer': the shopper wrote on meanwhile and nothing was done yet, so the turn is better begun again.
create or replace function commit_turn(batch jsonb) returns jsonb language plpgsql as $$
declare
  item jsonb;
  reply jsonb;
  talk record;
  place integer;
  results jsonb := '[]';
begin
  for item in select value from jsonb_array_elements(batch) loop
    select seq, version, holder, channel_id, user_id, workspace_id into talk from conversations where id = item->>'conversationId' for update;
    if not found or talk.version <> (item->>'version')::integer or talk.holder <> 'bot' then
      results := results || jsonb_build_object('state', 'taken');
      continue;
    end if;
    if talk.seq > (item->>'loadedSeq')::integer and (item->>'restartable')::boolean then
      results := results || jsonb_build_object('state', 'newer');
      continue;
    end if;
    place := talk.seq;
    for reply in select value from jsonb_array_elements(item->'messages') loop
      place := place + 1;
      insert into messages (workspace_id, conversation_id, seq, id, "from", content, at, delivery_state)
      values (talk.workspace_id, item->>'conversationId', place, reply->>'id', 'bot', reply->'content', (item->>'now')::timestamptz, item->>'deliveryState');
      if (item->>'outbox')::boolean then
        insert into outbox (message_id, workspace_id, channel_id, conversation_id, seq, user_id, next_at)
        values (reply->>'id', talk.workspace_id, talk.channel_id, item->>'conversationId', place, talk.user_id, (item->>'now')::timestamptz);
      end if;
    end loop;
    update conversations set
      seq = place,
      answered_seq = (item->>'loadedSeq')::integer,
      version = version + 1,
      known = item->'known',
      language = item->>'language',
      emotion = item->>'emotion',
      holder = item->>'holder',
      handoff = case when jsonb_typeof(item->'handoff') = 'object' then item->'handoff' else handoff end,
      preview = coalesce(item->>'preview', preview),
      -- who waits for a person, or wrote on while the bot answered, still waits
      waiting_since = case when item->>'holder' = 'queue' or talk.seq > (item->>'loadedSeq')::integer then waiting_since else null end,
      updated_at = (item->>'now')::timestamptz
    where id = item->>'conversationId';
    if item->>'contactName' is not null then
      update contacts k set name = item->>'contactName' from conversations c
      where c.id = item->>'conversationId' and k.workspace_id = c.workspace_id and k.id = c.contact_id and k.name = '';
    end if;
    insert into traces (workspace_id, conversation_id, turn_id, after_seq, steps, took_ms, at)
    values (talk.workspace_id, item->>'conversationId', item->>'turnId', (item->>'loadedSeq')::integer, item->'steps', (item->>'tookMs')::double precision, (item->>'now')::timestamptz);
    results := results || jsonb_build_object('state', 'committed', 'firstSeq', talk.seq + 1);
  end loop;
  return results;
end $$;

-- Writes down with whom a conversation is, however it changes hands: see `holds`. What people have without the bot in between is one segment.
create or replace function keep_hold() returns trigger language plpgsql as $$
declare
  last record;
begin
  update holds set ended_at = greatest(began_at, new.updated_at) where conversation_id = new.id and ended_at is null
  returning segment, team, issue, level, weight into last;
  if new.status = 'open' and new.holder <> 'bot' then
    insert into holds (workspace_id, conversation_id, segment, holder, agent_id, began_at, team, issue, level, weight)
    values (new.workspace_id, new.id, coalesce(last.segment, (select coalesce(max(segment), 0) + 1 from holds where conversation_id = new.id)),
      new.holder, new.agent_id, new.updated_at, last.team, last.issue, last.level, coalesce(last.weight, 1));
  end if;
  return null;
end $$;

create or replace trigger conversations_hold after update of holder, agent_id, status on conversations for each row
when ((old.holder, old.agent_id, old.status) is distinct from (new.holder, new.agent_id, new.status)) execute function keep_hold();
