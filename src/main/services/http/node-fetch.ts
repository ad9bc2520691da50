import type { Fetch } from './types'

/** Node's own `fetch`: for tests, and for whatever runs without Electron. It knows no proxy and no certificates but Node's. */
export const nodeFetch: Fetch = (url, { body, ...init }) =>
  fetch(url, body === null ? init : { ...init, ...onceOnly(body, init.headers) })

/**
 * A body that can be read once. Of bytes `fetch` would make a second request when it is answered with 421 (Fetch standard,
 * 4.5, HTTP-network-or-cache fetch); of a stream it cannot. Its length is told, since old servers read no chunks.
 */
function onceOnly(bytes: Uint8Array, headers: Headers): { body: ReadableStream; duplex: 'half' } {
  headers.set('content-length', String(bytes.byteLength))
  const stream = new ReadableStream({
    start(controller) {
      if (bytes.byteLength > 0) controller.enqueue(bytes)
      controller.close()
    },
  })
  return { body: stream, duplex: 'half' }
}
