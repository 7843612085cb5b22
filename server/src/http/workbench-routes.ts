import type { ACT_API } from '@xiaoer/contract/act-api'
import type { ASSIST_API } from '@xiaoer/contract/assist-api'
import type { CANNED_API } from '@xiaoer/contract/canned-api'
import type { TAG_API } from '@xiaoer/contract/tag-api'
import type { TRANSLATION_API } from '@xiaoer/contract/translation-api'
import type { WORKBENCH_API } from '@xiaoer/contract/workbench-api'
import { act, quote, readProduct } from '../desk/act.ts'
import { assist, tookSuggestion } from '../desk/assist.ts'
import type { DeskHouse } from '../desk/desk-house.ts'
import { importCanned } from '../desk/import-canned.ts'
import { readViews, removeFilter, saveFilter } from '../desk/list-conversations.ts'
import { label, look, snooze, writeNote } from '../desk/mark-conversation.ts'
import { readElsewhere } from '../desk/read.ts'
import { search } from '../desk/search.ts'
import { previewTranslation, readTranslations, translateMessage } from '../desk/translate.ts'
import { countUse, listCanned, removeCannedReply, removeMacro, saveCannedReply, saveMacro } from '../desk/write-canned.ts'
import { listTags, saveTag } from '../desk/write-tags.ts'
import type { ApiHandlers } from './api-routes.ts'

/** What people do with the list, with notes, with the search, and with what they write again and again. */
export function workbenchHandlers(
  house: DeskHouse,
): Pick<
  ApiHandlers,
  keyof typeof WORKBENCH_API | keyof typeof TAG_API | keyof typeof TRANSLATION_API | keyof typeof CANNED_API | keyof typeof ACT_API | keyof typeof ASSIST_API
> {
  return {
    views: (_input, { agent }) => readViews(agent, house),
    saveFilter: (input, { agent }) => saveFilter(agent, input, house),
    removeFilter: ({ filterId }, { agent }) => removeFilter(agent, filterId, house),
    label: (input, { agent }) => label(agent, input, house),
    snooze: (input, { agent }) => snooze(agent, input, house),
    writeNote: (input, { agent }) => writeNote(agent, input, house),
    shopperElsewhere: ({ conversationId }, { agent }) => readElsewhere(agent, conversationId, house),
    look: (input, { agent }) => look(agent, input, house),
    search: ({ words }, { agent }) => search(agent, words, house),
    assist: ({ conversationId }, { agent }) => assist(agent, conversationId, house),
    tookSuggestion: (input, { agent }) => tookSuggestion(agent, input, house),
    quote: (input, { agent }) => quote(agent, input, house),
    act: (input, { agent }) => act(agent, input, house),
    product: ({ productId }, { agent }) => readProduct(agent, productId, house),
    cannedReplies: (_input, { agent }) => listCanned(agent, house),
    saveCannedReply: (input, { agent }) => saveCannedReply(agent, input, house),
    translations: ({ conversationId }, { agent }) => readTranslations(agent, conversationId, house),
    previewTranslation: (input, { agent }) => previewTranslation(agent, input, house),
    translateMessage: (input, { agent }) => translateMessage(agent, input, house),
    importCanned: (input, { agent }) => importCanned(agent, input, house),
    tags: (_input, { agent }) => listTags(agent, house),
    saveTag: (input, { agent }) => saveTag(agent, input, house),
    removeCannedReply: ({ cannedReplyId }, { agent }) => removeCannedReply(agent, cannedReplyId, house),
    saveMacro: (input, { agent }) => saveMacro(agent, input, house),
    removeMacro: ({ macroId }, { agent }) => removeMacro(agent, macroId, house),
    countUse: (input, { agent }) => countUse(agent, input, house),
  }
}
