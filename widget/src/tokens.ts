/** The look by name, on light paper and on dark; the same names and values as the desk's. */
export const TOKENS = {
  light: {
    paper: '#FBFAF7',
    raised: '#FFFFFF',
    said: '#EDE9E0',
    line: '#E7E3DB',
    /** Edges of controls: 3 : 1 against the ground, so that a field can be found. */
    edge: '#918D84',
    ink: '#1E2226',
    muted: '#646870',
    cinnabar: '#C93F2A',
    /** Words and thin strokes in the accent: 4.5 : 1 on every ground. */
    cinnabarText: '#AE3522',
    onCinnabar: '#FFFFFF',
    jade: '#1F6B4F',
    amber: '#835410',
    shadow: '0 8px 32px rgb(30 34 38 / 0.16), 0 1px 4px rgb(30 34 38 / 0.08)',
  },
  dark: {
    paper: '#15171A',
    raised: '#1C1F23',
    said: '#2E343B',
    line: '#2B2F35',
    edge: '#737A84',
    ink: '#E9E6E0',
    muted: '#9AA0A8',
    cinnabar: '#F0705A',
    cinnabarText: '#F4836F',
    onCinnabar: '#15171A',
    jade: '#5CC29A',
    amber: '#DFA855',
    shadow: '0 8px 32px rgb(0 0 0 / 0.55), 0 0 0 1px #2B2F35',
  },
} as const satisfies Record<string, Record<string, string>>

const CHINESE = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC'"
const LATIN = "Inter, 'Segoe UI', Roboto, -apple-system, 'Helvetica Neue', 'Liberation Sans', Arial"

/** The language's own letters first: a Chinese font draws the apostrophe of English as wide as a word. */
export const FONT = { chinese: `${CHINESE}, ${LATIN}, system-ui, sans-serif`, other: `${LATIN}, ${CHINESE}, system-ui, sans-serif` } as const
