import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import { withoutSecrets } from '@core/secrets'
import { boundedJson, cutWords } from '@core/text/bounded-json'
import { parsedJson } from '@core/text/json'
import type { ReadAnswer, Unread } from './types'

/** What an answer is read as: its text, what was left out in words, and the JSON in it once it is asked for. */
interface ReadText {
  readonly text: string
  readonly cut: string | null
  readonly json: () => unknown
}

/**
 * Reads an answer: a long one by `readLong`, anything else here. Both keep to the limits. What a long one is can't be told from its beginning: 16 MB of spaces, or JSON that
 * breaks off at its end, take this thread 50 to 200 ms.
 */
export async function readText(answer: Unread, readLong: ReadAnswer | undefined): Promise<Result<ReadText>> {
  const { bytes, secrets, limits } = answer
  if (bytes.byteLength > LIMITS.answer.inPlaceBytes && readLong !== undefined) {
    const read = await readLong(answer)
    if (!read.ok) return read
    const { text, cut, isJson } = read.value
    return ok({ text, cut, json: once(() => (isJson ? parsedJson(text) : undefined)) })
  }
  const text = withoutSecrets(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
    secrets,
  )
  const json = parsedJson(text)
  if (json === undefined) return ok({ text, cut: null, json: () => undefined })
  const { value, cut: reached } = boundedJson(json, limits)
  const cut = cutWords(reached, limits)
  return ok({ text: value === json ? text : JSON.stringify(value), cut, json: () => value })
}

/** Computes a value when it is first asked for. */
function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null
  return () => {
    known ??= { value: compute() }
    return known.value
  }
}
