import type { EarlierFile, JudgedMigration } from '../types'

/** Rules whose word depends on what was there before. What Django drops may have left the models before, and a model that it renames may have a table of its own name. */
const RULES = /^(changed-type|nullability|altered-domain)$/
const OF_MODELS = /^(?:dropped-(?:column|table)|renamed)$/

/** A migration whose judgement what was there before may change; its folder is where that is written. */
export const wantsEarlier = (migration: JudgedMigration): boolean =>
  !('notJudged' in migration) &&
  migration.judgements.some(
    ({ rule, deploy, back }) =>
      // An index is not built concurrently where the table is partitioned.
      (rule === 'added-index' && deploy !== 'unsafe') ||
      ((deploy !== 'safe' || back !== 'safe') &&
        (RULES.test(rule) ||
          // Its type may have been made before.
          (rule === 'added-column' && deploy === 'caution') ||
          (migration.kind === 'django' && OF_MODELS.test(rule)))),
  )

/** Files that a tool writes beside a folder of migrations with all that they have made: Rails', dbmate's. */
export function dumpsBeside(scope: string): readonly string[] {
  const at = scope.lastIndexOf('/') + 1
  const [parent, folder] = [scope.slice(0, at), scope.slice(at)]
  const [, database = ''] = /^(\w+_)migrate$/.exec(folder) ?? []
  return [`${parent}${database}structure.sql`, `${parent}${database}schema.rb`, `${parent}schema.sql`]
}

/** Whether a file says itself that it was dumped from a database that all migrations had run on. */
export const isDump = ({ path, text }: EarlierFile): boolean =>
  path.endsWith('schema.rb')
    ? /\bActiveRecord::Schema\b/.test(text)
    : path.endsWith('structure.sql') || /^-- (PostgreSQL database dump|Dbmate schema migrations)/m.test(text)
