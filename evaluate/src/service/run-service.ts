import { resolve } from 'node:path'
import type { Rules } from '@xiaoer/contract/rules'
import { chinaDefault } from '@xiaoer/server/rules/packs/china-default'
import { type Played, play } from './play.ts'
import { readScripts, type Script } from './script.ts'
import { openStage } from './stage.ts'

/** What a machine reads: the last line with `--json`. */
export interface ServiceScore {
  readonly conversations: number
  /** Share of conversations in which everything said and done was as it should be. */
  readonly right: number
  /** Of those that the rules let the bot close, the share that needed no person. */
  readonly closedAlone: number
  readonly closable: number
  readonly zh: number
  readonly en: number
  readonly seconds: number
  readonly failures: readonly { readonly script: string; readonly wrong: readonly string[] }[]
}

/** Plays every script and scores it. `only` picks scripts by a part of their name or a tag. */
export async function runService(options: {
  readonly only: string | null
  readonly parallel: number
  tell(line: string): void
}): Promise<{ score: ServiceScore; played: Played[] }> {
  const all = readScripts(resolve(import.meta.dirname, '../../service'))
  const scripts = options.only === null ? all : all.filter(({ name, tags }) => name.includes(options.only!) || tags.includes(options.only!))
  const began = performance.now()
  const stage = await openStage()
  try {
    const played: Played[] = []
    const waiting = scripts.map((script, index) => ({ script, index }))
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        played.push(await play(next.script, `s${next.index}`, { stage, rules: rulesOf(next.script) }))
        if (played.length % 50 === 0) options.tell(`${played.length} of ${scripts.length}`)
      }
    }
    await Promise.all(Array.from({ length: options.parallel }, worker))
    return { score: scoreOf(played, Math.round((performance.now() - began) / 100) / 10), played }
  } finally {
    await stage.close()
  }
}

/** Amounts of the rules are in yuan; a shop that sells in dollars has the same in cents. */
function rulesOf({ language }: Script): Rules {
  return language === 'zh' ? chinaDefault : (JSON.parse(JSON.stringify(chinaDefault).replaceAll('"CNY"', '"USD"')) as Rules)
}

function scoreOf(played: readonly Played[], seconds: number): ServiceScore {
  const share = (part: readonly Played[], all: readonly Played[]) => Math.round((part.length / Math.max(1, all.length)) * 1000) / 1000
  const right = (of: readonly Played[]) =>
    share(
      of.filter((one) => one.wrong.length === 0),
      of,
    )
  const closable = played.filter(({ script }) => !script.end.some((one) => /^(?:handoff|ticket|approval)\b/.test(one)) && script.shop !== 'down')
  return {
    conversations: played.length,
    right: right(played),
    closedAlone: share(
      closable.filter((one) => one.closedAlone && one.wrong.length === 0),
      closable,
    ),
    closable: closable.length,
    zh: right(played.filter(({ script }) => script.language === 'zh')),
    en: right(played.filter(({ script }) => script.language === 'en')),
    seconds,
    failures: played.filter((one) => one.wrong.length > 0).map((one) => ({ script: one.script.name, wrong: one.wrong })),
  }
}
