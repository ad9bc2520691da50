import { type Incidents, IncidentsSchema } from '@core/incidents/incident'
import { type BranchCi, BranchCiSchema } from '@core/snapshot/snapshot'
import type { z } from 'zod'
import { parsed } from './parsed'
import { type Connection, textOf } from './sqlite/connection'

/** The history's tables of what was heard last of something, by its name, so that what changed while we were away is seen. */
export const INCIDENT_TABLE = 'CREATE TABLE incidents(source TEXT PRIMARY KEY, json BLOB NOT NULL)'

/** What CI said last of an app's branch. */
export const putCi = (connection: Connection, app: string, ci: BranchCi): void =>
  void connection.run(
    'INSERT INTO ci(app, json) VALUES (?, CAST(? AS BLOB)) ON CONFLICT DO UPDATE SET json = excluded.json',
    [app, JSON.stringify(ci)],
  )

export const ciIn = (connection: Connection): Record<string, BranchCi> =>
  byName(connection, 'SELECT CAST(app AS BLOB) AS name, json FROM ci', BranchCiSchema)

/** The incidents that were open when their source was heard of last. */
export const putIncidents = (connection: Connection, source: string, incidents: Incidents): void =>
  void connection.run(
    'INSERT INTO incidents(source, json) VALUES (?, CAST(? AS BLOB)) ON CONFLICT DO UPDATE SET json = excluded.json',
    [source, JSON.stringify(incidents)],
  )

export const incidentsIn = (connection: Connection): Record<string, Incidents> =>
  byName(connection, 'SELECT CAST(source AS BLOB) AS name, json FROM incidents', IncidentsSchema)

function byName<T>(connection: Connection, sql: string, schema: z.ZodType<T>): Record<string, T> {
  return Object.fromEntries(
    connection.rows(sql).flatMap((row) => {
      const value = parsed(schema, row)
      return value === null ? [] : [[textOf(row, 'name'), value] as const]
    }),
  )
}
