import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ')
const alembic = (up: string, before = ''): string =>
  `from alembic import op\nimport sqlalchemy as sa\n${before}\ndef upgrade():\n${indented(up)}\n`

/** What an Alembic migration does, in words, with `?` before what has to be looked at. */
const doneBy = (up: string, before = ''): readonly string[] =>
  judgementsOf(judgeMigrations([added('alembic/versions/ab12_x.py', alembic(up, before))], parser)).map(
    ({ operation, deploy }) => `${deploy === 'unknown' ? '? ' : ''}${operation}`,
  )

const ADD = 'op.add_column("a", sa.Column("b", sa.Text()))'
const ADDED = 'adds the column b to a'
const UNREAD = '? has code that Binnacle cannot read'
const COMPUTED = '? runs SQL that is computed'

describe('names that stand for something written down are read as that', () => {
  it.each([
    ['a text of the file', 'op.execute(SQL)', 'SQL = "DROP TABLE a"\n', ['drops the table a']],
    ['a text of the function', 'sql = "DROP TABLE a"\nop.execute(sa.DDL(sql))', '', ['drops the table a']],
    [
      'a table and a column',
      'op.drop_column(TABLE, column="c")',
      'TABLE: str = "a"\n',
      ['drops the column of a computed name of a'],
    ],
    [
      'a text that is put together',
      'op.execute(f"ALTER TABLE {T} DROP COLUMN " + "c")\nop.execute("DROP TABLE %s" % T)',
      'T = "a"\n',
      ['drops the column c of a', 'drops the table a'],
    ],
    [
      'the table that rows are added to',
      'roles = sa.table("roles", sa.column("name"))\nop.bulk_insert(roles, [])',
      '',
      ['adds rows to roles'],
    ],
    [
      'an enumerated type',
      'mood = sa.Enum("a", name="mood")\nmood.create(op.get_bind())\nmood.drop(op.get_bind(), checkfirst=False)',
      '',
      ['creates the type mood', 'drops the type mood'],
    ],
    [
      'the connection, however one comes to it',
      'op.get_bind().execute("DROP TABLE a")',
      '',
      ['drops the table a'],
    ],
  ])('%s', (_, up, before, done) => {
    expect(doneBy(up, before)).toEqual(done)
  })

  it.each([
    ['a name set twice', 'op.execute(S)', 'S = "SELECT 1"\nS = load()\n', [COMPUTED]],
    [
      'one that a function sets',
      'op.execute(S)',
      'S = "SELECT 1"\ndef f():\n    global S\n    S = load()\n',
      [COMPUTED],
    ],
    ['one that is hidden by another', 'S = load()\nop.execute(S)', 'S = "SELECT 1"\n', [UNREAD, COMPUTED]],
    [
      'a list that something is added to',
      'for t in TABLES:\n    op.execute(t)',
      'TABLES = ["SELECT 1"]\nTABLES.append(load())\n',
      ['? runs code as soon as it is loaded', COMPUTED],
    ],
  ])('but not %s', (_, up, before, done) => {
    expect(doneBy(up, before)).toEqual(done)
  })

  it('gives up where a text or a list doubles line by line', () => {
    const lines = Array.from(
      { length: 60 },
      (_, i) => `a${i + 1} = a${i} + a${i}\nb${i + 1} = [b${i}, b${i}]`,
    )
    const up = `a0 = "x"\nb0 = ["x"]\n${lines.join('\n')}\nfor one in b60:\n    op.execute(a60)`
    expect(doneBy(up)).toContain(COMPUTED)
  })
})

describe('loops and functions of the file are followed', () => {
  it('does what is in a loop once for each thing that is written down', () => {
    const up = 'for table, column in [("a", "x"), ("b", "y")]:\n    op.drop_column(table, column)'
    expect(doneBy(up)).toEqual(['drops the column x of a', 'drops the column y of b'])
  })

  it.each([
    ['is left early', 'for t in ("a", "b"):\n    if odd(t):\n        break\n    op.drop_table(t)'],
    ['goes through something else', 'for t in tables():\n    op.drop_table(t)'],
  ])('looks at a loop that %s', (_, up) => {
    expect(doneBy(up)).toEqual([UNREAD, 'drops the table of a computed name'])
  })

  it('follows a function with what it is given, and its defaults', () => {
    const helper = 'def drop(table, column="x"):\n    op.drop_column(table, column)\n'
    expect(doneBy('drop("a")\ndrop("b", column="y")', helper)).toEqual([
      'drops the column x of a',
      'drops the column y of b',
    ])
  })

  it('knows the connection that a function is given', () => {
    const helper = 'def fill(bind):\n    bind.execute("DELETE FROM a")\n'
    expect(doneBy('conn = op.get_bind()\nfill(conn)', helper)).toEqual(['deletes rows of a'])
  })

  it.each([
    ['takes any number of things', 'def f(*tables):\n    op.drop_table("a")\n', 'f("a")'],
    ['is made something else of', '@wrapped\ndef f():\n    op.drop_table("a")\n', 'f()'],
    ['is hidden by another', 'def f():\n    pass\n', 'from other import f\nf()'],
    ['calls itself', 'def f():\n    f()\n', 'f()'],
  ])('looks at a function that %s', (_, helper, up) => {
    expect(doneBy(up, helper)).toContain('? calls f, which Binnacle cannot read')
  })
})

describe('what only asks for what there is does nothing', () => {
  it.each([
    [
      'a column that is looked for',
      `inspector = sa.inspect(op.get_bind())\nif "b" not in [c["name"] for c in inspector.get_columns("a")]:\n    ${ADD}`,
      '',
    ],
    [
      'a function that looks',
      `if has_column("a"):\n    return\n${ADD}`,
      'def has_column(t):\n    return "b" in [c["name"] for c in sa.inspect(op.get_bind()).get_columns(t)]\n',
    ],
    [
      'a query',
      `found = op.get_bind().execute(sa.text("SELECT 1 FROM information_schema.columns")).scalar()\nif not found:\n    ${ADD}`,
      '',
    ],
    ['a message', `print("adding")\nlogger.info("adding %s", "b")\n${ADD}`, ''],
  ])('%s', (_, up, before) => {
    expect(doneBy(up, before)).toEqual([ADDED])
  })

  it.each([
    ['a condition that acts', `if op.execute("DROP TABLE a"):\n    ${ADD}`],
    ['a query that calls a function', `rows = op.get_bind().execute("SELECT purge()").fetchall()\n${ADD}`],
    ['rows that come of a change', `rows = op.get_bind().execute("DELETE FROM a RETURNING b").all()\n${ADD}`],
    ['a message that acts', `print(op.execute("DELETE FROM a"))\n${ADD}`],
  ])('but not %s', (_, up) => {
    const [first] = doneBy(up)
    expect(first).toMatch(/^\? /)
  })

  it('is not sure of what comes behind a condition to return', () => {
    const up = `if sa.inspect(op.get_bind()).has_table("a"):\n    return\nop.create_table("a")\n`
    const drop = added(
      'alembic/versions/cd34_y.py',
      alembic('op.drop_table("a")', 'revision = "cd34"\ndown_revision = "ab12"\n'),
    )
    const make = added('alembic/versions/ab12_x.py', alembic(up, 'revision = "ab12"\n'))
    expect(judgementsOf(judgeMigrations([make, drop], parser)).map(({ back }) => back)).toEqual([
      'safe',
      'unsafe',
    ])
  })
})
