import * as z from 'zod'

/*
 * The page forbids evaluating text as code. Schemas try it when they are made, and the browser reports each try: this must run before any of them is.
 * Therefore it is the first import of main.tsx, and an import of client.ts, which puts it into the bundle's part that has the schemas.
 */
z.config({ jitless: true })
