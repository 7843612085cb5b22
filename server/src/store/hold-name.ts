import type pg from 'pg'

/**
 * Does work while nobody else, in this process or another on the same database, holds the name; others wait. A process that dies lets go with its
 * connection. Holds one connection as long as the work takes: for what is slow, callers see to it that few hold names at once.
 */
export async function holdName<T>(pool: pg.Pool, name: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
    try {
      return await work()
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch((error: Error) => {
        // it may still hold the name: it must not go back to the pool
        broken = error
      })
    }
  } finally {
    client.release(broken)
  }
}

/** Holds the name until it is let go, if nobody else does: null where somebody does. Keeps one connection. */
export async function tryHoldName(pool: pg.Pool, name: string): Promise<(() => Promise<void>) | null> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [name])
    if (!rows[0]?.held) {
      client.release()
      return null
    }
  } catch (error) {
    client.release(error as Error)
    throw error
  }
  // with its connection the name is gone, too
  return async () => client.release(true)
}
