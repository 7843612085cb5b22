import type { ServerFrame } from '@xiaoer/contract/widget-frames'

/** A frame of the server, or null for what this widget does not understand: a newer server may say more. */
export function readFrame(data: unknown): ServerFrame | null {
  try {
    const frame = JSON.parse(String(data))
    return CHECKS[frame.t as ServerFrame['t']]?.(frame) ? frame : null
  } catch {
    return null
  }
}

type Raw = Record<string, unknown>

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null

/** What is read without looking must be there. */
const CHECKS: Record<ServerFrame['t'], (frame: Raw) => boolean> = {
  welcome: (frame) => typeof frame.visitorToken === 'string' && typeof frame.convId === 'string' && Number.isInteger(frame.seq),
  ack: (frame) => typeof frame.cid === 'string' && Number.isInteger(frame.seq),
  msg: (frame) => Number.isInteger(frame.seq) && !Number.isNaN(Date.parse(String(frame.at))) && isObject(frame.content),
  typing: (frame) => typeof frame.on === 'boolean',
  read: (frame) => Number.isInteger(frame.seq),
  handoff: (frame) => typeof frame.state === 'string',
  queue: (frame) => Number.isInteger(frame.place),
  away: () => true,
  'please-rate': () => true,
  rated: () => true,
  err: (frame) => typeof frame.code === 'string',
}
