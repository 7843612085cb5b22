import type { Rules } from '@xiaoer/contract/rules'
import { chinaDefault } from './china-default.ts'
import { tauRetail } from './tau-retail.ts'

/** The rule packs that come along; a merchant starts from one and changes it in the desk. */
export const RULE_PACKS: readonly Rules[] = [chinaDefault, tauRetail]
