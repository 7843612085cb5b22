/** Something that the person at the keyboard can mend; its message is the one line that says how. */
export class Trouble extends Error {
  /** Whether the message says what to do, not only what happened. */
  isKnown = true
}

/**
 * What to do about a failed step, from what it wrote.
 * @param {string} what the step, as a sentence begins
 * @param {string} output
 * @returns {Trouble}
 */
export function troubleOf(what, output) {
  const advice = ADVICE.find(([pattern]) => pattern.test(output))?.[1]
  const trouble = new Trouble(`${what}: ${advice ?? lastWords(output)}`)
  trouble.isKnown = advice !== undefined
  return trouble
}

/**
 * Ends the process with one line. Only a fault of ours shows where it happened.
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
  const known = error instanceof Trouble ? error : fileTrouble(error)
  if (known) console.error(`✗ ${known.message}`)
  else console.error(error)
  process.exit(1)
}

/** @type {[RegExp, string][]} the first that fits; what causes other complaints comes first */
const ADVICE = [
  [/ENOSPC|no space left on device|EDQUOT/i, '磁盘已满 The disk is full. Free at least 2 GB and start again.'],
  [/EROFS|read-only file system/i, '目录只读 This folder is read-only. Clone the repository to a place that can be written and start there.'],
  [/EACCES|EPERM|permission denied/i, '没有写权限 This folder belongs to another user. Give it to yourself (chown -R) or clone it elsewhere.'],
  [
    /heap out of memory|ENOMEM|Cannot allocate memory|SIGKILL|signal: killed/i,
    '内存不足 Not enough memory. Installing needs about 1 GB free; close something and start again.',
  ],
  [
    /EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|network timeout|socket hang up/,
    '无法访问 npm 源 The npm registry cannot be reached. Check the network, or name a mirror or proxy with `npm config set registry|proxy URL`.',
  ],
  [
    /UNABLE_TO_|SELF_SIGNED|CERT_/,
    "npm 源证书不受信任 The npm registry shows a certificate this machine does not trust. Set `npm config set cafile FILE` to your proxy's.",
  ],
  [/\bE401\b|\bE403\b|ENEEDAUTH/, 'npm 源拒绝访问 The npm registry refuses you. Check the registry and the token in ~/.npmrc.'],
  [/\bE404\b|ETARGET/, 'npm 源缺少软件包 The npm registry lacks a package. Use a complete one: `npm config set registry URL`.'],
  [
    /EUSAGE|can only install packages when your package/,
    'package.json 与 package-lock.json 不一致 They do not match. Run `npm install` once, or `git checkout` both.',
  ],
]

/** @param {unknown} error @returns {Trouble | undefined} */
function fileTrouble(error) {
  const code = /** @type {NodeJS.ErrnoException} */ (error)?.code ?? ''
  return ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'ENOMEM'].includes(code) ? troubleOf('启动失败 Cannot start', `${code} ${error}`) : undefined
}

/** @param {string} output */
function lastWords(output) {
  const lines = output.split('\n').map((line) => line.trim())
  const telling = lines.filter((line) => line && !/A complete log of this run|npm (warn|notice)/.test(line))
  return telling.slice(-3).join(' | ') || 'it failed without a word'
}
