import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'

/** A port of the loopback interface that stays one's own, also while nobody listens there. */
export interface KeptPort {
  readonly port: number
  /** Gives it up. */
  release(): void
}

/**
 * Keeps a port for servers of this process. While none of them listens there a connection is refused, as where no server runs, and
 * the system gives the port to nobody else. What keeps it is the near end of a connection. Linux lets a server listen beside that;
 * other systems do not, and there it is only a port that was free.
 */
export async function keepPort(): Promise<KeptPort> {
  const anchor = createServer((farEnd) => farEnd.resume()).listen(0, '127.0.0.1')
  await once(anchor, 'listening')
  // Named an address of its own, it is given a port that no other connection shares.
  const keeper = connect({ port: portOf(anchor), host: '127.0.0.1', localAddress: '127.0.0.1' })
  await Promise.all([once(anchor, 'connection'), once(keeper, 'connect')])
  anchor.close()
  const port = keeper.localPort ?? 0
  if (process.platform !== 'linux') keeper.destroy()
  return { port, release: () => keeper.destroy() }
}

/** Where a server listens. */
function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
