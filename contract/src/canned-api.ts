import * as z from 'zod'
import { CommandType } from './command.ts'
import { AgentId, CannedReplyId, MacroId } from './id.ts'
import { Priority } from './priority.ts'
import { Tag } from './workbench-api.ts'

/** A place on the web, or a file of ours. */
const Picture = z
  .string()
  .trim()
  .max(2000)
  .regex(/^(https?:\/\/|\/(?!\/))/i)

/** Words that are written again and again. `text` may name variables as `{name}`; `picture` goes along, e.g. a size chart. `isOwn`: nobody else has it. */
export const CannedReply = z.object({
  id: CannedReplyId,
  shortcut: z.string(),
  text: z.string(),
  picture: z.string().nullable(),
  used: z.int(),
  isOwn: z.boolean(),
})
export type CannedReply = z.infer<typeof CannedReply>

/** What a macro does, in this order; what is empty is left out. */
export const MacroDeeds = z.object({
  text: z.string().trim().max(5_000).default(''),
  add: z.array(Tag).max(20).default([]),
  remove: z.array(Tag).max(20).default([]),
  priority: Priority.nullable().default(null),
  /** The form of this deed is opened, filled in as far as is known; who uses the macro sends it. */
  act: CommandType.nullable().default(null),
  ends: z.enum(['stay', 'resolve', 'hand-back', 'give']).default('stay'),
  /** To whom it is given. */
  to: AgentId.nullable().default(null),
})
export type MacroDeeds = z.infer<typeof MacroDeeds>

export const Macro = z.object({ id: MacroId, name: z.string(), deeds: MacroDeeds, used: z.int() })
export type Macro = z.infer<typeof Macro>

const nothing = z.object({})
const reply = z.object({ cannedReplyId: CannedReplyId })
const macro = z.object({ macroId: MacroId })

/** The routes of what is written and done again and again, part of `API`. Everybody uses them and writes their own; who leads writes everybody's. */
export const CANNED_API = {
  cannedReplies: {
    method: 'GET',
    path: '/api/v1/desk/canned-replies',
    input: nothing,
    output: z.object({ replies: z.array(CannedReply), macros: z.array(Macro) }),
  },
  /** New where the id is new. */
  saveCannedReply: {
    method: 'POST',
    path: '/api/v1/desk/canned-replies/:cannedReplyId',
    input: reply.extend({
      shortcut: z.string().trim().min(1).max(40),
      text: z.string().trim().max(5_000).default(''),
      picture: Picture.nullable().default(null),
      isOwn: z.boolean().default(false),
    }),
    output: CannedReply,
  },
  /** A table with the columns shortcut, text, picture and own; a shortcut that is there is written anew. What cannot be taken is named by its line. */
  importCanned: {
    method: 'POST',
    path: '/api/v1/desk/canned-imports',
    input: z.object({ csv: z.string().min(1).max(900_000) }),
    output: z.object({ saved: z.int(), problems: z.array(z.object({ line: z.int(), fields: z.array(z.string()) })) }),
  },
  removeCannedReply: { method: 'POST', path: '/api/v1/desk/canned-replies/:cannedReplyId/remove', input: reply, output: nothing },
  saveMacro: {
    method: 'POST',
    path: '/api/v1/desk/macros/:macroId',
    input: macro.extend({ name: z.string().trim().min(1).max(60), deeds: MacroDeeds }),
    output: Macro,
  },
  removeMacro: { method: 'POST', path: '/api/v1/desk/macros/:macroId/remove', input: macro, output: nothing },
  /** It was taken: what is taken often stands first. */
  countUse: {
    method: 'POST',
    path: '/api/v1/desk/canned-uses',
    input: z.object({ kind: z.enum(['reply', 'macro']), id: z.string().max(80) }),
    output: nothing,
  },
} as const
