import * as z from 'zod'
import { Action } from './action.ts'

/** An action above a limit, waiting for a person, with what they need to decide; `needs`: how many people must agree. */
export const Approval = z.object({ action: Action, contactName: z.string(), preview: z.string(), needs: z.int().positive() })
export type Approval = z.infer<typeof Approval>
