import { chromium } from 'playwright-core'

/** The browser of journeys and screenshots: the Chromium that `npm test` found, quiet and without asking the outside world. */
export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // a voice note needs a microphone: this one beeps, once the page is allowed to listen
      '--use-fake-device-for-media-stream',
    ],
  })
}
