import { LIMITS } from '../limits'

/**
 * What of a text is masked, and so may be kept or shown, where that happens on the main thread: a longer one ends at a word, so that no half
 * of a secret is left that nothing knows as one, and says how much is missing.
 */
export function maskable(text: string, most: number = LIMITS.worker.maskInPlace): string {
  if (text.length <= most) return text
  let end = most
  while (end > 0 && !isSpace(text.charCodeAt(end - 1))) end -= 1
  const left = (text.length - end).toLocaleString('en')
  return `${text.slice(0, end)}… (${left} more characters)`
}

const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d)
