import { readFileSync } from 'node:fs'
import { KeyPermission } from '@xiaoer/contract/api-key-api'
import { PUBLIC_API } from '@xiaoer/contract/public-api'
import { expect, test } from 'vitest'
import { openApi } from './open-api.ts'

const ROUTES = Object.values(PUBLIC_API).map(({ method, path, needs }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')} ${needs}`)

test('the description has every route, and each field of its path', () => {
  const { paths } = openApi() as {
    paths: Record<string, Record<string, { parameters: { name: string; in: string; required: boolean }[]; description: string }>>
  }
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { description }]) => `${method.toUpperCase()} ${path} ${/`(.+)`/.exec(description)?.[1]}`),
  )
  expect(described.sort()).toEqual([...ROUTES].sort())
  for (const [path, operations] of Object.entries(paths))
    for (const { parameters } of Object.values(operations)) {
      const named = parameters.filter((one) => one.in === 'path' && one.required).map(({ name }) => `{${name}}`)
      expect([path, named]).toEqual([path, path.match(/\{\w+\}/g) ?? []])
    }
})

test('what is asked with POST has a body with what is required, without what stands in the path', () => {
  const operation = (openApi() as { paths: Record<string, Record<string, { requestBody: { content: Record<string, { schema: Record<string, unknown> }> } }>> })
    .paths['/api/v1/conversations/{conversationId}/messages']!.post!
  const { properties, required } = operation.requestBody.content['application/json']!.schema as { properties: object; required: string[] }
  expect(Object.keys(properties).sort()).toEqual(['afterwards', 'attachment', 'clientId', 'text'])
  expect(required).toEqual(['clientId'])
})

test('every reference leads somewhere', () => {
  const text = JSON.stringify(openApi())
  for (const [, place] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    let found: unknown = openApi()
    for (const step of place!.split('/')) found = (found as Record<string, unknown> | undefined)?.[step]
    expect([place, found !== undefined]).toEqual([place, true])
  }
})

test('docs/api.md has the routes with what they need, no others, and every permission of a key', () => {
  const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8')
  const written = [...page.matchAll(/^\| `(GET|POST) (\S+)` \| `([\w.-]+)` \|/gm)].map(([, method, path, needs]) => `${method} ${path} ${needs}`)
  expect(written.sort()).toEqual([...ROUTES].sort())
  for (const permission of KeyPermission.options) expect(page).toContain(`\`${permission}\``)
})
