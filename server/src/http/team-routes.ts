import type { TEAM_API } from '@xiaoer/contract/team-api'
import type { DeskHouse } from '../desk/desk-house.ts'
import { readHandover } from '../desk/read-handover.ts'
import { readTeam } from '../desk/read-team.ts'
import { readWall } from '../desk/read-wall.ts'
import { reassign } from '../desk/reassign.ts'
import { invitePerson, savePerson, setAway } from '../desk/save-person.ts'
import { orderTeams, removeTeam, saveTeam } from '../desk/save-team.ts'
import { readBotDraft, sendBotDraft } from '../desk/send-bot-draft.ts'
import type { ApiHandlers } from './api-routes.ts'

/** People, teams, the queue and what hands over, by the names of the contract. */
export function teamHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof TEAM_API> {
  return {
    team: (_input, { agent }) => readTeam(agent, house),
    saveTeam: (input, { agent }) => saveTeam(agent, input, house),
    removeTeam: ({ teamId }, { agent }) => removeTeam(agent, teamId, house),
    orderTeams: ({ teamIds }, { agent }) => orderTeams(agent, teamIds, house),
    savePerson: (input, { agent }) => savePerson(agent, input, house),
    invitePerson: (input, { agent }) => invitePerson(agent, input, house),
    setAway: (input, { agent }) => setAway(agent, input, house),
    wall: (_input, { agent }) => readWall(agent, house),
    reassign: (input, { agent }) => reassign(agent, input, house),
    handover: ({ conversationId }, { agent }) => readHandover(agent, conversationId, house),
    botDraft: ({ conversationId }, { agent }) => readBotDraft(agent, conversationId, house),
    sendBotDraft: (input, { agent }) => sendBotDraft(agent, input, house),
  }
}
