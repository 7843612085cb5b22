/**
 * `node launch/provision-mail.mjs`: brings Dovecot, a real IMAP server, into .runtime/mail/, for the tests of the mail channel. Debian's packages are
 * unpacked there and nothing is installed: no root is needed, the machine stays as it was. The last line is the folder. Exit code 3: it could not be
 * had, the last line says why.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { runCommand } from './run-command.mjs'

const PACKAGES = ['dovecot-imapd', 'dovecot-lmtpd']
/** Nothing is installed, so nobody needs to be kept away. */
const WITHOUT_LOCKS = ['-oDebug::NoLocking=1', '-oAPT::Sandbox::User=']
const done = join(root, '.runtime/mail/dovecot')
/** Of this run alone: two may bring it at the same time. */
const folder = join(root, `.runtime/mail/bringing-${process.pid}`)
const unpacked = join(folder, 'dovecot')

process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
if (!existsSync(done)) {
  if (!(await runCommand('apt-get', ['--version'])).ok) giveUp('Dovecot is unpacked from Debian’s packages, and there is no apt-get here')
  const packages = (await fetchPackages([])) ?? (await fetchPackages(await freshLists()))
  if (!packages) giveUp('apt-get could not fetch dovecot-imapd and dovecot-lmtpd')
  for (const one of packages) if (!(await runCommand('dpkg', ['-x', one, unpacked])).ok) giveUp(`${one} could not be unpacked`)
  takeModulesFromHere()
  const { output } = await runCommand(join(unpacked, 'usr/sbin/dovecot'), ['--version'], { env: { LD_LIBRARY_PATH: join(unpacked, 'usr/lib/dovecot') } })
  if (!output.startsWith('2.3.')) giveUp(`the tests set up Dovecot 2.3, this is ${output.trim().slice(0, 100)}`)
  try {
    // all of it at once, or nothing: what was cut off is begun again
    renameSync(unpacked, done)
  } catch (error) {
    // another run was faster
    if (!existsSync(done)) throw error
  }
}
console.log(done)

/**
 * The packages and what they need that is not on this machine.
 * @param {string[]} options
 * @returns {Promise<string[] | null>}
 */
async function fetchPackages(options) {
  const into = join(folder, 'packages')
  mkdirSync(join(into, 'partial'), { recursive: true })
  const args = ['install', '--download-only', '--reinstall', '-y', '-q', '--no-install-recommends', ...WITHOUT_LOCKS, `-oDir::Cache::archives=${into}`]
  if (!(await runCommand('apt-get', [...args, ...options, ...PACKAGES])).ok) return null
  return readdirSync(into)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(into, name))
}

/** A machine may know no packages, or old ones: lists of our own, beside its own. */
async function freshLists() {
  const lists = join(folder, 'lists')
  mkdirSync(join(lists, 'partial'), { recursive: true })
  const options = [`-oDir::State::lists=${lists}`]
  await runCommand('apt-get', ['update', '-q', ...WITHOUT_LOCKS, ...options])
  return options
}

/** Dovecot looks for its modules where Debian installs them; ours are found from the folder it runs in. */
function takeModulesFromHere() {
  const library = join(unpacked, 'usr/lib/dovecot/libdovecot.so.0.0.0')
  const bytes = readFileSync(library)
  const path = Buffer.from('/usr/lib/dovecot/modules\0')
  const at = bytes.indexOf(path)
  if (at < 0) giveUp('this Dovecot keeps its modules somewhere else')
  bytes.fill(0, at, at + path.length).write('modules', at)
  writeFileSync(library, bytes)
}

/** @param {string} why @returns {never} */
function giveUp(why) {
  console.log(why)
  process.exit(3)
}
