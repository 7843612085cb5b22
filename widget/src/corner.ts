import { CHAT } from './chat-icon.ts'
import { directionOf, LANGUAGES, languageOf } from './languages.ts'
import type { Settings } from './settings.ts'

/** The closed window before the window itself is there: a button, and a word where it could not be fetched. */
export interface Corner {
  readonly root: HTMLElement
  readonly button: HTMLButtonElement
  /** Fetching; `failed` says so. */
  show(state: 'waiting' | 'busy' | 'failed'): void
}

const SVG = 'http://www.w3.org/2000/svg'

export function corner(settings: Settings): Corner {
  const language = languageOf(settings.locale)
  const [label, unreachable] = LANGUAGES[language]!
  const root = document.createElement('div')
  root.className = 'x'
  root.lang = language
  root.dir = directionOf(language)
  root.dataset.theme = settings.theme
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'corner'
  button.title = label
  for (const [name, value] of Object.entries({ 'aria-label': label, 'aria-haspopup': 'dialog', 'aria-expanded': 'false' })) button.setAttribute(name, value)
  button.append(drawing())
  const note = document.createElement('p')
  note.className = 'unreachable'
  note.setAttribute('role', 'status')
  note.hidden = true
  root.append(button, note)
  return {
    root,
    button,
    show(state) {
      button.setAttribute('aria-busy', `${state === 'busy'}`)
      button.dataset.lost = `${state === 'failed'}`
      note.hidden = state !== 'failed'
      note.textContent = state === 'failed' ? unreachable : ''
    },
  }
}

/** The same drawing as the window's own button, without what draws the window. */
function drawing(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const attributes = { class: 'icon i-chat', viewBox: '0 0 24 24', width: '30', height: '30', 'aria-hidden': 'true', focusable: 'false' }
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value)
  for (const [d, look] of [
    [CHAT.bubble, ''],
    [CHAT.strokes, 'strokes'],
  ] as const) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', d)
    if (look) path.setAttribute('class', look)
    svg.append(path)
  }
  return svg
}
