import { CHAT } from '../chat-icon.ts'

const PATHS = {
  chat: CHAT.bubble,
  close: 'm6 6 12 12M18 6 6 18',
  send: 'M12 19V5m-6 6 6-6 6 6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8c.6-3.7 3.6-6 7.5-6s6.9 2.3 7.5 6',
  down: 'M12 5v14m-6-6 6 6 6-6',
  done: 'm5 12.5 4.5 4.5L19 7.5',
  back: 'M15 5l-7 7 7 7',
  attach: 'M20 11.5 12.2 19a5 5 0 0 1-7-7L13 4.4a3.4 3.4 0 0 1 4.8 4.8l-7.7 7.5a1.8 1.8 0 0 1-2.5-2.5l6.8-6.6',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4V8Zm8 8.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  emoji: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.3 14a4.2 4.2 0 0 0 7.4 0M9 9.5v.5m6-.5v.5',
  voice: 'M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 1 0-6 0v5a3 3 0 0 0 3 3Zm-6-3.5a6 6 0 0 0 12 0m-6 6v3.5',
  drop: 'M5 7h14M10 7V4.5h4V7m-7.5 0 .8 12.5h9.4L17.5 7',
  star: 'm12 3.6 2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.8-5.2 2.8 1-5.8-4.2-4.1 5.8-.8Z',
  bot: 'M12 3.2 20.8 12 12 20.8 3.2 12Z',
} as const

/** A drawing beside words that say the same. */
export function Icon({ name, size = 20 }: { name: keyof typeof PATHS; size?: number }) {
  return (
    <svg class={`icon i-${name}`} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
      {name === 'chat' && <path class="strokes" d={CHAT.strokes} />}
    </svg>
  )
}
