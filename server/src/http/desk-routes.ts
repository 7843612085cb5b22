import type { Agent } from '@xiaoer/contract/agent'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { approve, listApprovals, reject } from '../desk/decide-approval.ts'
import type { DeskHouse } from '../desk/desk-house.ts'
import { listConversations } from '../desk/list-conversations.ts'
import { noteDeed } from '../desk/note-deed.ts'
import { proposePhrase } from '../desk/propose-phrase.ts'
import { readConversation, readShopper } from '../desk/read.ts'
import { reply } from '../desk/reply.ts'
import { acceptPhrase, listPhrases, rejectPhrase, takeBackPhrase } from '../desk/review-phrases.ts'
import { hashToken, type SignedIn, setPassword, signIn } from '../desk/sign-in.ts'
import { handBack, resolve, takeOver } from '../desk/take-over.ts'
import { AppError } from '../errors.ts'
import { type RateLimit, rateLimit } from '../rate-limit.ts'
import { accessHandlers } from './access-routes.ts'
import type { ApiHandlers } from './api-routes.ts'
import { articleHandlers } from './article-routes.ts'
import { automationHandlers } from './automation-routes.ts'
import { channelSetupHandlers } from './channel-setup-routes.ts'
import { personHandlers } from './person-routes.ts'
import { qualityHandlers } from './quality-routes.ts'
import { reportHandlers } from './report-routes.ts'
import { ruleHandlers } from './rule-routes.ts'
import { settingsHandlers } from './settings-routes.ts'
import { teamHandlers } from './team-routes.ts'
import { ticketHandlers } from './ticket-routes.ts'
import { workbenchHandlers } from './workbench-routes.ts'

const COOKIE = 'xiaoer_session'

/** The desk's deeds by the names of the contract. */
export function deskHandlers(house: DeskHouse, nameOf: (agent: Agent) => Promise<string>): ApiHandlers {
  // an attacker gets ten guesses a minute for an address and for a place; a person never needs as many
  const guesses = rateLimit({ most: 10, withinMs: 60_000 })
  const signedIn = async ({ agent, token }: SignedIn, reply: FastifyReply) => {
    setCookie(reply, token)
    return { agent, workspace: await nameOf(agent) }
  }
  return {
    setPassword: async (input, call) => {
      guard(guesses, `link ${call.request.ip}`)
      return signedIn(await setPassword(input, house), call.reply)
    },
    signIn: async (input, call) => {
      guard(guesses, `at ${call.request.ip}`)
      guard(guesses, `as ${input.email.toLowerCase()}`)
      return signedIn(await signIn(input, house), call.reply)
    },
    signOut: async (_input, call) => {
      const token = call.request.cookies[COOKIE]
      if (token) await house.agents.closeSession(hashToken(token))
      await noteDeed(call.agent, { what: 'sign-out' }, house)
      call.reply.clearCookie(COOKIE, { path: '/' })
      return {}
    },
    me: async (_input, { agent }) => ({ agent, workspace: await nameOf(agent) }),
    conversations: (input, { agent }) => listConversations(agent, input, house),
    conversation: ({ conversationId }, { agent }) => readConversation(agent, conversationId, house),
    shopperOrders: ({ conversationId }, { agent }) => readShopper(agent, conversationId, house),
    takeOver: ({ conversationId }, { agent }) => takeOver(agent, conversationId, house),
    reply: (input, { agent }) => reply(agent, input, house),
    handBack: ({ conversationId }, { agent }) => handBack(agent, conversationId, house),
    resolve: ({ conversationId }, { agent }) => resolve(agent, conversationId, house),
    approvals: async (_input, { agent }) => ({ approvals: await listApprovals(agent, house) }),
    approve: ({ actionId }, { agent }) => approve(agent, actionId, house),
    reject: ({ actionId, reason }, { agent }) => reject(agent, actionId, reason, house),
    readText: ({ text }, { agent }) => house.read(agent.workspaceId, text),
    phrases: (input, { agent }) => listPhrases(agent, input, house),
    proposePhrase: (input, { agent }) => proposePhrase(agent, input, house),
    acceptPhrase: ({ phraseId, intent }, { agent }) => acceptPhrase(agent, phraseId, intent, house),
    rejectPhrase: ({ phraseId }, { agent }) => rejectPhrase(agent, phraseId, house),
    takeBackPhrase: ({ phraseId }, { agent }) => takeBackPhrase(agent, phraseId, house),
    ...articleHandlers(house),
    ...ticketHandlers(house),
    ...teamHandlers(house),
    ...channelSetupHandlers(house),
    ...accessHandlers(house),
    ...settingsHandlers(house),
    ...ruleHandlers(house),
    ...reportHandlers(house),
    ...qualityHandlers(house),
    ...automationHandlers(house),
    ...workbenchHandlers(house),
    ...personHandlers(house),
  }
}

/** Who sent a request, by the session cookie. */
export async function agentIn(request: Pick<FastifyRequest, 'cookies'>, house: Pick<DeskHouse, 'agents' | 'now'>): Promise<Agent | null> {
  const token = request.cookies[COOKIE]
  return token ? house.agents.inSession(hashToken(token), house.now()) : null
}

function setCookie(reply: FastifyReply, token: string): void {
  // `secure` follows the request: the first start is on http://localhost
  reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: 7 * 24 * 3600 })
}

function guard(limit: RateLimit, key: string): void {
  const wait = limit(key)
  if (wait > 0) throw new AppError('too-many-requests', { retryAfterMs: wait })
}
