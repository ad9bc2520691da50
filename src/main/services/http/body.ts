import { LIMITS } from '@core/limits'

/** An answer that is longer than what is taken. */
export class TooLarge extends Error {}

/** The bytes of an answer. Throws TooLarge past `maxBytes`, and whatever breaks the connection. */
export async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(response.headers.get('content-length')) > maxBytes) {
    await response.body?.cancel()
    throw new TooLarge()
  }
  if (response.body === null) return new Uint8Array(0)
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return joined(chunks, bytes)
    bytes += value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel()
      throw new TooLarge()
    }
    chunks.push(value)
  }
}

/** All chunks in one piece of memory of its own, which can be handed over to a worker. */
function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/**
 * The last `most` bytes of an answer that is a log, as text that begins with a line. Where something was left out the first line says so.
 * No more than that and one piece of the network's is held at any time. Throws TooLarge past `LIMITS.log.downloadBytes`.
 */
export async function readTail(response: Response, most: number): Promise<string> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const held: Uint8Array[] = []
  let [bytes, passed] = [0, 0]
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    if (bytes > LIMITS.log.downloadBytes) {
      await reader.cancel()
      throw new TooLarge()
    }
    held.push(value)
    while (bytes - passed - (held[0]?.byteLength ?? 0) >= most) passed += held.shift()?.byteLength ?? 0
  }
  // How much comes at once is the network's affair, so the first piece can be far longer than what is asked for.
  const leftOut = Math.max(0, bytes - most)
  const text = new TextDecoder().decode(joined(held, bytes - passed).subarray(leftOut - passed))
  if (leftOut === 0) return text
  const from = text.indexOf('\n') + 1
  return `… ${leftOutWords(leftOut)}\n${text.slice(from)}`
}

/** Says that the beginning of a log was left out, in its first line. */
const leftOutWords = (bytes: number): string =>
  `(the first ${(bytes / 1_000_000).toFixed(1)} MB of this log are left out, since it is very long)`
