import { csvRow } from '../text/csv'
import { iso } from '../text/time'
import { type Deploy, ranFor } from './deploy'

/** A deploy as scripts and tables get it. Times are ISO, how long it ran is in ms. */
export function deployRecord(deploy: Deploy) {
  const { app, environment, number, kind, ref, sha, subject, by, state, url, reason, asked } = deploy
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
    reason: reason ?? null,
    asked: asked ?? null,
    url,
  }
}

type DeployRecord = ReturnType<typeof deployRecord>

const COLUMNS = [
  'app',
  'environment',
  'number',
  'kind',
  'status',
  'ref',
  'sha',
  'subject',
  'by',
  'createdAt',
  'startedAt',
  'endedAt',
  'ranMs',
  'why',
  'reason',
  'asked',
  'url',
] as const satisfies readonly (keyof DeployRecord)[]

/** The first line of a table of deploys (RFC 4180). */
export const csvHead = (): string => csvRow(COLUMNS)

/** A deploy as a line of it. */
export function csvLine(deploy: Deploy): string {
  const record = deployRecord(deploy)
  return csvRow(COLUMNS.map((column) => record[column]))
}
