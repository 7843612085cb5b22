import type { AUTOMATION_API } from '@xiaoer/contract/automation-api'
import type { DeskHouse } from '../desk/desk-house.ts'
import { listAutomationRuns, listAutomations } from '../desk/read-automations.ts'
import { orderAutomations, removeAutomation, saveAutomation, switchAutomation, tryAutomation } from '../desk/write-automations.ts'
import type { ApiHandlers } from './api-routes.ts'

/** The deeds on automations by the names of the contract. */
export function automationHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof AUTOMATION_API> {
  return {
    automations: (_input, { agent }) => listAutomations(agent, house),
    saveAutomation: (input, { agent }) => saveAutomation(agent, input, house),
    switchAutomation: (input, { agent }) => switchAutomation(agent, input, house),
    orderAutomations: ({ automationIds }, { agent }) => orderAutomations(agent, automationIds, house),
    removeAutomation: (input, { agent }) => removeAutomation(agent, input, house),
    tryAutomation: (input, { agent }) => tryAutomation(agent, input, house),
    automationRuns: (input, { agent }) => listAutomationRuns(agent, input, house),
  }
}
