import type { RULE_API } from '@xiaoer/contract/rule-api'
import type { DeskHouse } from '../desk/desk-house.ts'
import { readRules, readRuleTable } from '../desk/read-rules.ts'
import { adoptRules, setLimits } from '../desk/set-limits.ts'
import { publishRuleTable, saveRuleTable, tryRuleTable } from '../desk/write-rules.ts'
import type { ApiHandlers } from './api-routes.ts'

/** The deeds on rules by the names of the contract. */
export function ruleHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof RULE_API> {
  return {
    rules: (_input, { agent }) => readRules(agent, house),
    ruleTable: ({ tableId }, { agent }) => readRuleTable(agent, tableId, house),
    saveRuleTable: (input, { agent }) => saveRuleTable(agent, input, house),
    tryRuleTable: (input, { agent }) => tryRuleTable(agent, input, house),
    publishRuleTable: (input, { agent }) => publishRuleTable(agent, input, house),
    setLimits: (input, { agent }) => setLimits(agent, input, house),
    adoptRules: (input, { agent }) => adoptRules(agent, input, house),
  }
}
