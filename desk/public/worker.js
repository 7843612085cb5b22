/**
 * Keeps the shell of the desk for a phone with a weak network: the page and its parts, never what shoppers said.
 * The page is asked of the house first, so that an upgrade is seen at once; its parts have names that change with their content.
 */
const SHELL = 'xiaoer-desk-shell-1'
const PAGE = '/desk/'
const PARTS = /^\/desk\/(assets\/|seal|manifest)/
/** Parts of the last few upgrades; older ones are let go. */
const MOST_PARTS = 300

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && pathname.startsWith(PAGE)) event.respondWith(page(request))
  else if (PARTS.test(pathname)) event.respondWith(part(request))
})

async function page(request) {
  const shell = await caches.open(SHELL)
  try {
    const answer = await fetch(request)
    if (answer.ok && !answer.redirected) await shell.put(PAGE, answer.clone())
    return answer
  } catch (problem) {
    const kept = await shell.match(PAGE)
    if (kept) return kept
    throw problem
  }
}

async function part(request) {
  const shell = await caches.open(SHELL)
  const kept = await shell.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (!answer.ok) return answer
  await shell.put(request, answer.clone())
  const all = await shell.keys()
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST_PARTS)).map((old) => shell.delete(old)))
  return answer
}
