import { z } from 'zod'

/** What a field is called now, by the name under which earlier versions wrote it down. */
const NOW: Readonly<Record<string, string>> = { wish: 'request', wishedAt: 'requestedAt' }

const Fields = z.record(z.string(), z.unknown())

/** What was written down, with its fields and those of what is in them under the names of today. */
export function withNamesOfToday(written: unknown): unknown {
  const fields = Array.isArray(written) ? null : Fields.safeParse(written).data
  if (fields == null) return written
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [NOW[name] ?? name, withNamesOfToday(value)]),
  )
}
