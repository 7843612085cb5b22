/** What a canned reply may name. */
export type Variables = { name: string; order: string; agent: string; shop: string }

/** `{name}` is the value; `{name|亲}` is 亲 where there is none. A name that nobody knows stays as it is written, so that it is seen before it is sent. */
export function fillVariables(text: string, variables: Variables): string {
  return text.replace(/\{(\w{1,20})(?:\|([^{}]{0,100}))?\}/g, (whole, name: string, otherwise: string | undefined) => {
    const value = Object.hasOwn(variables, name) ? variables[name as keyof Variables] : undefined
    if (value === undefined) return whole
    return value === '' ? (otherwise ?? whole) : value
  })
}
