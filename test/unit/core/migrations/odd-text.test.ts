import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const PIECES = [
  ...'()[]{},=.:|;#\'"\n\\*+',
  ...[
    '"""',
    '\n    ',
    ' do |t|\n',
    'end',
    '\nend\n',
    ' if ',
    '->',
    '=>',
    '<<~SQL',
    '\nSQL\n',
    '%w[',
    '#{',
    '::',
    'é',
    '🚢',
  ],
  ...[
    'operations = [',
    'migrations.RemoveField("a", "b")',
    'op.drop_column("a", "b")',
    'def upgrade():\n',
    'def change\n',
  ],
  ...[
    'drop_table :a',
    'execute ',
    'name',
    ' ',
    '1',
    'DROP TABLE a',
    'with ',
    ' as x',
    'f"',
    "'''",
    '--',
    '/*',
    '$$',
  ],
]
const anything = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''))

describe('a text that is not as it should be', () => {
  it.each([
    ['a/migrations/1.py', 'class Migration(x):\n    operations = ['],
    ['a/versions/1.py', 'def upgrade():\n    '],
    ['db/migrate/1.rb', 'class A < ActiveRecord::Migration[7.0]\n  def change\n'],
    ['a/migrations/1.sql', ''],
  ])('is read to its end: %s', (path, start) => {
    fc.assert(
      fc.property(anything, (rest) => {
        const text = `${start}${rest}`
        const [judged] = judgeMigrations([added(path, text)], parser)
        expect(judged).toBeDefined()
        if (judged === undefined || 'notJudged' in judged) return
        const lines = text.split('\n').length
        for (const { line } of judged.judgements) expect(line ?? 1).toBeLessThanOrEqual(lines)
      }),
      { numRuns: 400, seed: 1 },
    )
  })

  it.each([
    ['a/migrations/1.py', 'class Migration(x):\n    operations = [migrations.RunPython(a), f(\n'],
    ['a/migrations/1.py', 'class Migration(x):\n    operations = [migrations.RunPython(a)) more\n'],
    ['a/versions/1.py', 'def upgrade():\n    op.create_table("a"\n    op.drop_table("b")\n'],
    ['db/migrate/1.rb', 'class A < ActiveRecord::Migration[7.0]\n  def change\n    create_table(:a\n  end\n'],
  ])('is never taken for safe: %s %s', (path, text) => {
    const isLookedAt = judgeMigrations([added(path, text)], parser).some(
      (it) => 'notJudged' in it || it.judgements.some(({ deploy }) => deploy === 'unknown'),
    )
    expect(isLookedAt).toBe(true)
  })

  it('is read as a whole, however long it is', () => {
    const sql = Array.from({ length: 2000 }, (_, i) => `ALTER TABLE t${i} ADD c${i} text, DROP d;\n`).join('')
    const judged = judgementsOf(judgeMigrations([added('a/migrations/1.sql', sql)], parser))
    expect(judged).toHaveLength(4000)
    expect(judged.at(-1)?.line).toBe(2000)
  })

  it('is not read where it is as long as only data is, and never taken for safe', () => {
    const rows = `INSERT INTO t VALUES ${"('a row'),".repeat(120_000)}('the last');`
    const files = [added('a/migrations/1.sql', rows), added('a/migrations/2.sql', 'DROP TABLE t;')]
    const judged = judgeMigrations(files, parser)
    expect(judged[0]).toEqual({
      path: 'a/migrations/1.sql',
      notJudged: '1.sql is too long to be read: look at it.',
    })
    // What comes after it is read all the same.
    expect(judgementsOf(judged.slice(1)).map(({ back }) => back)).toEqual(['unsafe'])
  })
})
