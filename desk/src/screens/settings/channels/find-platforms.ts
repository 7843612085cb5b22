import type { ChannelKind } from '@xiaoer/contract/channel-api'

export const REGIONS = ['own', 'china', 'asia', 'world'] as const

export interface Shelf {
  readonly region: ChannelKind['region']
  readonly kinds: readonly ChannelKind[]
}

/** The platforms by region, in the order of the house, those that are closed last; with a word sought, those whose name has it, in either language. */
export function findPlatforms(kinds: readonly ChannelKind[], sought: string): readonly Shelf[] {
  const wanted = sought.trim().toLowerCase()
  const found = kinds.filter(({ name, title }) => `${name} ${title.zh} ${title.en}`.toLowerCase().includes(wanted))
  return REGIONS.map((region) => {
    const here = found.filter((kind) => kind.region === region)
    return { region, kinds: [...here.filter((kind) => !kind.closed), ...here.filter((kind) => kind.closed)] }
  }).filter((shelf) => shelf.kinds.length > 0)
}
