import type { Action } from '@xiaoer/contract/action'
import type { Rules } from '@xiaoer/contract/rules'
import type { Script } from './script.ts'
import type { Ending, Stage } from './stage.ts'
import { makeWorld } from './world.ts'

/** How a script went: what was said, what was wrong with it, and whether a person was needed. */
export interface Played {
  readonly script: Script
  readonly wrong: readonly string[]
  readonly talk: readonly string[]
  /** Nobody was called and nothing waits for a person. */
  readonly closedAlone: boolean
}

/** Plays a script in a shop of its own and compares what it left with what it should have. */
export async function play(script: Script, workspace: string, { stage, rules }: { readonly stage: Stage; readonly rules: Rules }): Promise<Played> {
  const workspaceId = await stage.furnish(workspace, makeWorld(script.language, stage.house.now()), { rules, down: script.shop === 'down' })
  const talk: string[] = []
  const wrong: string[] = []
  let last = ''
  for (const line of script.lines) {
    if (line.does === 'expect') {
      if (line.pattern.test(last) === line.not) wrong.push(`${line.not ? 'must not say' : 'should say'} /${line.pattern.source}/, said: ${last.slice(0, 160)}`)
      continue
    }
    const channel = String(line.channel)
    const isGuest = script.who === 'anonymous'
    const seat = { workspaceId, channel, userId: isGuest ? 'guest' : customerOf(script), signedLogin: !isGuest, language: script.language }
    const content = line.does === 'say' ? { type: 'text' as const, text: line.text } : { type: 'image' as const, url: line.url, mime: 'image/jpeg' }
    talk.push(`> ${line.does === 'say' ? line.text : line.url}`)
    const { texts } = await stage.say(seat, content)
    last = texts.join('\n')
    talk.push(...texts.map((text) => `< ${text.replaceAll('\n', ' ⏎ ')}`))
  }
  const ending = await stage.ending(workspaceId)
  const left = linesOf(ending)
  const unwanted = [...left]
  // each line that is left answers one that was wanted: the same deed done twice is one too many; who says more chooses first
  for (const one of script.end.filter((line) => line !== 'nothing').toSorted((a, b) => b.length - a.length)) {
    const at = unwanted.findIndex((line) => fits(line, one))
    if (at >= 0) unwanted.splice(at, 1)
    else wrong.push(`should end with “${one}”, ended with: ${left.join('; ') || 'nothing'}`)
  }
  for (const line of unwanted) wrong.push(`must not end with “${line}”`)
  return {
    script,
    wrong,
    talk,
    closedAlone: ending.handoffs.length === 0 && ending.tickets.length === 0 && !ending.actions.some((one) => one.state === 'approval'),
  }
}

/** The platform that is down numbers its customers. */
function customerOf({ who, shop }: Script): string {
  if (shop === 'down') return '1'
  return who === 'login' ? 'li' : who
}

/** What is left, one line each: "requestReturn XE2611010001 {…}", "approval refund XE… {…}", "ticket repair XE… {…}", "handoff complaint". */
function linesOf({ actions, tickets, handoffs }: Ending): string[] {
  return [
    ...actions.filter((action) => action.state !== 'rejected').map((action) => `${stateOf(action)}${action.command.type} ${JSON.stringify(action.command)}`),
    ...tickets.map((ticket) => `ticket ${ticket.kind} ${JSON.stringify(ticket)}`),
    ...handoffs.map((reason) => `handoff ${reason}`),
  ]
}

function stateOf({ state }: Pick<Action, 'state'>): string {
  return state === 'done' ? '' : `${state} `
}

/** Every word of what is wanted stands in the line, the first ones at its head. */
function fits(line: string, wanted: string): boolean {
  const [head = '', ...words] = wanted.split(/\s+/)
  const isHead = line === head || line.startsWith(`${head} `)
  return isHead && words.every((word) => line.includes(word.replaceAll('\\s', ' ')))
}
