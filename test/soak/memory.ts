import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const IntentSchema = z.object({
  kind: z.enum(['deploy', 'rollback', 'cancel']),
  environment: z.string(),
  number: z.number().nullable(),
  outcome: z.enum(['open', 'done', 'refused', 'unknown']),
  /** The commit of a deploy. */
  sha: z.string().nullable(),
})
const ToldSchema = z.object({ event: z.string(), owed: z.number() })

/** A command as the journal has it. */
export type KeptIntent = z.infer<typeof IntentSchema>

/** What the app has written down. */
export interface Memory {
  readonly intents: readonly KeptIntent[]
  /** Every event that was told, by its id; `owed`: it still waits to be. */
  readonly told: readonly { readonly event: string; readonly owed: boolean }[]
}

/** Reads the journal of an app, also of one that runs. */
export function readMemory(journal: string): Memory {
  const database = new DatabaseSync(journal, { readOnly: true })
  try {
    const intents = database
      .prepare(
        `SELECT kind, environment, number, outcome, CAST(wish AS TEXT) ->> 'sha' AS sha FROM intent
         ORDER BY created_at, rowid`,
      )
      .all()
    const told = database.prepare('SELECT event, owed IS NOT NULL AS owed FROM told').all()
    return {
      intents: z.array(IntentSchema).parse(intents),
      told: z
        .array(ToldSchema)
        .parse(told)
        .map(({ event, owed }) => ({ event, owed: owed !== 0 })),
    }
  } finally {
    database.close()
  }
}
