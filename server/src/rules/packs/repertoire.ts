import type { Rules } from '@xiaoer/contract/rules'
import { chinaDefault } from './china-default.ts'
import { euDefault } from './eu-default.ts'
import { japanDefault } from './japan-default.ts'
import { tauRetail } from './tau-retail.ts'
import { ukDefault } from './uk-default.ts'
import { usDefault } from './us-default.ts'

/** The rule packs that come along; a merchant starts from one and changes it in the desk. */
export const RULE_PACKS: readonly Rules[] = [chinaDefault, euDefault, ukDefault, usDefault, japanDefault, tauRetail]
