/**
 * One step of a start, told in one line with the time it took. On a terminal the line counts along; elsewhere it is told when
 * it begins and when it is done, so that a log shows where it hangs.
 * @template T
 * @param {{ title: string, out?: NodeJS.WriteStream, hint?: string }} about
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step({ title, hint = '', out = process.stdout }, work) {
  const began = Date.now()
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`
  const live = out.isTTY === true
  const waiting = () => `… ${title}${hint ? ` (${hint})` : ''}`
  out.write(live ? waiting() : `${waiting()}\n`)
  // a log needs no more than a sign of life
  const ticking = setInterval(() => out.write(live ? `\r${waiting()} ${seconds()}` : `  … ${title}, ${seconds()}\n`), live ? 200 : 15_000)
  const close = (/** @type {string} */ sign) => {
    clearInterval(ticking)
    // ESC [K clears what the longer waiting line left
    out.write(`${live ? '\r\u001b[K' : ''}${sign} ${title} ${seconds()}\n`)
  }
  try {
    const result = await work()
    close('✓')
    return result
  } catch (error) {
    close('✗')
    throw error
  }
}
