/**
 * The look by name, once on light paper and once on dark: the page's CSS variables (`--ink` …) and the kit's theme are both made of it.
 * `…Text` are the shades for words: the plain accents reach a contrast of 4.5 only on some of the grounds; a test holds all of them to it.
 */
export const LOOK = {
  light: {
    paper: '#FBFAF7',
    raised: '#FFFFFF',
    sunk: '#F6F4EE',
    said: '#EDE9E0',
    line: '#E7E3DB',
    /** Edges of controls: 3 : 1 against the ground, so that a field can be found. */
    edge: '#918D84',
    ink: '#1E2226',
    muted: '#646870',
    cinnabar: '#D2452F',
    cinnabarDeep: '#B93A26',
    cinnabarText: '#AE3522',
    cinnabarWash: '#FBEDE9',
    onCinnabar: '#FFFFFF',
    jade: '#2F8F6B',
    jadeText: '#1F6B4F',
    amber: '#B7791F',
    amberText: '#835410',
    shadow: '0 6px 24px rgb(30 34 38 / 0.14)',
  },
  dark: {
    paper: '#15171A',
    raised: '#1C1F23',
    sunk: '#22262B',
    said: '#2A2F36',
    line: '#2B2F35',
    edge: '#737A84',
    ink: '#E9E6E0',
    muted: '#9AA0A8',
    cinnabar: '#F0705A',
    cinnabarDeep: '#F48975',
    cinnabarText: '#F4836F',
    cinnabarWash: '#33211F',
    onCinnabar: '#15171A',
    jade: '#3FA67E',
    jadeText: '#5CC29A',
    amber: '#D0953C',
    amberText: '#DFA855',
    shadow: '0 6px 24px rgb(0 0 0 / 0.5)',
  },
} as const satisfies Record<string, Record<string, string>>

export type LookName = keyof typeof LOOK

export const FONT =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', Inter, 'Segoe UI', Roboto, system-ui, -apple-system, 'Helvetica Neue', Arial, sans-serif"

/** Puts the look on the page: every colour as a CSS variable in kebab-case. */
export function wear(name: LookName, page: HTMLElement): void {
  for (const [key, value] of Object.entries(LOOK[name])) page.style.setProperty(`--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  page.style.setProperty('--font', FONT)
  page.style.colorScheme = name
  page.dataset.look = name
}
