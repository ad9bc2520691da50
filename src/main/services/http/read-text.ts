import { boundedJson, cutWords, parsedJson } from '@core/bounded-json'
import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import { withoutSecrets } from '@core/secrets'
import type { Read, ReadAnswer, Unread } from './types'

/** What an answer is read as: its text, and the JSON in it once it is asked for. */
interface ReadText extends Read {
  readonly json: () => unknown
}

/** Reads an answer: a long one that may be JSON by `readLong`, anything else here. Its JSON keeps to the limits. */
export async function readText(answer: Unread, readLong: ReadAnswer | undefined): Promise<Result<ReadText>> {
  if (
    answer.bytes.byteLength > LIMITS.answer.inPlaceBytes &&
    isJson(answer.bytes) &&
    readLong !== undefined
  ) {
    const read = await readLong(answer)
    if (!read.ok) return read
    const { text, cut } = read.value
    return ok({ text, cut, json: once(() => parsedJson(text)) })
  }
  const text = withoutSecrets(Buffer.from(answer.bytes).toString('utf8'), answer.secrets)
  const json = parsedJson(text)
  if (json === undefined) return ok({ text, cut: null, json: () => undefined })
  const { value, cut: reached } = boundedJson(json, answer.limits)
  const cut = cutWords(reached, answer.limits)
  return ok({ text: cut === null ? text : JSON.stringify(value), cut, json: () => value })
}

/** Whether its first letter is one that begins JSON's lists and objects. */
function isJson(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf)
  return first === 0x5b || first === 0x7b
}

/** Computes a value when it is first asked for. */
function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null
  return () => {
    known ??= { value: compute() }
    return known.value
  }
}
