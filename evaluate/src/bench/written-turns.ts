import { writeFileSync } from 'node:fs'
import { openDatabase } from '@xiaoer/server/store/database'
import { startEmbeddedPostgres } from '@xiaoer/server/store/embedded-postgres'
import type { WrittenTurn } from './floor-server.ts'

/** Asks the database of a running house; the house goes on beside. */
export async function askStore<Row extends object>(folder: string, question: string): Promise<readonly Row[]> {
  const { url } = await startEmbeddedPostgres({ folder, log: () => undefined })
  const database = openDatabase(url, { connections: 1 })
  try {
    return (await database.pool.query<Row>(question)).rows
  } finally {
    await database.close()
  }
}

/** Keeps what the house wrote in its last turns, for the floor to write the same. */
export async function saveWrittenTurns(folder: string, file: string): Promise<void> {
  const turns = await askStore<WrittenTurn>(folder, LAST_TURNS)
  if (turns.length === 0) throw new Error('The house has written no turn.')
  writeFileSync(file, JSON.stringify(turns))
}

/** A turn that breaks is over soon and ends with an answer, too: that a person takes over. */
export async function brokenTurns(folder: string): Promise<number> {
  const [{ count } = { count: 0 }] = await askStore<{ count: number }>(folder, BROKEN)
  return count
}

const BROKEN = `select count(*)::int as count from conversations where handoff->>'reason' in ('failed', 'shop-down', 'too-many-rounds')`

const LAST_TURNS = `
  select c.known, c.language, c.emotion, t.steps,
    (select coalesce(json_agg(m.content order by m.seq), '[]') from messages m where m.conversation_id = t.conversation_id and m."from" = 'bot' and m.seq > t.after_seq
      and m.seq < coalesce((select min(n.seq) from messages n where n.conversation_id = t.conversation_id and n."from" = 'shopper' and n.seq > t.after_seq), 1e9)) as contents
  from traces t join conversations c on c.id = t.conversation_id
  order by t.at desc limit 500`
