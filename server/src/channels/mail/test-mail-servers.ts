import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { SMTPServer } from 'smtp-server'
import { openFakePlatform } from '../../fake-platform.ts'
import { runToEnd } from '../../shops/test-backend.ts'

/** A real Dovecot on this machine, or why there is none: then its tests are skipped, never passed. */
export async function provisionDovecot(): Promise<{ readonly folder: string } | { readonly missing: string }> {
  const { code, said } = await runToEnd(['launch/provision-mail.mjs'], { cwd: ROOT, env: process.env })
  const last = said.trim().split('\n').at(-1) ?? ''
  if (code === 0) return { folder: last }
  if (code === 3) return { missing: last }
  throw new Error(`Dovecot could not be provisioned: ${said}`)
}

const ROOT = dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))))
export const PASSWORD = 'of-a-test-only'

export interface TestMailServers {
  /** Of an account of the channel whose mailbox is there. */
  settingsOf(address: string): { readonly [name: string]: unknown }
  /** The same, signed in to by OAuth. */
  oauthOf(address: string): { readonly [name: string]: unknown }
  /** What was asked of the server that gives tokens; `expire` ends those that it gave. */
  readonly tokens: { readonly asked: readonly string[]; expire(): void }
  /** Brings a mail into a mailbox, as the shop's own receiving server does. While somebody reads there, mails may be numbered in another order. `from`: its envelope; empty for bounces. */
  bring(raw: string | Buffer, to: string, from?: string): Promise<void>
  /** What was handed in for sending, in order: the mail as it is. */
  readonly handedIn: { readonly from: string; readonly to: readonly string[]; readonly raw: string }[]
  /** How the next handing-in goes wrong, each once. */
  readonly faults: SmtpFault[]
  /** Numbers a mailbox anew, as a provider does that moves it; all lines are cut. */
  renumber(address: string): Promise<void>
  /** Breaks all connections of readers and begins anew. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** `words`: how the server refuses, code first; `hang-up`: it cuts the line. `data-taken`: after it has taken the mail. */
export interface SmtpFault {
  readonly at: 'sign-in' | 'recipient' | 'data' | 'data-taken'
  readonly is: { readonly words: string } | 'hang-up'
}

/** Dovecot with mailboxes for whoever is asked for, and an SMTP server that hands all it is given to Dovecot. Ends with us. */
export async function startMailServers(provisioned: string): Promise<TestMailServers> {
  // nobody may read the folder of whoever develops this as root
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-mail-'))
  cpSync(provisioned, join(folder, 'dovecot'), { recursive: true, verbatimSymlinks: true })
  const imapPort = await freePort()
  const lmtpPort = await freePort()
  const runsAs = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const tokens = await openTokens()
  const start = () => startDovecot(folder, { imapPort, lmtpPort, runsAs, tokenInfo: tokens.info })
  let dovecot = await start()
  const smtp = await startSmtp(lmtpPort, tokens)
  const restart = async () => {
    await end(dovecot)
    dovecot = await start()
  }
  const hosts = { imapHost: '127.0.0.1', imapPort, smtpHost: '127.0.0.1', smtpPort: smtp.port, security: 'none' }
  return {
    settingsOf: (address) => ({ ...hosts, address, password: PASSWORD }),
    oauthOf: (address) => ({ ...hosts, address, clientId: 'client', clientSecret: 'secret', refreshToken: `first ${address}`, tokenAddress: tokens.address }),
    tokens,
    bring: (raw, to, from = 'shopper@example.org') => handOver(lmtpPort, { from, to: [to] }, Buffer.isBuffer(raw) ? raw : Buffer.from(raw)),
    handedIn: smtp.handedIn,
    faults: smtp.faults,
    restart,
    async renumber(address) {
      const mailbox = join(folder, 'mail', address)
      await end(dovecot)
      for (const name of readdirSync(mailbox)) if (name.startsWith('dovecot')) rmSync(join(mailbox, name))
      dovecot = await start()
    },
    async stop() {
      await smtp.stop()
      await tokens.close()
      await end(dovecot)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Dovecot {
  readonly imapPort: number
  readonly lmtpPort: number
  readonly runsAs: { uid?: number; gid?: number }
  /** Who may come in with a token. */
  readonly tokenInfo: string
}

/** Gives tokens for refresh tokens that are good once, and tells whose a token is. */
async function openTokens() {
  const alive = new Map<string, string>()
  const refreshable = new Map<string, string>()
  let count = 0
  const fake = await openFakePlatform(({ path, url, body }) => {
    if (path === '/info') {
      const email = alive.get(url.searchParams.get('access_token') ?? '')
      return email ? { status: 200, body: { email } } : { status: 401, body: { error: 'invalid_token' } }
    }
    const asked = new URLSearchParams(body).get('refresh_token') ?? ''
    const email = asked.startsWith('first ') && !refreshable.has(asked) ? asked.slice('first '.length) : refreshable.get(asked)
    if (!email) return { status: 400, body: { error: 'invalid_grant' } }
    refreshable.set(asked, '')
    count++
    alive.set(`access-${count}`, email)
    refreshable.set(`refresh-${count}`, email)
    return { status: 200, body: { access_token: `access-${count}`, refresh_token: `refresh-${count}`, expires_in: 3_600 } }
  })
  return {
    address: `${fake.address}/token`,
    info: `${fake.address}/info?access_token=`,
    asked: fake.heard,
    isOf: (token: string, email: string) => alive.get(token) === email,
    expire: () => alive.clear(),
    close: fake.close,
  }
}

async function startDovecot(folder: string, { imapPort, lmtpPort, runsAs, tokenInfo }: Dovecot): Promise<ChildProcess> {
  const usr = join(folder, 'dovecot/usr')
  const libraries = join(usr, 'lib/dovecot')
  for (const name of ['run', 'state', 'mail']) mkdirSync(join(folder, name), { recursive: true })
  if (!existsSync(join(folder, 'run/modules'))) symlinkSync(join(libraries, 'modules'), join(folder, 'run/modules'))
  const user = runsAs.uid === undefined ? userInfo().username : 'nobody'
  const group = readFileSync('/etc/group', 'utf8').match(new RegExp(`^([^:]+):[^:]*:${runsAs.gid ?? process.getgid?.()}:`, 'm'))?.[1] ?? 'nogroup'
  writeFileSync(join(folder, 'tokens.conf'), `tokeninfo_url = ${tokenInfo}\nusername_attribute = email\n`)
  writeFileSync(join(folder, 'dovecot.conf'), configOf({ folder, libraries, imapPort, lmtpPort, user, group }))
  chmodSync(folder, 0o755)
  if (runsAs.uid !== undefined) for (const name of ['.', 'run', 'state', 'mail', 'dovecot.conf']) chownSync(join(folder, name), runsAs.uid, runsAs.gid!)
  const machine = readdirSync(join(usr, 'lib'))
    .filter((name) => name.endsWith('-linux-gnu'))
    .flatMap((name) => [join(usr, 'lib', name), join(folder, 'dovecot/lib', name)])
  const env = { LD_LIBRARY_PATH: [libraries, join(libraries, 'modules/old-stats'), ...machine].join(':'), PATH: process.env.PATH }
  const config = join(folder, 'dovecot.conf')
  const args = ['-c', config, '-f', 'service=master', '-m', 'master', '-e', join(usr, 'sbin/dovecot'), '-F', '-c', config]
  const child = spawn(join(usr, 'bin/doveconf'), args, { ...runsAs, env, cwd: join(folder, 'run'), stdio: 'ignore' })
  process.once('exit', () => child.kill('SIGKILL'))
  const log = () => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8').slice(-2_000) : 'no log')
  for (const until = Date.now() + 60_000; !(await greets(imapPort)); await sleep(50)) {
    if (child.exitCode === null && Date.now() < until) continue
    child.kill('SIGKILL')
    throw new Error(`Dovecot does not start: ${log()}`)
  }
  return child
}

/** An ordinary process: no root, no other users, no jail. */
function configOf(of: { folder: string; libraries: string; imapPort: number; lmtpPort: number; user: string; group: string }): string {
  const { folder, libraries, imapPort, lmtpPort, user, group } = of
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
libexec_dir = ${libraries}
login_plugin_dir = ${libraries}/modules/login
mail_plugin_dir = ${libraries}/modules
log_path = ${folder}/log
protocols = imap lmtp
listen = 127.0.0.1
import_environment = TZ LD_LIBRARY_PATH
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 0
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
lmtp_add_received_header = no
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = static
  mechanisms = plain login
  args = password=${PASSWORD}
}
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${folder}/tokens.conf
}
userdb {
  driver = static
  args = home=${folder}/mail/%u allow_all_users=yes
}
service stats {
  chroot =
}
service anvil {
  chroot =
  # whoever gives a wrong password would be made to wait
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${lmtpPort}
  }
}
namespace inbox {
  inbox = yes
}
`
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const tell = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.setTimeout(2_000, () => tell(false))
    socket.once('error', () => tell(false))
    socket.once('data', (data) => tell(data.toString().startsWith('* OK')))
    socket.once('end', () => tell(false))
  })
}

async function startSmtp(lmtpPort: number, tokens: Awaited<ReturnType<typeof openTokens>>) {
  const handedIn: TestMailServers['handedIn'] = []
  const faults: SmtpFault[] = []
  const take = (at: SmtpFault['at']) => {
    const index = faults.findIndex((fault) => fault.at === at)
    return index < 0 ? null : faults.splice(index, 1)[0]!
  }
  const server: SMTPServer = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    size: 30 * 1_048_576,
    closeTimeout: 100,
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    onAuth: ({ username = '', password, accessToken }, session, done) => {
      if (troubled(take('sign-in'), server, session.id, done)) return
      const isGood = accessToken === undefined ? password === PASSWORD : tokens.isOf(accessToken, username)
      done(isGood ? null : refusal('535 5.7.8 Error: authentication failed'), { user: username })
    },
    onRcptTo: (_, session, done) => void (troubled(take('recipient'), server, session.id, done) || done()),
    onData(stream, session, done) {
      void text(stream).then(async (raw) => {
        if (troubled(take('data'), server, session.id, done)) return
        const { mailFrom, rcptTo } = session.envelope
        const to = rcptTo.map(({ address }) => address)
        handedIn.push({ from: mailFrom ? mailFrom.address : '', to, raw })
        if (troubled(take('data-taken'), server, session.id, done)) return
        // the rest of the world has mailboxes elsewhere
        const here = to.filter((address) => address.endsWith('@shop.example'))
        if (here.length > 0) await handOver(lmtpPort, { from: mailFrom ? mailFrom.address : '', to: here }, Buffer.from(raw))
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    handedIn,
    faults,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function troubled(fault: SmtpFault | null, server: SMTPServer, session: string, done: (error: Error) => void): boolean {
  if (!fault) return false
  if (fault.is === 'hang-up') for (const one of server.connections) if (one.id === session) one.close()
  if (typeof fault.is === 'object') done(refusal(fault.is.words))
  return true
}

function refusal(words: string): Error {
  return Object.assign(new Error(words.slice(4)), { responseCode: Number(words.slice(0, 3)) })
}

/** By LMTP, as a receiving server gives mails to the one that keeps them. */
function handOver(port: number, envelope: { readonly from: string; readonly to: readonly string[] }, raw: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const line = new SMTPConnection({ host: '127.0.0.1', port, lmtp: true, ignoreTLS: true })
    line.once('error', reject)
    line.connect(() =>
      line.send({ from: envelope.from, to: [...envelope.to] }, raw, (error) => {
        line.close()
        if (error) reject(error)
        else resolve()
      }),
    )
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
