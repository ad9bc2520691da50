import { type Deploy, ranFor } from '@core/deploys/deploy'

/** A deploy as `--json` prints it. Times are ISO, how long it ran is in ms. */
export function deployJson(deploy: Deploy) {
  const { app, environment, number, kind, ref, sha, subject, by, state, url } = deploy
  return {
    app,
    environment,
    number,
    kind,
    status: state.status,
    ref,
    sha,
    subject,
    by,
    createdAt: iso(deploy.createdAt),
    startedAt: 'startedAt' in state && state.startedAt !== null ? iso(state.startedAt) : null,
    endedAt: 'endedAt' in state ? iso(state.endedAt) : null,
    ranMs: 'endedAt' in state ? ranFor(deploy, state.endedAt) : null,
    why: state.status === 'failed' ? state.sentence : null,
    url,
  }
}

export const iso = (at: number): string => new Date(at).toISOString()

/** Rows as columns, two spaces apart; what is last in a row is not filled up. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  '),
  )
}
