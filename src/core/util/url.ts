/** An address in its parts; null where it is none. (`URL.canParse` and `URL.parse` are newer than the oldest engine that this runs on.) */
export function parsedUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}

/** The host of an address, with its port where it has one; the address itself where it is none. */
export const hostOf = (address: string): string => parsedUrl(address)?.host ?? address
