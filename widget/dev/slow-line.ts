import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** Half of 400 ms there, half back. */
const ONE_WAY_MS = 200
/** Three packets of a hundred get lost; TCP notices after about so long and sends it again, and what is behind it waits. */
const LOSS = { share: 0.03, ms: 1000 }

/** A mobile network in front of a server: 400 ms there and back, 3 % of the packets lost. The dice are loaded, so that a test is the same each time. */
export async function slowLine(target: string, seed = 1) {
  const { hostname, port } = new URL(target)
  let dice = seed
  const random = () => {
    dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648
    return dice / 2_147_483_648
  }
  const sockets = new Set<Socket>()
  /** In order, each as late as the line makes it. */
  const carry = (from: Socket, to: Socket) => {
    let free = 0
    from.on('data', (packet) => {
      free = Math.max(free, Date.now() + ONE_WAY_MS) + (random() < LOSS.share ? LOSS.ms : 0)
      setTimeout(() => to.writable && to.write(packet), free - Date.now())
    })
    from.on('end', () => setTimeout(() => to.end(), Math.max(free - Date.now(), ONE_WAY_MS)))
    from.on('error', () => to.destroy())
    from.on('close', () => sockets.delete(from))
  }
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) sockets.add(socket.setNoDelay())
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The phone goes through a tunnel: every line breaks in the middle of what it carries. */
    breakAll() {
      for (const socket of sockets) socket.destroy()
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
