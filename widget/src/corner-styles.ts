import { FONT, TOKENS } from './tokens.ts'

const names = (tokens: Record<string, string>) =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}:${value};`)
    .join('')

const dark = `${names(TOKENS.dark)}color-scheme:dark`

/**
 * The look of the closed window, and what all that is inside the shadow starts from. `!important` on the host only: there it is stronger
 * than anything the page says about unknown elements.
 */
export const cornerStyles = `
:host{all:initial!important;position:fixed!important;inset:auto 0 0 auto!important;width:0!important;height:0!important;z-index:2147483000!important;display:block!important}
.x{${names(TOKENS.light)}color-scheme:light;font:15px/1.5 ${FONT.other};color:var(--ink);-webkit-text-size-adjust:100%;overflow-wrap:anywhere;hyphens:auto;text-align:start}
.x:lang(zh){font-family:${FONT.chinese}}
@media (prefers-color-scheme:dark){.x:not([data-theme=light]){${dark}}}
.x[data-theme=dark]{${dark}}
*,::before,::after{box-sizing:border-box}
button{font:inherit;color:inherit;margin:0;border-radius:6px;cursor:pointer;background:none;border:1px solid transparent;padding:0;min-height:44px;touch-action:manipulation;-webkit-tap-highlight-color:transparent}
:focus{outline:none}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.icon{flex:none;display:block;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.corner{position:fixed;inset-block-end:calc(20px + env(safe-area-inset-bottom,0px));inset-inline-end:calc(20px + env(safe-area-inset-right,0px));width:56px;height:56px;border-radius:28px;background:var(--cinnabar);color:var(--onCinnabar);display:grid;place-items:center;box-shadow:var(--shadow)}
.corner .i-chat{fill:currentColor;stroke-width:1}
.corner .strokes{stroke:var(--cinnabar);stroke-width:2}
.corner[data-lost=true]{background:var(--muted)}
.corner[data-lost=true] .strokes{stroke:var(--muted)}
.corner[aria-busy=true]{opacity:.7}
.corner:focus-visible{outline-offset:3px}
.unreachable{position:fixed;inset-block-end:88px;inset-inline-end:20px;max-width:min(280px,calc(100vw - 40px));margin:0;padding:8px 14px;border-radius:8px;background:var(--ink);color:var(--paper);font-size:14px;box-shadow:var(--shadow)}
@media (hover:hover){.corner:hover{filter:brightness(.94)}}
@media (prefers-reduced-motion:no-preference){.corner{transition:background .14s}}
@media print{.x{display:none}}
`
