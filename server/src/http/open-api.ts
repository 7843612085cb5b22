import { Problem } from '@xiaoer/contract/api'
import { PUBLIC_API } from '@xiaoer/contract/public-api'
import * as z from 'zod'

type Json = Record<string, unknown>

/** The description of the public API, made of the very schemas that answer it. */
export function openApi(): Json {
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries(PUBLIC_API)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Xiaoer',
      version: '1',
      description: 'The API of a workspace, asked with a key that an owner or manager makes in the settings.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key of the workspace, `xk_…`' } },
      schemas: { Problem: schemaOf(Problem, 'output') },
      responses: {
        Problem: { description: 'Refused; `code` is stable and stands in docs/errors.md.', content: jsonOf({ $ref: '#/components/schemas/Problem' }) },
      },
    },
  }
}

function operationOf(name: string, { method, path, says, needs, input, output }: (typeof PUBLIC_API)[keyof typeof PUBLIC_API]): Json {
  const { properties = {}, required = [], ...rest } = schemaOf(input, 'input') as { properties?: Record<string, Json>; required?: string[] }
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, field]) => field!)
  const fields = Object.entries(properties).filter(([field]) => !inPath.includes(field))
  const parameters = [
    ...inPath.map((field) => ({ name: field, in: 'path', required: true, schema: properties[field] })),
    ...(method === 'GET' ? fields.map(([field, schema]) => ({ name: field, in: 'query', required: required.includes(field), schema })) : []),
  ]
  const body = { ...rest, properties: Object.fromEntries(fields), required: required.filter((field) => !inPath.includes(field)) }
  return {
    operationId: name,
    summary: says,
    description: `Needs the permission \`${needs}\`.`,
    parameters,
    ...(method === 'POST' ? { requestBody: { required: true, content: jsonOf(body) } } : {}),
    responses: { '200': { description: 'Done.', content: jsonOf(schemaOf(output, 'output')) }, default: { $ref: '#/components/responses/Problem' } },
  }
}

function jsonOf(schema: Json): Json {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return json
}
