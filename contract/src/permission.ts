import * as z from 'zod'

/** Everything that somebody may be let do. The names are kept in the database and in API keys: one that was given out is never used for anything else. */
export const Permission = z.enum([
  /** All conversations; without it those of one's own teams, and what one holds. */
  'conversations.read.all',
  'conversations.read.team',
  'reply',
  /** To move and end what colleagues hold. */
  'conversations.lead',
  'tickets.read',
  'tickets.write',
  'contacts.read',
  /** Up to the limit of the role. */
  'refund.approve',
  'rules.write',
  'automations.write',
  'knowledge.write',
  'phrases.review',
  /** To judge how others served, and by what. */
  'quality.lead',
  'canned.write',
  'team.write',
  'channels.write',
  'settings.write',
  'reports.see',
  'export',
  /** Without it phone numbers, addresses and the like are hidden, as the role says. */
  'personal-data.see',
  /** To be shown what is hidden, on record, for one conversation. */
  'personal-data.reveal',
  'audit.see',
  'keys.write',
  'webhooks.write',
  'roles.write',
])
export type Permission = z.infer<typeof Permission>

const EVERYTHING: readonly Permission[] = Permission.options

/** Who makes roles could make themselves the owner. */
const NOT_A_MANAGERS: readonly Permission[] = ['roles.write']

const AN_AGENTS: readonly Permission[] = [
  'conversations.read.all',
  'conversations.read.team',
  'reply',
  'tickets.read',
  'tickets.write',
  'contacts.read',
  'personal-data.see',
]

/** The roles of the house, which nobody changes. */
export const BUILT_IN_ROLES = {
  owner: EVERYTHING,
  manager: EVERYTHING.filter((one) => !NOT_A_MANAGERS.includes(one)),
  agent: AN_AGENTS,
} as const satisfies Record<string, readonly Permission[]>

/** Somebody, as far as it says what they may. `permissions`: of a role that the merchant made, or of an API key. */
export interface Asking {
  readonly role: keyof typeof BUILT_IN_ROLES
  readonly permissions?: readonly Permission[] | undefined
}

/** The one place where it is decided who may what. */
export function may({ role, permissions = BUILT_IN_ROLES[role] }: Asking, permission: Permission): boolean {
  return permissions.includes(permission)
}
