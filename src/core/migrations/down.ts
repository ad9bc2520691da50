import { isDown } from './kind'
import type { JudgedMigration } from './types'

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

/** A file that only goes back. */
export const judgedDown = (path: string): JudgedMigration => ({
  path,
  kind: 'sql',
  judgements: [
    {
      path,
      line: null,
      operation: 'goes back: no deploy runs it',
      deploy: 'safe',
      back: 'safe',
      why: { deploy: 'No deploy runs it.', back: 'Nothing of it has run.' },
      rule: 'goes-back',
    },
  ],
})
