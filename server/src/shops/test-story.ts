import type { ShopUnderTest } from './shop.contract.ts'
import type { Shop } from './shop.ts'

/**
 * Stories for the contract on a backend where one takes seconds to make: a story in which nothing was changed (nobody tried, or all was refused) is
 * used again by the next test. `make` is told which story it is.
 */
export function oneStoryATime(make: (story: number) => Promise<Omit<ShopUnderTest, 'close'>>): () => Promise<ShopUnderTest> {
  let kept: ShopUnderTest | null = null
  let stories = 0
  return async () => {
    if (kept) return kept
    const { shop, given } = await make(stories++)
    const change: Shop['change'] = async (command, key) => {
      const answer = await shop.change(command, key)
      if (answer.outcome !== 'refused') kept = null
      return answer
    }
    kept = { shop: { ...shop, change }, given, close: async () => undefined }
    return kept
  }
}
