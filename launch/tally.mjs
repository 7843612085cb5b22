/**
 * How many tests passed, failed and were skipped.
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/**
 * From the report that vitest writes as JSON. A file that broke before its tests were known counts as one that failed, and so does a
 * run that failed otherwise (an error outside of tests, no report, no test at all).
 * @param {any} report
 * @param {boolean} ok whether vitest itself was content
 * @returns {Tally}
 */
export function tallyOf(report, ok) {
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = report?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const count = (/** @type {string[]} */ ...states) => tests.filter((test) => states.includes(test.status)).length
  const broken = files.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length
  const passed = count('passed')
  const failed = count('failed') + broken
  const skipped = tests.length - passed - count('failed')
  return { passed, failed: failed === 0 && (!ok || tests.length === 0) ? 1 : failed, skipped }
}

/** @param {boolean} ok @returns {Tally} a check that is one test */
export function oneTest(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

/** @param {Tally[]} tallies @returns {Tally} */
export function sumOf(tallies) {
  const sum = (/** @type {keyof Tally} */ key) => tallies.reduce((total, tally) => total + tally[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

/** @param {Tally} tally the last line of `npm test`, which machines read */
export function lineOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
