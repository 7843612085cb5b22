import * as z from 'zod'

/** Every setting of the house, with its default and what it is for. All are environment variables. */
export const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe('The port to listen on; 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on; 0.0.0.0 lets other machines in.'),
  DATA: z.string().default('data').describe('The folder of the embedded database and of uploads.'),
  SECRET_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=(?:,[A-Za-z0-9+/]{43}=)*$/, 'expected 32 bytes in base64')
    .optional()
    .describe('Seals the secrets of shops and providers in the database: 32 bytes in base64; older keys follow after commas. Without it: secret.key in DATA.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('One’s own PostgreSQL (15 or newer) instead of the embedded one.'),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(16).describe('Connections to the database.'),
  TRANSLATE_URL: z.url().optional().describe('Where a LibreTranslate server answers; without it the desk offers no translations.'),
  TRANSLATE_KEY: z.string().optional().describe('Its key, where it wants one.'),
  PUBLIC_URL: z.url().optional().describe('How the house is reached from outside, e.g. https://help.example.com.'),
  ROLES: z
    .string()
    .default('http,clock')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['http', 'clock'])).min(1))
    .describe('What this process does: http (doors and turns), clock (what happens by time). Of several processes one has the clock.'),
  RELAY: z.stringbool().default(false).describe('Other processes work on the same database: live events and turns are shared with them.'),
  AGENTS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((agent) => agent.trim() || []))
    .pipe(z.array(z.enum(['reception', 'presale', 'orders', 'after-sales', 'promotions', 'cross-border', 'care'])))
    .describe('Take only the turns of these agents of the bot, and all of them (with RELAY); empty: whatever no other process takes.'),
  DEMO: z.stringbool().default(true).describe('Make the demo shop when the database is empty.'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn').describe('How much is logged to standard error.'),
})
export type Settings = z.infer<typeof Settings>

/** Reads the settings, or lists everything that is wrong with them. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly settings: Settings } | { readonly problems: readonly string[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Settings.safeParse(given)
  if (parsed.success) return { settings: parsed.data }
  return {
    problems: parsed.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message}. ${Settings.shape[issue.path[0] as keyof typeof Settings.shape]?.description ?? ''}`,
    ),
  }
}
