/** As much of GraphQL as a fake needs: operations with variables, arguments, aliases, inline fragments, directives. */

export interface GraphqlError {
  readonly message: string
  readonly extensions?: { readonly code: string }
}

type Value = { readonly variable: string } | { readonly literal: unknown } | { readonly list: Value[] } | { readonly fields: Record<string, Value> }

interface Field {
  readonly name: string
  readonly alias: string
  readonly args: Record<string, Value>
  readonly directives: Record<string, Record<string, Value>>
  readonly fields: readonly (Field | Fragment)[]
}
interface Fragment {
  readonly on: string
  readonly fields: readonly (Field | Fragment)[]
}
interface Operation {
  readonly kind: 'query' | 'mutation'
  readonly variables: { readonly name: string; readonly required: boolean }[]
  readonly fields: readonly (Field | Fragment)[]
}

/** A field that is a function is called with its arguments and its directives. What is not there does not exist in the schema. */
export type Resolver = (args: Record<string, unknown>, directives: Record<string, Record<string, unknown>>) => unknown

export function runGraphql(
  text: string,
  variables: Record<string, unknown>,
  roots: { query: object; mutation: object },
): { data?: unknown; errors?: GraphqlError[] } {
  try {
    const operation = parse(text)
    for (const { name, required } of operation.variables)
      if (required && (variables[name] === undefined || variables[name] === null)) throw new Error(`Variable $${name} of a required type was not provided`)
    for (const name of Object.keys(variables))
      if (!operation.variables.some((variable) => variable.name === name)) throw new Error(`Variable $${name} is not defined by the operation`)
    return { data: select(roots[operation.kind], operation.fields, variables) }
  } catch (error) {
    const code = (error as { code?: string }).code
    return { errors: [{ message: (error as Error).message, ...(code ? { extensions: { code } } : {}) }] }
  }
}

/** What a query asks for, as Shopify counts: a point for each object, times the length of each list above it. */
export function costOf(text: string): number {
  const count = (fields: readonly (Field | Fragment)[], times: number): number =>
    fields.reduce((sum, field) => {
      if ('on' in field) return sum + count(field.fields, times)
      if (field.fields.length === 0) return sum
      const first = field.args.first
      const many = first && 'literal' in first ? Number(first.literal) : 1
      // nodes and money bags are no objects of their own
      const own = /^(nodes|pageInfo|userErrors|\w*Set|presentmentMoney|shopMoney)$/.test(field.name) ? 0 : times * many
      return sum + own + count(field.fields, times * many)
    }, 0)
  return count(parse(text).fields, 1)
}

function select(parent: object, fields: readonly (Field | Fragment)[], variables: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const field of fields) {
    if ('on' in field) {
      if ((parent as { __typename?: string }).__typename === field.on) Object.assign(out, select(parent, field.fields, variables))
      continue
    }
    const args = read(field.args, variables)
    const directives = Object.fromEntries(Object.entries(field.directives).map(([name, given]) => [name, read(given, variables)]))
    const found = (parent as Record<string, unknown>)[field.name]
    if (found === undefined) throw new Error(`Field '${field.name}' doesn't exist on type '${(parent as { __typename?: string }).__typename ?? '?'}'`)
    const value = typeof found === 'function' ? (found as Resolver)(args, directives) : found
    out[field.alias] = complete(value, field, variables)
  }
  return out
}

function complete(value: unknown, field: Field, variables: Record<string, unknown>): unknown {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map((one) => complete(one, field, variables))
  if (typeof value === 'object') {
    if (field.fields.length === 0) throw new Error(`Field '${field.name}' must have selections`)
    return select(value, field.fields, variables)
  }
  if (field.fields.length > 0) throw new Error(`Field '${field.name}' is a scalar`)
  return value
}

const read = (args: Record<string, Value>, variables: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, resolve(value, variables)]))

function resolve(value: Value, variables: Record<string, unknown>): unknown {
  if ('variable' in value) return variables[value.variable]
  if ('literal' in value) return value.literal
  if ('list' in value) return value.list.map((one) => resolve(one, variables))
  return read(value.fields, variables)
}

function parse(text: string): Operation {
  const tokens = text.match(/\.\.\.|[{}()[\]:!$=@,|]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|[A-Za-z_]\w*/g) ?? []
  let at = 0
  const peek = () => tokens[at]
  const next = (wanted?: string): string => {
    const token = tokens[at++]
    if (token === undefined || (wanted !== undefined && token !== wanted)) throw new Error(`Parse error on "${token}" (expected ${wanted})`)
    return token
  }
  const skipCommas = () => {
    while (peek() === ',') at++
  }
  const value = (): Value => {
    const token = next()
    if (token === '$') return { variable: next() }
    if (token === '[') {
      const list: Value[] = []
      for (skipCommas(); peek() !== ']'; skipCommas()) list.push(value())
      next(']')
      return { list }
    }
    if (token === '{') {
      const fields: Record<string, Value> = {}
      for (skipCommas(); peek() !== '}'; skipCommas()) {
        const name = next()
        next(':')
        fields[name] = value()
      }
      next('}')
      return { fields }
    }
    if (token.startsWith('"') || /^-?\d/.test(token)) return { literal: JSON.parse(token) }
    return { literal: token === 'true' ? true : token === 'false' ? false : token === 'null' ? null : token }
  }
  const args = (): Record<string, Value> => {
    const out: Record<string, Value> = {}
    if (peek() !== '(') return out
    next('(')
    for (skipCommas(); peek() !== ')'; skipCommas()) {
      const name = next()
      next(':')
      out[name] = value()
    }
    next(')')
    return out
  }
  const fields = (): (Field | Fragment)[] => {
    const out: (Field | Fragment)[] = []
    if (peek() !== '{') return out
    next('{')
    for (skipCommas(); peek() !== '}'; skipCommas()) {
      if (peek() === '...') {
        next('...')
        next('on')
        out.push({ on: next(), fields: fields() })
        continue
      }
      let name = next()
      const alias = name
      if (peek() === ':') {
        next(':')
        name = next()
      }
      const given = args()
      const directives: Record<string, Record<string, Value>> = {}
      while (peek() === '@') {
        next('@')
        directives[next()] = args()
      }
      out.push({ name, alias, args: given, directives, fields: fields() })
    }
    next('}')
    return out
  }
  const kind = next() as Operation['kind']
  if (kind !== 'query' && kind !== 'mutation') throw new Error(`Parse error on "${kind}"`)
  if (peek() !== '{' && peek() !== '(') next()
  const variables: { name: string; required: boolean }[] = []
  if (peek() === '(') {
    next('(')
    for (skipCommas(); peek() !== ')'; skipCommas()) {
      next('$')
      const name = next()
      next(':')
      let type = ''
      while (peek() !== ',' && peek() !== ')' && peek() !== '$') type += next()
      variables.push({ name, required: type.endsWith('!') })
    }
    next(')')
  }
  return { kind, variables, fields: fields() }
}
