/** Line drawings on a 20 × 20 grid, in the colour of the text beside them; never the only thing that says what a button does. */
const DRAWINGS = {
  talk: 'M4 4.5h12v8.5H9.5L6 16v-3H4z',
  tickets: 'M3 6.5h14v2.2a1.8 1.8 0 0 0 0 3.1V14H3v-2.2a1.8 1.8 0 0 0 0-3.1zM12 7v1.5M12 12v1.5',
  approvals: 'M4 10.5l4 4 8-9',
  rules: 'M4 4.5h12v11H4zM4 8.2h12M4 11.8h12M9 4.5v11',
  automations: 'M11 3L5 11.5h4.5L8.5 17 15 8.5h-4.5z',
  quality: 'M4 3.5h8l4 4v9H4zM7 11l2 2 4-4.5',
  understanding: 'M3.5 5.5h7M3.5 9h4.5M3.5 12.5h3.5M13 6.5a4 4 0 0 1 2.2 7.3v1.7h-4.4v-1.7A4 4 0 0 1 13 6.5z',
  knowledge: 'M10 5.5C8.5 4.3 6.3 4 3.5 4v11c2.8 0 5 .3 6.5 1.5 1.5-1.2 3.7-1.5 6.5-1.5V4c-2.8 0-5 .3-6.5 1.5zM10 5.5v11',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1',
  moon: 'M15.5 12.3A6.5 6.5 0 0 1 7.7 4.5a6.5 6.5 0 1 0 7.8 7.8z',
  system: 'M3 4.5h14v9H3zM7 17h6M10 13.5V17',
  keys: 'M3 5.5h14v9H3zM6 8.5h.01M9 8.5h.01M12 8.5h.01M14.5 8.5h.01M6.5 11.5h7',
  out: 'M8 4H4v12h4M9 10h8M14 7l3 3-3 3',
  back: 'M12.5 4.5L7 10l5.5 5.5',
  person: 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  fold: 'M7.5 4.5L13 10l-5.5 5.5',
  down: 'M4.5 7.5L10 13l5.5-5.5',
  up: 'M4.5 12.5L10 7l5.5 5.5',
  tag: 'M4 4.5h6l6.5 6.5-5.5 5.5L4.5 10zM7.2 7.6h.01',
  find: 'M8.8 4a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM12.4 12.4L16.5 16.5',
  bell: 'M10 3.5a4 4 0 0 1 4 4c0 4 1.5 5 1.5 5h-11s1.5-1 1.5-5a4 4 0 0 1 4-4zM8.5 15.5a1.6 1.6 0 0 0 3 0',
  sound: 'M4 8h2.5L10 5v10l-3.5-3H4zM12.8 7.8a3 3 0 0 1 0 4.4M14.8 5.8a6 6 0 0 1 0 8.4',
  quiet: 'M4 8h2.5L10 5v10l-3.5-3H4zM13 8.2l3.6 3.6M16.6 8.2L13 11.8',
  clip: 'M14.5 9.5l-5 5a3 3 0 0 1-4.3-4.3l6-6a2 2 0 0 1 2.9 2.9l-5.8 5.8a1 1 0 0 1-1.4-1.4l5-5',
  remove: 'M5 5l10 10M15 5L5 15',
  team: 'M7.5 4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM2.5 15.5c.4-2.8 2.3-4.2 5-4.2s4.6 1.4 5 4.2M13 4.6a2.4 2.4 0 0 1 0 4.3M14.2 11.6c1.8.5 2.9 1.8 3.3 3.9',
  reports: 'M3.5 3.5v13h13M7 13.5V10M10.5 13.5V6.5M14 13.5V8.5',
  wall: 'M3 4.5h14v9H3zM6 10.5V9M9 10.5V7.5M12 10.5V8.5M7 16.5h6',
  settings: 'M3 6h7M14 6h3M12 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM3 14h3M10 14h7M8 12a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  here: 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16.5c.6-3 3-4.5 6-4.5M12.5 14.5l1.8 1.8 3.2-3.6',
  pause: 'M7 5v10M13 5v10',
} as const

export type IconName = keyof typeof DRAWINGS

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[name]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
