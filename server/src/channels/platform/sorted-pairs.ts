/** How marketplaces sign what is asked: names and values in the order of the names, written together. */
export function sortedPairs(params: Readonly<Record<string, string>>): string {
  return Object.keys(params)
    .sort()
    .map((name) => name + params[name])
    .join('')
}
