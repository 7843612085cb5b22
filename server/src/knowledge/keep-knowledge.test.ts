import type { Article, ArticleId } from '@xiaoer/contract/article'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { expect, test } from 'vitest'
import { keepKnowledge } from './keep-knowledge.ts'

const TEA = 'tea' as WorkspaceId
const asks = (text: string, intent = 'shipping.fee') => ({ text, intent, language: 'zh' })

/** A shop with one article, and how often it was looked for. */
function openTea() {
  let text = '满 59 元包邮。'
  let now = Date.parse('2026-11-20T08:00:00.000Z')
  let down = false
  const found: string[] = []
  const article = (): Article => ({
    id: 'fee' as ArticleId,
    language: 'zh',
    intent: 'shipping.fee',
    title: '运费多少',
    text,
    alsoAskedAs: ['包邮吗'],
    category: null,
    validFrom: null,
    validTo: '2026-11-20T08:00:02.000Z',
    version: 1,
    updatedBy: { id: 'mei', name: 'Mei' },
    updatedAt: '2026-11-20T08:00:00.000Z',
  })
  const knowledge = keepKnowledge({
    articles: {
      find: async (workspaceId, { terms }) => {
        if (down) throw new Error('the database is away')
        found.push(`${workspaceId} ${terms.join(' ')}`)
        return [article()]
      },
      languages: async () => ['zh'],
    },
    keepMs: 3_000,
    clock: () => now,
  })
  return {
    found,
    answer: async (question: string, workspaceId = TEA) => (await knowledge.answer(workspaceId, asks(question)))?.text ?? null,
    write(next: string) {
      text = next
    },
    renew: () => knowledge.renew(TEA),
    wait(ms: number) {
      now += ms
    },
    goDown(is: boolean) {
      down = is
    },
  }
}

test('shoppers who ask the same in a few seconds are answered from one look; after that it is looked up again', async () => {
  const tea = openTea()
  expect(await Promise.all([tea.answer('包邮吗'), tea.answer('包邮吗？'), tea.answer('请问包邮吗')])).toEqual(Array(3).fill('满 59 元包邮。'))
  expect(tea.found).toHaveLength(1)
  await tea.answer('运费多少')
  await tea.answer('包邮吗', 'coffee' as WorkspaceId)
  expect(tea.found).toEqual(['tea 包邮', 'tea 运费', 'coffee 包邮'])
  tea.wait(3_000)
  await tea.answer('包邮吗')
  expect(tea.found).toHaveLength(4)
})

test('what was written in this house is answered at once', async () => {
  const tea = openTea()
  await tea.answer('包邮吗')
  tea.write('满 69 元包邮。')
  expect(await tea.answer('包邮吗')).toBe('满 59 元包邮。')
  tea.renew()
  expect(await tea.answer('包邮吗')).toBe('满 69 元包邮。')
})

test('an answer that has run out is not given, though it was looked up while it held', async () => {
  const tea = openTea()
  expect(await tea.answer('包邮吗')).not.toBeNull()
  tea.wait(2_000)
  expect(await tea.answer('包邮吗')).toBeNull()
  expect(tea.found).toHaveLength(1)
})

test('a database that was away is asked again with the next question', async () => {
  const tea = openTea()
  tea.goDown(true)
  await expect(tea.answer('包邮吗')).rejects.toThrow('away')
  tea.goDown(false)
  expect(await tea.answer('包邮吗')).toBe('满 59 元包邮。')
})

test('a flood of different questions is answered without being remembered whole', async () => {
  const tea = openTea()
  for (let n = 0; n < 700; n++) await tea.answer(`第${n + 100}号包裹运费`)
  await tea.answer('第100号包裹运费')
  await tea.answer('第799号包裹运费')
  expect(tea.found).toHaveLength(701)
})
