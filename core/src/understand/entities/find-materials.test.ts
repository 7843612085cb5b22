import { expect, test } from 'vitest'
import { findMaterials } from './find-materials.ts'

test.each<[string, ...[string, string][]]>([
  ['是纯棉的吗', ['纯棉', 'cotton']],
  ['皮的布的', ['皮', 'leather']],
  ['实木还是密度板', ['实木', 'solid wood'], ['密度板', 'mdf']],
  ['内胆是304的还是316的', ['304', 'stainless steel'], ['316', 'stainless steel']],
  ['is it real leather?', ['leather', 'leather']],
  ['silicone or rubber', ['silicone', 'silicone'], ['rubber', 'rubber']],
  ['cast iron pan', ['cast iron', 'cast iron']],
])('the shopper asks what it is made of: %s', (message, ...found) => {
  expect(findMaterials(message).map(({ start, end, value }) => [message.slice(start, end), value])).toEqual(found)
})

test.each(['羽绒服什么时候发', '薅羊毛', 'a glass of wine', 'I felt cheated', 'send it to Oak Street', '不要塑料袋'])('%s names none', (message) =>
  expect(findMaterials(message)).toEqual([]),
)
