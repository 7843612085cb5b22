import type { Team } from '@xiaoer/contract/team'

/** Everybody, day and night, each taking from the queue what they like: as long as nobody has said otherwise. */
export const DEFAULT_TEAM: Team = {
  id: 'everyone',
  name: '',
  takes: { issues: [], languages: [], levels: [], channels: [], emotions: [] },
  hours: null,
  giving: 'by-hand',
  clocks: { firstReply: null, nextReply: null, resolution: null, platforms: [] },
  weights: {},
  botDrafts: false,
  mostHandovers: 3,
}
