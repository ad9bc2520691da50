import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ')
/** What is said of deploying an Alembic migration. */
const saidOf = (up: string, before: string): readonly string[] =>
  judgementsOf(
    judgeMigrations(
      [
        added(
          'alembic/versions/ab12_x.py',
          `from alembic import op\nimport sqlalchemy as sa\n${before}\ndef upgrade():\n${indented(up)}\n`,
        ),
      ],
      parser,
    ),
  ).map(({ deploy }) => deploy)

describe('what may do anything is never passed over', () => {
  it.each([
    [
      'a list by another name',
      'for t in tables: op.drop_table(t)',
      'tables = []\nothers = tables\nothers += ["a"]\n',
    ],
    [
      'a list that a function gets',
      'fill(tables)\nfor t in tables: op.drop_table(t)',
      'tables = []\ndef fill(l):\n    l += ["a"]\n',
    ],
    [
      'a list that other names may replace',
      'for t in tables: op.drop_table(t)',
      'tables = []\nfrom consts import *\n',
    ],
    [
      'a function that is called as one that asks',
      'r = get(op.get_bind())',
      'def get(c):\n    c.execute("DROP TABLE a")\n',
    ],
    ['one that returns', 'return strip("a")', 'def strip(t):\n    op.drop_column(t, "b")\n'],
    ['one from elsewhere', 'r = get("a")', 'from helpers import get\n'],
    [
      'one that is taken from elsewhere a second time',
      'r = text("a")',
      'from sqlalchemy import text\nfrom helpers import text\n',
    ],
    ['one of another module', 'r = helpers.first("a")', 'import helpers\n'],
    ['what is executed beside a query', 'r = op.get_bind().execute(Q, "SELECT 1")', 'Q = "DROP TABLE a"\n'],
    [
      'what is put before a query',
      'r = op.get_bind().execute(sa.text(Q + "SELECT 1"))',
      'Q = "DELETE FROM a; "\n',
    ],
    ['a function in quotes', `r = op.get_bind().execute(sa.text('SELECT "drop_all"(1)'))`, ''],
    ['what is handed to another', 'x = sorted(["a"], key=op.drop_table)', ''],
    ['what gets another name', 'get = op.execute\nr = get("DROP TABLE a")', ''],
    ['what a parameter is', 'x = check(op.drop_table)', 'def check(all):\n    return all("a")\n'],
    ['all of it', 'x = items(op)', 'def items(o):\n    o.drop_table("a")\n'],
  ])('%s', (_, up, before) => {
    const said = saidOf(up, before)
    expect(said.length).toBeGreaterThan(0)
    expect(said.every((deploy) => deploy !== 'safe')).toBe(true)
  })

  it('but what only asks is', () => {
    const asking = 'columns = [c["name"] for c in sa.inspect(op.get_bind()).get_columns("a")]\n'
    expect(
      saidOf(`${asking}if "b" not in columns:\n    op.add_column("a", sa.Column("b", sa.Text()))`, ''),
    ).toEqual(['safe'])
    expect(saidOf('n = op.get_bind().execute(sa.text("SELECT count(*) FROM a")).scalar()', '')).toEqual([])
    expect(saidOf('i = inspect(op.get_bind())', 'from sqlalchemy import inspect\n')).toEqual([])
  })
})
