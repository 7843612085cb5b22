import type { ArticleDraft } from '@xiaoer/contract/article'
import { readArticles } from '../read-articles.ts'
import english from './articles.en.json' with { type: 'json' }
import chinese from './articles.zh.json' with { type: 'json' }

/** What the demo shop answers in its own words, Chinese and English, true to its rules (rules/packs/china-default.ts). */
export function demoArticles(): readonly ArticleDraft[] {
  const { articles, problems } = readArticles([...chinese, ...english].map((value, index) => ({ line: index + 1, value })))
  if (problems[0]) throw new Error(`The demo's article ${problems[0].line} cannot be read: ${problems[0].message}`)
  return articles
}
