import { matchesAny } from '@core/util/glob'
import { describe, expect, it } from 'vitest'

describe('a pattern of paths', () => {
  it.each([
    ['**/migrations/**', 'app/migrations/0001_a.py', true],
    ['**/migrations/**', 'migrations/0001_a.py', true],
    ['**/migrations/**', 'migrations/a/b.sql', true],
    ['**/migrations/**', 'app/migrations.py', false],
    ['**/migrations/**', 'old_migrations/a.py', false],
    ['db/*.sql', 'db/a.sql', true],
    ['db/*.sql', 'db/a/b.sql', false],
    ['db/*.sql', 'db/axsql', false],
    ['db/?.sql', 'db/a.sql', true],
    ['db/?.sql', 'db/ab.sql', false],
    ['{db,sql}/*', 'sql/a', true],
    ['{db,sql}/*', 'web/a', false],
    ['**/*.{up,down}.sql', 'a.up.sql', true],
    ['a{b', 'a{b', true],
    ['a,b', 'a,b', true],
    ['a+(b)', 'a+(b)', true],
    ['**', 'a/b', true],
  ])('%s and %s: %s', (pattern, path, matches) => {
    expect(matchesAny(path, [pattern])).toBe(matches)
  })

  it('is one of several, and of none nothing matches', () => {
    expect(matchesAny('a', ['b', 'a'])).toBe(true)
    expect(matchesAny('a', [])).toBe(false)
  })
})
