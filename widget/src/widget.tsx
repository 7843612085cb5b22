import { mount } from './mount.tsx'
import { readSettings } from './settings.ts'

/**
 * The shopper's chat window as one script:
 * `<script src="https://SERVER/widget/widget.js" data-channel="CHANNEL" data-user-id data-user-hash data-locale async></script>`.
 * Whatever goes wrong, the page that carries it works on.
 */
const script = (document.currentScript as HTMLScriptElement | null) ?? document.querySelector<HTMLScriptElement>('script[data-channel][src*="widget.js"]')

function start(): void {
  try {
    const settings = script && readSettings(script, document.documentElement.lang || navigator.language)
    if (settings) mount(settings)
    else console.warn('xiaoer: the script tag needs src and data-channel')
  } catch (problem) {
    console.warn('xiaoer: the chat could not start', problem)
  }
}

if (document.body) start()
else addEventListener('DOMContentLoaded', start)
