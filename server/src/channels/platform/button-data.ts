import type { Button, Content } from '@xiaoer/contract/content'

/** A button as the few characters that a platform carries for it; `max` of them. Pressed, they tell the action and what it was called. */
export function buttonData({ id, label }: Button, max: number): string {
  const both = new URLSearchParams({ b: id, l: label }).toString()
  return both.length <= max ? both : new URLSearchParams({ b: id }).toString()
}

/** What was pressed, where it is a button of ours; what others put there is an action by its own name. `label`: what the platform says was shown. */
export function pressed(data: string, label?: string): Content {
  const read = new URLSearchParams(data)
  const id = read.get('b')
  return { type: 'action', actionId: (id ?? data).slice(0, 200), label: (label ?? read.get('l') ?? id ?? data).slice(0, 200) }
}
