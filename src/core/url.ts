/** An address in its parts; null where it is none. (`URL.canParse` and `URL.parse` are newer than the oldest engine that this runs on.) */
export function parsedUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}
