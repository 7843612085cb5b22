import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Agent } from '@xiaoer/contract/agent'
import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** A desk session lasts a working week; it ends earlier when somebody signs out. */
const SESSION_DAYS = 7
/** A link to set the first password must not lie about for long. */
const LINK_HOURS = 24
const HOUR_MS = 3_600_000

export interface SignedIn {
  readonly agent: Agent
  /** Goes into the session cookie; the store keeps only its hash. */
  readonly token: string
}

/** A password set through a one-time link: the first one, or a new one for who has forgotten theirs. */
export async function setPassword(
  input: { readonly token: string; readonly name: string; readonly email: string; readonly password: string },
  house: DeskHouse,
): Promise<SignedIn> {
  const tokenHash = hashToken(input.token)
  // before all else: who has no link learns nothing about who works here
  const link = await house.agents.openLink(tokenHash, house.now())
  if (!link) throw new AppError('link-expired')
  const known = await house.agents.byEmail(input.email)
  if (known && (known.workspaceId !== link.workspaceId || known.role !== link.role))
    throw new AppError('conflict', { email: 'there is somebody with this e-mail address already' })
  // hashing takes a while: it is done before the link is used up, so that a crash between the two wastes nothing
  const passwordHash = await hash(input.password)
  if (!(await house.agents.useLink(tokenHash, house.now()))) throw new AppError('link-expired')
  if (known) {
    const { passwordHash: _, ...agent } = known
    await house.agents.changePassword(agent, passwordHash)
    await noteDeed(agent, { what: 'password-set' }, house)
    return openSession(agent, house)
  }
  const agent: Agent = { id: house.newId() as AgentId, workspaceId: link.workspaceId, name: input.name, email: input.email, role: link.role }
  await house.agents.add({ ...agent, passwordHash }, house.now())
  await noteDeed(agent, { what: 'password-set' }, house)
  return openSession(agent, house)
}

export async function signIn(input: { readonly email: string; readonly password: string }, house: DeskHouse): Promise<SignedIn> {
  const found = await house.agents.byEmail(input.email)
  // an unknown address takes as long as a wrong password: nobody learns who works here
  const right = await verify(found?.passwordHash ?? NOBODYS_HASH, input.password).catch(() => false)
  if (!found || !right) {
    // beside the answer, which must not take longer where somebody works here
    if (found) noteDeed(found, { what: 'sign-in-refused' }, house).catch(() => undefined)
    throw new AppError('wrong-credentials')
  }
  const { passwordHash: _, ...agent } = found
  const signedIn = await openSession(agent, house)
  await noteDeed(agent, { what: 'sign-in' }, house)
  return signedIn
}

/** A new one-time link for the owner of a workspace; the path to open in a browser. */
export function ownerLink(workspaceId: WorkspaceId, house: Pick<DeskHouse, 'agents' | 'now'>): Promise<string> {
  return inviteLink(workspaceId, 'owner', house)
}

/** The same for anybody. */
export async function inviteLink(workspaceId: WorkspaceId, role: Agent['role'], house: Pick<DeskHouse, 'agents' | 'now'>): Promise<string> {
  const token = newToken()
  await house.agents.addLink(hashToken(token), workspaceId, role, later(house.now(), LINK_HOURS))
  return `/desk/welcome?token=${token}`
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** argon2id of a password that nobody has. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$YH1UYsS5cX4T0pmcZ4dvYyzOzPHCkGDMIC2yXUy3yWg'

async function openSession(agent: Agent, house: DeskHouse): Promise<SignedIn> {
  const token = newToken()
  await house.agents.openSession(hashToken(token), agent, later(house.now(), SESSION_DAYS * 24))
  return { agent, token }
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function later(now: string, hours: number): string {
  return new Date(Date.parse(now) + hours * HOUR_MS).toISOString()
}
