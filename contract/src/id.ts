import * as z from 'zod'

/** An id is a string that cannot be mistaken for another kind's. Made by the caller (UUID v7), never by the database. */
const id = <Kind extends string>() => z.string().min(1).max(80).brand<Kind>()

export const WorkspaceId = id<'Workspace'>()
export type WorkspaceId = z.infer<typeof WorkspaceId>
export const ChannelId = id<'Channel'>()
export type ChannelId = z.infer<typeof ChannelId>
export const ContactId = id<'Contact'>()
export type ContactId = z.infer<typeof ContactId>
export const ConversationId = id<'Conversation'>()
export type ConversationId = z.infer<typeof ConversationId>
export const MessageId = id<'Message'>()
export type MessageId = z.infer<typeof MessageId>
export const AgentId = id<'Agent'>()
export type AgentId = z.infer<typeof AgentId>
export const ActionId = id<'Action'>()
export type ActionId = z.infer<typeof ActionId>
export const TurnId = id<'Turn'>()
export type TurnId = z.infer<typeof TurnId>
export const TicketId = id<'Ticket'>()
export type TicketId = z.infer<typeof TicketId>
export const NoteId = id<'Note'>()
export type NoteId = z.infer<typeof NoteId>
export const FilterId = id<'Filter'>()
export type FilterId = z.infer<typeof FilterId>
export const CannedReplyId = id<'CannedReply'>()
export type CannedReplyId = z.infer<typeof CannedReplyId>
export const MergerId = id<'Merger'>()
export type MergerId = z.infer<typeof MergerId>
export const BlockId = id<'Block'>()
export type BlockId = z.infer<typeof BlockId>
export const ConsentId = id<'Consent'>()
export type ConsentId = z.infer<typeof ConsentId>
export const MoveId = id<'Move'>()
export type MoveId = z.infer<typeof MoveId>
export const MacroId = id<'Macro'>()
export type MacroId = z.infer<typeof MacroId>
