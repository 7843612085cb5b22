/** The seal: 小二 in two strokes, inside what it says. */
export const CHAT = {
  bubble: 'M12 3.5c5.2 0 9 3.2 9 7.4s-3.8 7.4-9 7.4c-1 0-2-.1-2.9-.4L4.4 20l1.2-3.6C4 15 3 13.1 3 10.9c0-4.2 3.8-7.4 9-7.4Z',
  strokes: 'M9.5 8.9h5M8 13.1h8',
} as const
