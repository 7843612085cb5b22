import type { WorkspaceId } from '@xiaoer/contract/id'
import type { DeskHouse } from '../desk/desk-house.ts'
import { giveOut, takeBackLeft } from '../desk/give-out.ts'
import { offerMessage, say, takeMessage } from '../desk/leave-message.ts'
import { prepareHolds } from '../desk/prepare-holds.ts'
import { queueWords } from '../desk/queue-of.ts'
import { tellClocks } from '../desk/tell-clocks.ts'
import { hadTimeToCome, whoIsThere } from '../desk/who-is-there.ts'
import type { OpenHold } from '../store/holds.ts'

/** Looks after what people have, of all workspaces, until the clock stops; never twice at once, safe in several processes. */
export type FloorTender = (now: number) => Promise<void>

/** What was finished in this shift; the day before was another one. */
const LOOK_BACK_MS = 12 * 3_600_000

export function floorTender(house: DeskHouse, { began, onTrouble }: { readonly began: number; readonly onTrouble: (error: unknown) => void }): FloorTender {
  const told = new Map<string, string>()
  const rung = new Set<string>()
  let isBusy = false
  const tendOne = async (workspaceId: WorkspaceId, now: number) => {
    const there = await whoIsThere(workspaceId, house)
    const open = await house.floor.holds.open(workspaceId)
    let holds = await prepareHolds(workspaceId, open, there.teams, house)
    // right after a start nobody's desk had time to come back
    const isSettled = hadTimeToCome(began, now)
    if (isSettled) {
      const seats = new Map((await house.floor.seats.of(workspaceId)).map(({ id, seenAt }) => [id as string, seenAt]))
      if ((await takeBackLeft(workspaceId, holds, (id) => seats.get(id) ?? null, house)) > 0) holds = [...(await house.floor.holds.open(workspaceId))]
    }
    if ((await giveOut(workspaceId, holds, there, house)) > 0) holds = [...(await house.floor.holds.open(workspaceId))]
    await tellPlaces(workspaceId, holds, there)
    const waiting = holds.filter(({ agentId }) => agentId === null)
    for (const hold of waiting) {
      const isClosed = there.teams.some(({ id, hours }) => id === hold.team && hours !== null)
      if (isSettled || isClosed) await offerMessage(workspaceId, hold, there, house)
      await takeMessage(workspaceId, hold, house)
    }
    await tellClocks({ workspaceId, holds, teams: there.teams, now }, rung, house)
  }

  /** Where they stand, when it has changed: to the window, or once in words where there is none. */
  const tellPlaces = async (workspaceId: WorkspaceId, holds: readonly OpenHold[], there: Awaited<ReturnType<typeof whoIsThere>>) => {
    const finished = await house.floor.holds.finishedLately(workspaceId, new Date(there.now - LOOK_BACK_MS).toISOString())
    const words = queueWords(holds, there, finished)
    for (const hold of holds) {
      const word = words.get(hold.id)
      if (!word) {
        told.delete(hold.id)
        continue
      }
      const { place, minutes } = word
      if (told.get(hold.id) === `${place} ${minutes}`) continue
      const isFirst = !told.has(hold.id)
      told.set(hold.id, `${place} ${minutes}`)
      const windows = house.floor.window(hold, { t: 'queue', place, minutes })
      if (windows > 0 || !isFirst || place === 1 || hold.offeredAt !== null) continue
      if (await house.floor.holds.tellOnce(workspaceId, hold.id, `place:${hold.beganAt}`, house.now()))
        await say(workspaceId, hold, { phrase: 'queue.place', values: { place, minutes: minutes ?? 0 } }, house)
    }
  }

  return async (now) => {
    if (isBusy) return
    isBusy = true
    try {
      for (const workspaceId of await house.floor.holds.workspaces()) await tendOne(workspaceId, now).catch(onTrouble)
    } finally {
      isBusy = false
    }
  }
}
