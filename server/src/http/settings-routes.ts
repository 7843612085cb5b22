import type { SETTINGS_API } from '@xiaoer/contract/settings-api'
import type { DeskHouse } from '../desk/desk-house.ts'
import { readShopSetup, removeConnector, saveConnector, saveWorkspace, testConnector } from '../desk/set-up-shop.ts'
import type { ApiHandlers } from './api-routes.ts'

/** Setting up the shop, by the names of the contract. */
export function settingsHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof SETTINGS_API> {
  return {
    shopSetup: (_input, { agent }) => readShopSetup(agent, house),
    saveWorkspace: (input, { agent }) => saveWorkspace(agent, input, house),
    saveConnector: (input, { agent }) => saveConnector(agent, input, house),
    removeConnector: (input, { agent }) => removeConnector(agent, input, house),
    testConnector: (input, { agent }) => testConnector(agent, input, house),
  }
}
