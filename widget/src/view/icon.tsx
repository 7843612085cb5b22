const PATHS = {
  /** The seal: 小二 in two strokes, inside what it says. */
  chat: 'M12 3.5c5.2 0 9 3.2 9 7.4s-3.8 7.4-9 7.4c-1 0-2-.1-2.9-.4L4.4 20l1.2-3.6C4 15 3 13.1 3 10.9c0-4.2 3.8-7.4 9-7.4Z',
  close: 'm6 6 12 12M18 6 6 18',
  send: 'M12 19V5m-6 6 6-6 6 6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8c.6-3.7 3.6-6 7.5-6s6.9 2.3 7.5 6',
  down: 'M12 5v14m-6-6 6 6 6-6',
  done: 'm5 12.5 4.5 4.5L19 7.5',
  bot: 'M12 3.2 20.8 12 12 20.8 3.2 12Z',
} as const

/** A drawing beside words that say the same. */
export function Icon({ name, size = 20 }: { name: keyof typeof PATHS; size?: number }) {
  return (
    <svg class={`icon i-${name}`} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
      {name === 'chat' && <path class="strokes" d="M9.5 8.9h5M8 13.1h8" />}
    </svg>
  )
}
