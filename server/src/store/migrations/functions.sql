-- The two hot writes, each one statement for a whole batch (see store/group-commit.ts).

-- Who of us has an open conversation.
create or replace function person_with(id text) returns text language sql stable as $$
  select c.agent_id from conversations c where c.id = person_with.id and c.status = 'open' and c.holder = 'agent'
$$;

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
    returning contact_id, conversation_id, (xmax = 0) as fresh, coalesce(blocked_until > (item->>'now')::timestamptz, false) as blocked into person;

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
    -- unless it went on in another conversation: who has that one has this one, too
    update conversations set
      seq = seq + 1,
      holder = case when status <> 'resolved' then holder when merged_into is not null and person_with(merged_into) is not null then 'agent' else 'bot' end,
      agent_id = case when status <> 'resolved' then agent_id when merged_into is not null then person_with(merged_into) end,
      merged_into = case when status = 'resolved' then null else merged_into end,
      known = case when status = 'resolved' then '{}' else known end,
      handoff = case when status = 'resolved' then null else handoff end,
      version = case when status = 'resolved' then version + 1 else version end,
      status = case when person.blocked then status else 'open' end,
      preview = item->>'preview',
      -- who is not served waits for nothing
      answered_seq = case when person.blocked then seq + 1 else answered_seq end,
      waiting_since = case when person.blocked then waiting_since else coalesce(waiting_since, (item->>'now')::timestamptz) end,
      updated_at = (item->>'now')::timestamptz
    where id = person.conversation_id
    returning seq into talk;

    insert into messages (workspace_id, conversation_id, seq, id, "from", content, at)
    values (item->>'workspaceId', person.conversation_id, talk.seq, item->>'newMessageId', 'shopper', item->'content', (item->>'at')::timestamptz);
    insert into inbound (channel_id, external_id, workspace_id, conversation_id, message_id, seq, content_hash, at)
    values (item->>'channelId', item->>'externalId', item->>'workspaceId', person.conversation_id, item->>'newMessageId', talk.seq, item->>'contentHash', (item->>'now')::timestamptz);
    results := results || jsonb_build_object('messageId', item->>'newMessageId', 'conversationId', person.conversation_id, 'seq', talk.seq, 'duplicate', false, 'mismatch', false, 'blocked', person.blocked);
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

-- A part of what is hashed, with its length before it: no two lists of parts read the same.
create or replace function netstring(part text) returns text language sql immutable as $$ select coalesce(octet_length(part) || ':' || part, '-') $$;

-- The record of deeds: each row takes its place behind the last of its workspace and carries that row's hash (see store/audit-chain.ts, which reads it).
-- The lock lasts until the transaction ends: no two rows follow the same one.
create or replace function chain_audit() returns trigger language plpgsql as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit ' || new.workspace_id, 0));
  select seq, hash into last from audit where workspace_id = new.workspace_id and seq is not null order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous := coalesce(last.hash, '');
  new.detail_hash := encode(sha256(convert_to(coalesce(new.detail::text, 'null'), 'UTF8')), 'hex');
  new.hash := encode(sha256(convert_to(
    netstring(new.previous) || netstring(new.seq::text) || netstring(new.workspace_id) || netstring(new.id)
    || netstring(to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || netstring(new.who) || netstring(new.what) || netstring(new.conversation_id) || netstring(new.address) || netstring(new.via)
    || netstring(new.detail_hash), 'UTF8')), 'hex');
  return new;
end $$;

create or replace trigger audit_chained before insert on audit for each row execute function chain_audit();

-- What was written stays. What somebody has a right to have forgotten is taken out of the detail: that it was is seen, and the chain holds.
create or replace function keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.detail is null then
    old.detail := null;
    if new = old then return new; end if;
  end if;
  raise insufficient_privilege using message = 'the record of deeds is only added to';
end $$;

create or replace trigger audit_kept before update or delete on audit for each row execute function keep_audit();
create or replace trigger audit_never_emptied before truncate on audit for each statement execute function keep_audit();

-- Who asked to be told of an event is told: the row that sends it is one commit with what happened. `told` is what a receiver reads as `data`.
create or replace function tell_webhooks(event_name text, of_workspace text, of_conversation text, happened_at timestamptz, told jsonb) returns void language sql as $$
  insert into webhook_deliveries (workspace_id, id, webhook_id, event, conversation_id, told, at, state, next_at)
  select of_workspace, 'msg_' || replace(gen_random_uuid()::text, '-', ''), id, event_name, of_conversation, told, happened_at, 'due', to_timestamp(0)
  from webhooks where workspace_id = of_workspace and state = 'on' and event_name = any(events)
$$;

create or replace function webhooks_of_message() returns trigger language plpgsql as $$
begin
  if exists (select from webhooks where workspace_id = new.workspace_id and state = 'on') then
    perform tell_webhooks(case new."from" when 'shopper' then 'message.received' else 'message.sent' end, new.workspace_id, new.conversation_id, new.at,
      jsonb_build_object('conversationId', new.conversation_id, 'messageId', new.id, 'seq', new.seq, 'from', new."from", 'agentId', new.agent_id, 'content', new.content));
  end if;
  return null;
end $$;

create or replace trigger messages_told after insert on messages for each row execute function webhooks_of_message();

create or replace function webhooks_of_conversation() returns trigger language plpgsql as $$
declare
  event_name text := case
    when tg_op = 'INSERT' then 'conversation.opened'
    when new.status <> old.status then case new.status when 'resolved' then 'conversation.resolved' else 'conversation.opened' end
    when new.holder = 'queue' and old.holder = 'bot' then 'conversation.handed-over'
  end;
begin
  if event_name is not null then
    perform tell_webhooks(event_name, new.workspace_id, new.id, new.updated_at,
      jsonb_build_object('conversationId', new.id, 'status', new.status, 'holder', new.holder, 'agentId', new.agent_id, 'language', new.language,
        'emotion', new.emotion, 'tags', new.tags, 'channelId', new.channel_id, 'contactId', new.contact_id, 'handoff', new.handoff));
  end if;
  return null;
end $$;

create or replace trigger conversations_opened after insert on conversations for each row execute function webhooks_of_conversation();
create or replace trigger conversations_told after update of status, holder on conversations for each row
when ((old.status, old.holder) is distinct from (new.status, new.holder)) execute function webhooks_of_conversation();

create or replace function webhooks_of_ticket() returns trigger language plpgsql as $$
begin
  perform tell_webhooks(case tg_op when 'INSERT' then 'ticket.opened' else 'ticket.changed' end, new.workspace_id, new.conversation_id, new.updated_at,
    jsonb_build_object('conversationId', new.conversation_id, 'ticketId', new.id, 'number', 'T' || new.number, 'kind', new.kind, 'state', new.state,
      'priority', new.priority, 'summary', new.draft->>'summary', 'orderNumber', new.order_number, 'team', new.team, 'assignee', new.assignee,
      'dueAt', to_char(new.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'resolution', new.resolution, 'version', new.version));
  return null;
end $$;

create or replace trigger tickets_opened after insert on tickets for each row execute function webhooks_of_ticket();
create or replace trigger tickets_told after update of version on tickets for each row when (old.version <> new.version) execute function webhooks_of_ticket();

create or replace function webhooks_of_action() returns trigger language plpgsql as $$
begin
  perform tell_webhooks('action.' || new.state, new.workspace_id, new.conversation_id, new.updated_at,
    jsonb_build_object('conversationId', new.conversation_id, 'actionId', new.id, 'type', new.command->>'type', 'state', new.state, 'orderId', new.order_id,
      'orderNumber', new.command->>'orderNumber', 'error', new.error,
      'amount', case when new.amount is null then null else jsonb_build_object('amount', new.amount, 'currency', new.currency) end));
  return null;
end $$;

create or replace trigger actions_told after update of state on actions for each row
when (old.state <> new.state and new.state in ('done', 'failed')) execute function webhooks_of_action();

create or replace function webhooks_of_rating() returns trigger language plpgsql as $$
begin
  perform tell_webhooks('rating.given', new.workspace_id, new.conversation_id, new.at,
    jsonb_build_object('conversationId', new.conversation_id, 'score', new.detail->'score', 'comment', new.detail->'comment'));
  return null;
end $$;

create or replace trigger ratings_told after insert on audit for each row when (new.what = 'rated') execute function webhooks_of_rating();
