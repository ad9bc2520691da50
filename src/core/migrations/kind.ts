import { isDbmate, isGoose } from './sql/sections'
import type { MigrationKind } from './types'

/** How a migration is to be read: by what it says more than by where it is. null where no reader knows it. */
export function kindOf(path: string, text: string): MigrationKind | null {
  if (path.endsWith('.sql')) return sqlKind(path, text)
  if (path.endsWith('.py')) return pythonKind(text)
  if (path.endsWith('.rb')) return /\bActiveRecord::Migration\b/.test(text) ? 'rails' : null
  return null
}

function sqlKind(path: string, text: string): MigrationKind {
  if (isGoose(text)) return 'goose'
  if (isDbmate(text)) return 'dbmate'
  if (/(^|\/)migrations\/[^/]+\/migration\.sql$/.test(path)) return 'prisma'
  return /(^|\/)([VU]\d[\w.]{0,200}|R)__[^/]{0,250}\.sql$/.test(path) ? 'flyway' : 'sql'
}

function pythonKind(text: string): MigrationKind | null {
  if (/^class\s+Migration\b/m.test(text)) return 'django'
  return /^def\s+upgrade\s*\(/m.test(text) ? 'alembic' : null
}

/** Whether a file only says how to go back: no deploy runs it. */
export const isDown = (path: string): boolean =>
  /\.(down|rollback|undo|revert)\.\w{1,20}$|-down\.sql$|(^|\/)(down|rollback|undo|revert)\.sql$|(^|\/)U\d[^/]{0,200}__[^/]{0,250}\.sql$/i.test(
    path,
  )

/** Whether the tool runs the file again whenever it changes (Flyway's `R__`), so that changing it is what it is for. */
export const isRepeatable = (path: string): boolean => /(^|\/)R__[^/]*\.sql$/.test(path)

/** What a file that goes forward and the one that undoes it have in common. */
const stemOf = (path: string): string =>
  path
    .replace(/(^|\/)[VU](\d[^/]{0,200}__)/, '$1$2')
    .replace(/[./-](up|down|rollback|undo|revert)\.\w{1,20}$|\.\w{1,20}$/i, '')

/** Those that only go back and have nothing beside them that goes forward. */
export function loneDowns(paths: readonly string[]): readonly string[] {
  const forward = new Set(paths.filter((path) => !isDown(path)).map(stemOf))
  return paths.filter((path) => isDown(path) && !forward.has(stemOf(path)))
}
