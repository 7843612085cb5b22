import type { Conversation } from '@xiaoer/contract/conversation'
import type { Words } from '../words/zh.ts'

/** Who it is; visitors without a name are told apart by the end of their id. */
export function sayName(contact: Conversation['contact'], words: Words): string {
  return contact.name.trim() || `${words.list.noName} ${contact.id.slice(-4)}`
}
