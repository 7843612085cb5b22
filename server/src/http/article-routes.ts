import type { ARTICLE_API } from '@xiaoer/contract/article-api'
import type { DeskHouse } from '../desk/desk-house.ts'
import { listArticles, putArticle, removeArticle, tryQuestion } from '../desk/write-articles.ts'
import type { ApiHandlers } from './api-routes.ts'

/** The shop's knowledge by the names of the contract. */
export function articleHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof ARTICLE_API> {
  return {
    articles: (input, { agent }) => listArticles(agent, input, house),
    putArticle: (input, { agent }) => putArticle(agent, input, house),
    removeArticle: (input, { agent }) => removeArticle(agent, input, house),
    tryQuestion: ({ text }, { agent }) => tryQuestion(agent, text, house),
  }
}
