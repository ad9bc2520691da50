/**
 * What the window shows until it has heard from main: what was known of the environments at one moment. It says nothing that may have become false
 * since: which deploy came last and how it ended, not how things stand.
 */
export interface Picture {
  /** When that was known, epoch ms. */
  readonly at: number
  readonly rows: readonly PictureRow[]
  /** How many environments it leaves out. */
  readonly more: number
}

export interface PictureRow {
  readonly app: string
  readonly environment: string
  /** What ran there: the commit as people know it, what it is about, who brought it and when (epoch ms); each null where that was not known. */
  readonly sha: string | null
  readonly subject: string | null
  readonly by: string | null
  readonly since: number | null
  /** How it stood otherwise, as a sentence of the past; null where there was nothing to say. */
  readonly stood: string | null
}

/** Reads one as it was written down; null for anything else. Without a schema, since it stands before all else that the window reads. */
export function readPicture(text: string): Picture | null {
  try {
    const { at, rows, more }: Partial<Record<string, unknown>> = JSON.parse(text) ?? {}
    if (typeof at !== 'number' || typeof more !== 'number' || !Array.isArray(rows)) return null
    const read = rows.map(readRow)
    const whole = read.filter((row) => row !== null)
    return whole.length === read.length ? { at, rows: whole, more } : null
  } catch {
    return null
  }
}

function readRow(row: Partial<Record<string, unknown>> | null): PictureRow | null {
  const { app, environment, sha, subject, by, since, stood } = row ?? {}
  if (typeof app !== 'string' || typeof environment !== 'string') return null
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return {
    app,
    environment,
    sha: text(sha),
    subject: text(subject),
    by: text(by),
    since: typeof since === 'number' ? since : null,
    stood: text(stood),
  }
}
