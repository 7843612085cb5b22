import { spawn } from 'node:child_process'

/**
 * Runs a program quietly and keeps what it wrote.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function runCommand(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (/** @type {Buffer} */ chunk) => {
      // the end tells why
      output = (output + chunk).slice(-50_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ ok: false, output: `${output}\n${error.message}` }))
    child.on('close', (code, signal) => resolve({ ok: code === 0, output: signal ? `${output}\n${signal}` : output }))
  })
}

/**
 * Runs a program in our place: it has our terminal, hears our signals, and its exit code becomes ours.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null }>}
 */
export function runInOurPlace(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: 'inherit' })
    passSignals(child)
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve({ code: code ?? 128 + (SIGNAL_NUMBERS[signal ?? 'SIGTERM'] ?? 15), signal }))
  })
}

/**
 * Gives a child the signals that end us, so that it ends first.
 * @param {import('node:child_process').ChildProcess} child
 */
export function passSignals(child) {
  onEnd((signal) => {
    // Ctrl-C in a terminal reaches the whole group: the child has heard it already
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
}

/**
 * Tells when we are to end: by a signal, or because npm is gone. npm passes its SIGTERM to a shell that dies of it without a word to us.
 * @param {(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => void} end
 */
export function onEnd(end) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => end(signal))
  // without npm, whoever started us may leave and mean us to stay
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    end('SIGTERM')
  }, 500)
  watch.unref()
}

/** @type {Record<string, number>} as a shell counts: 128 + the signal's number */
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGTERM: 15 }
