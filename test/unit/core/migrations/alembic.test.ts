import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, verdictOn } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const PATH = 'alembic/versions/ab12_x.py'
const migration = (up: string): string => `"""x

Revision ID: ab12
"""
from alembic import op
import sqlalchemy as sa

revision = "ab12"


def upgrade() -> None:
    """Goes forward."""
    # ### commands ###
${up
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}


def downgrade() -> None:
    op.drop_table("everything")
`

const CASES: readonly [up: string, verdicts: readonly string[]][] = [
  ...["op.create_unique_constraint('c', 'a', ['b'])", "op.create_index('i', 'a', ['b'], unique=True)"].map(
    (unique): [string, readonly string[]] => [
      `op.add_column('a', sa.Column('b', sa.Text(), server_default='x'))\n${unique}`,
      [
        'safe/safe adds the column b to a (added-column)',
        unique.includes('index')
          ? 'unsafe/unsafe adds a unique index to a (added-index)'
          : 'unsafe/unsafe adds a unique constraint to a (added-constraint)',
      ],
    ],
  ),
  [
    "op.add_column('a', sa.Column('b', sa.Text(), nullable=False, server_default=sa.text('NULL')))",
    ['unsafe/unsafe adds the column b to a (added-column)'],
  ],
  [
    "op.add_column('a', sa.Column('b', sa.Text(), nullable=False, server_default=sa.null()))",
    ['unsafe/unsafe adds the column b to a (added-column)'],
  ],
  ['pass', []],
  [
    'op.create_table("a", sa.Column("id", sa.Integer(), nullable=False))\nop.create_index("i", "a", ["id"])',
    ['safe/safe creates the table a (new-table)', 'safe/safe adds an index to a (new-table)'],
  ],
  ['op.drop_table("a")', ['unsafe/unsafe drops the table a (dropped-table)']],
  ['op.rename_table("a", "b")', ['unsafe/unsafe renames the table a to b (renamed)']],
  [
    'op.add_column("a", sa.Column("b", sa.String(), nullable=True))',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  ['op.add_column("a", sa.Column("b", sa.String()))', ['safe/safe adds the column b to a (added-column)']],
  [
    'op.add_column("a", sa.Column("b", sa.String(), nullable=False))',
    ['unsafe/unsafe adds the column b to a (added-column)'],
  ],
  [
    'op.add_column("a", sa.Column("b", sa.String(), default="x", nullable=False))',
    ['unsafe/unsafe adds the column b to a (added-column)'],
  ],
  [
    'op.add_column("a", sa.Column("b", sa.Boolean(), server_default="false", nullable=False))',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  [
    'op.add_column("a", sa.Column("b", sa.Boolean(), server_default=sa.false(), nullable=False))',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  [
    'op.add_column("a", sa.Column("b", sa.DateTime(), server_default=sa.func.now(), nullable=False))',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  [
    'op.add_column("a", sa.Column("b", sa.UUID(), server_default=sa.text("gen_random_uuid()")))',
    ['unsafe/caution adds the column b to a (added-column)'],
  ],
  [
    'op.add_column("a", sa.Column("b", sa.Integer(), sa.ForeignKey("c.id")))',
    [
      'safe/safe adds the column b to a (added-column)',
      'unsafe/safe adds a foreign key to a (added-constraint)',
    ],
  ],
  ['op.drop_column("a", "b")', ['unsafe/unsafe drops the column b of a (dropped-column)']],
  ['op.drop_column("a", "b", schema="s")', ['unsafe/unsafe drops the column b of s.a (dropped-column)']],
  [
    'op.alter_column("a", "b", new_column_name="c")',
    ['unsafe/unsafe renames the column b of a to c (renamed)'],
  ],
  [
    'op.alter_column("a", "b", existing_type=sa.Text(), nullable=False)',
    ['unsafe/unsafe forbids NULL in the column b of a (nullability)'],
  ],
  [
    'op.alter_column("a", "b", nullable=True)',
    ['safe/caution allows NULL in the column b of a (nullability)'],
  ],
  [
    'op.alter_column("a", "b", server_default=None)',
    ['caution/caution drops the default of the column b of a (column-default)'],
  ],
  [
    'op.alter_column("a", "b", server_default="1")',
    ['safe/safe sets the default of the column b of a (column-default)'],
  ],
  [
    'op.alter_column("a", "b", existing_type=sa.String(length=20), type_=sa.String(length=50))',
    ['safe/safe changes the type of the column b of a (changed-type)'],
  ],
  [
    'op.alter_column("a", "b", existing_type=sa.String(length=50), type_=sa.String(length=20))',
    ['unsafe/unsafe changes the type of the column b of a (changed-type)'],
  ],
  [
    'op.alter_column("a", "b", existing_type=sa.VARCHAR(20), type_=sa.Text())',
    ['safe/safe changes the type of the column b of a (changed-type)'],
  ],
  [
    'op.alter_column("a", "b", existing_type=sa.Text(), type_=sa.String(20))',
    ['unsafe/unsafe changes the type of the column b of a (changed-type)'],
  ],
  [
    'op.alter_column("a", "b", existing_type=sa.Integer(), type_=sa.BigInteger())',
    ['unsafe/caution changes the type of the column b of a (changed-type)'],
  ],
  [
    'op.alter_column("a", "b", existing_type=sa.Numeric(10, 2), type_=sa.Numeric(12, 2))',
    ['safe/safe changes the type of the column b of a (changed-type)'],
  ],
  [
    'op.alter_column("a", "b", existing_type=sa.Numeric(10, 2), type_=sa.Numeric(12, 4))',
    ['unsafe/caution changes the type of the column b of a (changed-type)'],
  ],
  [
    'op.alter_column("a", "b", existing_type=sa.Text(), type_=sa.Text(), postgresql_using="b::text")',
    ['safe/safe changes the type of the column b of a (changed-type)'],
  ],
  ['op.create_index(op.f("i"), "a", ["b"], unique=False)', ['unsafe/safe adds an index to a (added-index)']],
  [
    'op.create_index("i", "a", ["b"], postgresql_concurrently=True)',
    ['unsafe/caution adds an index to a (concurrent-in-transaction)'],
  ],
  [
    'with op.get_context().autocommit_block():\n    op.create_index("i", "a", ["b"], postgresql_concurrently=True)\nop.drop_index("j", postgresql_concurrently=True)',
    [
      'safe/safe adds an index to a (added-index)',
      'unsafe/caution drops the index j (concurrent-in-transaction)',
    ],
  ],
  ['op.drop_index("i", table_name="a")', ['caution/caution drops the index i of a (dropped-index)']],
  [
    'op.create_foreign_key("f", "a", "c", ["b"], ["id"])',
    ['unsafe/caution adds a foreign key to a (added-constraint)'],
  ],
  [
    'op.create_foreign_key("f", "a", "c", ["b"], ["id"], postgresql_not_valid=True)',
    ['caution/caution adds a foreign key to a (added-constraint)'],
  ],
  [
    'op.create_unique_constraint("u", "a", ["b"])',
    ['unsafe/caution adds a unique constraint to a (added-constraint)'],
  ],
  [
    'op.drop_constraint("u", "a", type_="unique")',
    ['caution/caution drops the constraint u of a (dropped-constraint)'],
  ],
  [
    'with op.batch_alter_table("a", schema=None) as batch_op:\n    batch_op.add_column(sa.Column("b", sa.Text(), nullable=True))\n    batch_op.drop_column("c")\n    batch_op.create_index(batch_op.f("i"), ["b"], unique=False)',
    [
      'safe/safe adds the column b to a (added-column)',
      'unsafe/unsafe drops the column c of a (dropped-column)',
      'unsafe/safe adds an index to a (added-index)',
    ],
  ],
  [
    'with op.batch_alter_table("a", recreate="always") as batch_op:\n    batch_op.add_column(sa.Column("b", sa.Text()))',
    ['unsafe/safe copies the table a (held-table)', 'safe/safe adds the column b to a (added-column)'],
  ],
  [
    'with op.batch_alter_table("a", recreate="auto") as batch_op:\n    batch_op.add_column(sa.Column("b", sa.Text()))',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  ['op.execute("UPDATE a SET b = 1")', ['caution/caution changes rows of a (changed-data)']],
  ['op.execute(sa.text("DROP VIEW v"))', ['unsafe/unsafe drops the view v (objects)']],
  [
    'conn = op.get_bind()\nconn.execute(sa.text("DROP TABLE a"))',
    ['unsafe/unsafe drops the table a (dropped-table)'],
  ],
  [
    'conn = op.get_bind()\nconn.execute(sa.text("ALTER TABLE a ADD COLUMN b int"))',
    ['safe/safe adds the column b to a (added-column)'],
  ],
  [
    'conn = op.get_bind()\nconn.execute(sa.text("ALTER TABLE a DROP COLUMN b; DELETE FROM c WHERE d = :d"), {"d": 1})',
    [
      'unsafe/unsafe drops the column b of a (dropped-column)',
      'caution/caution deletes rows of c (changed-data)',
    ],
  ],
  [
    'conn = op.get_bind()\nconn = other()\nconn.execute(sa.text("ALTER TABLE a ADD COLUMN b int"))',
    [
      'unknown/unknown has code that Binnacle cannot read (not-understood)',
      'unknown/unknown calls conn.execute, which Binnacle cannot read (not-understood)',
    ],
  ],
  ['op.execute(a.update().values(b=1))', ['unknown/unknown runs SQL that is computed (not-understood)']],
  ['op.bulk_insert(a, [{"b": 1}])', ['caution/caution adds rows to a (changed-data)']],
  [
    'conn = op.get_bind()\nfor row in conn.execute(q):\n    op.drop_column("a", "b")',
    [
      'unknown/unknown has code that Binnacle cannot read (not-understood)',
      'unsafe/unsafe drops the column b of a (dropped-column)',
    ],
  ],
  [
    'op.do_magic("a")',
    ['unknown/unknown has an operation do_magic that Binnacle cannot read (not-understood)'],
  ],
  [
    'op.drop_column(TABLE, "b")',
    ['unsafe/unsafe drops the column of a computed name of a table of a computed name (dropped-column)'],
  ],
]

describe('an Alembic migration', () => {
  it.each(CASES)('%s', (up, verdicts) => {
    expect(verdictOn(parser, PATH, migration(up))).toEqual(verdicts)
  })

  it.each(['op.drop_table("a")', 'helper()', 'for t in TABLES:\n    op.drop_table(t)'])(
    'is not judged by its upgrade alone where the file does something: %s',
    (code) => {
      expect(verdictOn(parser, PATH, `${migration('pass')}\n${code}\n`)).toEqual([
        'unknown/unknown runs code as soon as it is loaded (not-understood)',
      ])
    },
  )

  it.each([
    migration('pass').replace('def upgrade', '@guarded\ndef upgrade'),
    `${migration('pass')}\nupgrade = other\n`,
  ])('is not judged by an upgrade that another one may stand for', (text) => {
    expect(verdictOn(parser, PATH, text)).toEqual([
      'unknown/unknown has code that Binnacle cannot read (not-understood)',
    ])
  })

  it('is nothing by what its file sets up', () => {
    const text = `import sys\nsys.path.append("..")\nlogger = logging.getLogger("alembic")\nUsers: Any = sa.table("users", sa.column("id"))\nif TYPE_CHECKING:\n    import x\n${migration('pass')}`
    expect(verdictOn(parser, PATH, text)).toEqual([])
  })

  it('names the line of each call, and of the SQL in it', () => {
    const text = `# ä\ndef upgrade():\n    op.drop_column(\n        "a", "b")\n    op.execute("""\n        -- ü\n        DROP TABLE c\n    """)\n`
    const judged = judgementsOf(judgeMigrations([added(PATH, text)], parser))
    expect(judged.map(({ line, operation }) => `${line} ${operation}`)).toEqual([
      '3 drops the column b of a',
      '7 drops the table c',
    ])
  })
})
