import { createHash } from 'node:crypto'

/** All parameters by the code points of their names, each name with its value, nothing between: what Chinese marketplaces sign. */
export function joinSorted(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters)
    .sort()
    .map((name) => name + parameters[name])
    .join('')
}

/** MD5 over the joined parameters between two copies of the secret, in capitals. */
export function signWrapped(parameters: Readonly<Record<string, string>>, secret: string): string {
  return createHash('md5')
    .update(secret + joinSorted(parameters) + secret, 'utf8')
    .digest('hex')
    .toUpperCase()
}
