import { isPlan } from './order/plan'
import { isDbmate, isGoose, isRunWhole } from './sections'
import type { MigrationKind } from './types'

/** How a migration is to be read: by what it says more than by where it is. null where no reader knows it. */
export function kindOf(path: string, text: string): MigrationKind | null {
  if (path.endsWith('.sql')) return sqlKind(path, text)
  if (path.endsWith('.py')) return pythonKind(text)
  if (path.endsWith('.rb')) return /\bActiveRecord::Migration\b/.test(text) ? 'rails' : null
  return null
}

function sqlKind(path: string, text: string): MigrationKind {
  if (/(^|\/)migrations\/[^/]+\/migration\.sql$/.test(path)) return 'prisma'
  if (/(^|\/)([VU]\d[\w.]{0,200}|R)__[^/]{0,250}\.sql$/.test(path)) return 'flyway'
  if (isRunWhole(path)) return 'sql'
  if (isGoose(text)) return 'goose'
  return isDbmate(text) ? 'dbmate' : 'sql'
}

function pythonKind(text: string): MigrationKind | null {
  if (/^class\s+Migration\b/m.test(text)) return 'django'
  return /^def\s+upgrade\s*\(/m.test(text) ? 'alembic' : null
}

/** What Flyway runs forward whatever else it is called (`V2__shut.down.sql`). */
const FORWARD = /(^|\/)(?:[VB]\d[\w.]{0,200}|R)__[^/]{0,250}\.sql$/
/** By its name: `7_x.down.sql`, `7.undo.x.sql`, `down.sql`, Flyway's `U7__x.sql`. Tools of Python and Ruby have no such files. */
const DOWN =
  /\.(down|rollback|undo|revert)\.(?:sql|cql|cypher)$|(^|\/)\d{1,30}\.undo\.[^/]{1,250}\.(?:sql|[cm]?[jt]s)$|(^|\/)(down|rollback|undo|revert)\.sql$|(^|\/)U\d[^/]{0,200}__[^/]{0,250}\.sql$/i
/** By its folder. A migration with a folder of its own may be called anything. */
const DOWN_FOLDER = /(^|\/)(?:downs?|rollbacks?|undo|revert)\/(?!(?:up|migration)\.sql$)([^/]{1,250}\.sql)$/i
/** What lies beside such a folder and goes forward. */
const UP_FOLDER = /(^|\/)(?:ups?|do|deploy|apply|forward|migrations?|migrate|versions|sql)\/([^/]{1,250})$/i

/** Whether a file says by its name that it only is a down migration: no deploy runs it. */
const isDown = (path: string): boolean => DOWN.test(path) && !FORWARD.test(path)

const ENDS = /[_-](?:down|rollback|undo|revert)(\.sql)$/i
const BEGINS = /(^|\/)(?:down|rollback|undo|revert)[_-]([^/]{1,250}\.sql)$/i

/** What would go forward if this one undid it. */
function forwardOf(path: string): readonly string[] {
  if (FORWARD.test(path)) return []
  // Sqitch has a folder for what reverts; each script of this one is run.
  const isBareToo = !/(^|\/)deploy\/[^/]{1,250}$/.test(path)
  return [
    ...(ENDS.test(path)
      ? ['_up$1', '-up$1', ...(isBareToo ? ['$1'] : [])].map((to) => path.replace(ENDS, to))
      : []),
    ...(BEGINS.test(path)
      ? ['$1up_$2', '$1up-$2', ...(isBareToo ? ['$1$2'] : [])].map((to) => path.replace(BEGINS, to))
      : []),
  ]
}

/** What a file that goes forward and the one that undoes it have in common. */
const stemOf = (path: string): string =>
  path
    .replace(/(^|\/)[VU](\d[^/]{0,200}__)/, '$1$2')
    .replace(/[._-](up|down|rollback|undo|revert)\.\w{1,20}$|\.\w{1,20}$/i, '')

/** Those that only say how to go back: by themselves, or as they lie beside the one that they undo (`7_x_up.sql`, `7_x_down.sql`; `7_x.sql`, `down/7_x.sql`). */
export function downsAmong(paths: readonly string[]): ReadonlySet<string> {
  const all = new Set(paths)
  const forward = new Set(
    paths
      .filter((path) => !isDown(path) && !DOWN_FOLDER.test(path))
      .flatMap((path) => [stemOf(path), stemOf(path.replace(UP_FOLDER, '$1$2'))]),
  )
  const isUndoing = (path: string): boolean =>
    DOWN_FOLDER.test(path) && forward.has(stemOf(path.replace(DOWN_FOLDER, '$1$2')))
  // A folder of Sqitch's may have folders of its own.
  const isReverting = (path: string): boolean => {
    const deployed = path.replace(/(^|\/)revert\/(?=.*\.sql$)/, '$1deploy/')
    return deployed !== path && all.has(deployed)
  }
  return new Set(
    paths.filter(
      (path) =>
        isDown(path) ||
        isUndoing(path) ||
        isReverting(path) ||
        forwardOf(path).some((other) => all.has(other)),
    ),
  )
}

/** The folder of those that only go back which a file is in; null where it is in none. By that alone nobody can tell whether a deploy runs it: Flyway looks into all folders. */
export const downFolderOf = (path: string): string | null =>
  DOWN_FOLDER.test(path) ? (path.split('/').at(-2) ?? null) : null

/** Whether a file only tells a tool how it is to run migrations: Diesel's for one of them, Sqitch's plan. */
export const isSetting = (path: string): boolean => isPlan(path) || path.endsWith('/metadata.toml')

/** Whether the tool runs the file again whenever it changes (Flyway's `R__`), so that changing it is what it is for. */
export const isRepeatable = (path: string): boolean => /(^|\/)R__[^/]*\.sql$/.test(path)

/** Those that only go back and have nothing beside them that goes forward. */
export function loneDowns(paths: readonly string[]): readonly string[] {
  const forward = new Set(paths.filter((path) => !isDown(path)).map(stemOf))
  return paths.filter((path) => isDown(path) && !forward.has(stemOf(path)))
}
