import type { Thread } from '../../thread.ts'

/** The order that was acted on last is the one that is being talked about. */
export function lastOrderIn({ actions }: Thread): string | undefined {
  return actions.map(({ command }) => command).findLast((command) => 'orderId' in command)?.orderId
}
