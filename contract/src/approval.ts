import * as z from 'zod'
import { Action } from './action.ts'

/** An action above a limit, waiting for a person, with what they need to decide. */
export const Approval = z.object({ action: Action, contactName: z.string(), preview: z.string() })
export type Approval = z.infer<typeof Approval>
