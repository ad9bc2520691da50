import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, verdictOn } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const DJANGO = 'shop/migrations/0002_a.py'
const ALEMBIC = 'alembic/versions/ab12_x.py'
const django = (body: string, before = ''): string =>
  `from django.db import migrations, models\n${before}\nclass Migration(migrations.Migration):\n${body}\n`
const operations = (items: string): string => django(`    operations = [\n        ${items}\n    ]`)
const alembic = (up: string): string =>
  `from alembic import op\nimport sqlalchemy as sa\n\ndef upgrade():\n${up.replace(/^(?=.)/gm, '    ')}\n`

const DROPS_B = ['unsafe/unsafe drops the column b of a (dropped-column)']
const DROP_B = 'op.drop_column("a", "b")'
const isLookedAt = (path: string, text: string): boolean =>
  judgeMigrations([added(path, text)], parser).some(
    (it) => 'notJudged' in it || it.judgements.some(({ deploy }) => deploy === 'unknown'),
  )

describe('Python as people write it is read as Python reads it', () => {
  it.each([
    ['a body on the line of its def', `def upgrade(): ${DROP_B}\n`],
    ['semicolons', `def upgrade():\n    pass; ${DROP_B}; ...\n`],
    ['a line that goes on', `def upgrade():\n    op \\\n        .drop_column("a", \\\n "b")\n`],
    ['tabs, and a form feed before the function', `\f\ndef upgrade():\n\t${DROP_B}\n`],
    ['Windows’ ends of lines and a mark at the beginning', `\uFEFFdef upgrade():\r\n    ${DROP_B}\r\n`],
    [
      'types',
      `type Name = str\n\ndef helper[T: str](a: T) -> T: return a\n\ndef upgrade(a: str = 1, /, *, b: int | None = None) -> None:\n    ${DROP_B}\n`,
    ],
    ['a text with escapes', 'def upgrade():\n    op.drop_column("\\x61", "\\142" r"" u"")\n'],
    ['a text with characters by number', 'def upgrade():\n    op.drop_column("\\u0061", "\\U00000062")\n'],
    [
      'a helper that yields nothing',
      `def helper():\n    yield\n    return 20. / 3.\n\ndef upgrade():\n    ${DROP_B}\n`,
    ],
    [
      'what only a checker of types and a person at a terminal run',
      `if TYPE_CHECKING:\n    from x import y\n    y()\nif __name__ == "__main__":\n    upgrade()\n\ndef upgrade():\n    ${DROP_B}\n`,
    ],
  ])('%s', (_, text) => {
    expect(verdictOn(parser, ALEMBIC, text)).toEqual(DROPS_B)
  })

  it('reads two things that one with opens', () => {
    const up = `with op.batch_alter_table("a") as batch, op.get_context().autocommit_block():\n    batch.create_index("i", ["b"], postgresql_concurrently=True)`
    expect(verdictOn(parser, ALEMBIC, alembic(up))).toEqual([
      expect.stringMatching(/^safe\/safe adds an index to a/),
    ])
  })

  it('takes a batch for sure although a line before it is not understood', () => {
    const up = 'x = 1\nwith op.batch_alter_table("a") as b:\n    b.add_column(sa.Column("c", sa.Text()))'
    expect(verdictOn(parser, ALEMBIC, alembic(up)).at(-1)).toBe(
      'safe/safe adds the column c to a (added-column)',
    )
  })

  it('says which call of a call it does not know', () => {
    const up = 'op.get_bind().commit()\nsa.Enum("a", name="e").adapt(op.get_bind())'
    expect(
      judgementsOf(judgeMigrations([added(ALEMBIC, alembic(up))], parser)).map((it) => it.operation),
    ).toEqual([
      'calls op.get_bind().commit, which Binnacle cannot read',
      'calls sa.Enum().adapt, which Binnacle cannot read',
    ])
  })

  it('takes the word of the migration for its transaction, not that of a step in it', () => {
    const steps = 'migrations.RunPython(f, atomic=False), AddIndexConcurrently("a", models.Index(name="i"))'
    const inTransaction = verdictOn(parser, DJANGO, operations(steps))
    expect(inTransaction).toContainEqual(expect.stringContaining('concurrent-in-transaction'))
    const outside = django(`    atomic = False\n    operations = [${steps}]`)
    expect(verdictOn(parser, DJANGO, outside)).not.toContainEqual(
      expect.stringContaining('concurrent-in-transaction'),
    )
  })

  it('does not take the names of a function for those of the migration', () => {
    const own = 'def fill(apps, editor):\n    operations = []\n    for one in operations: print(one)\n'
    const text = django('    operations = [migrations.RemoveField("a", "b")]', own)
    expect(verdictOn(parser, DJANGO, text)).toEqual(DROPS_B)
  })
})

describe('what may be anything in Python is not understood', () => {
  it.each([
    ['an upgrade that is only begun', `async def upgrade():\n    ${DROP_B}\n\ndef upgrade(): pass\n`],
    ['an upgrade under a condition', 'if x:\n    def upgrade(): pass\nelse:\n    def upgrade(): pass\n'],
    ['one that is imported over', 'def upgrade(): pass\nfrom other import upgrade\n'],
    ['a decorated one', '@wrapped\ndef upgrade(): pass\n'],
    ['a call under a condition of the file', 'if not x:\n    fill()\n\ndef upgrade(): pass\n'],
    ['awaiting', alembic('await op.drop_column("a", "b")')],
    ['matching', alembic('match x:\n    case 1: op.add_column("a", sa.Column("b", sa.Text()))')],
    ['naming while asking', alembic('(x := op.add_column("a", sa.Column("b", sa.Text())))')],
    ['a comprehension', alembic('[op.add_column("a", c) for c in columns]')],
    ['options of elsewhere', alembic('op.add_column("a", sa.Column("b", sa.Text(), **options))')],
    ['columns of elsewhere', alembic('op.create_table("a", *columns)')],
    ['a name in an f-string', alembic('op.execute(f"ALTER TABLE {a} ADD b text")')],
    ['a text of bytes', alembic('op.execute(b"ALTER TABLE a ADD b text")')],
    ['a character by its name', alembic('op.execute("ALTER TABLE a ADD b\\N{DIGIT ONE} text")')],
    ['a block that is not known', alembic('with x() as y, op.batch_alter_table("a") as b:\n    pass')],
  ])('%s, in Alembic', (_, text) => {
    expect(isLookedAt(ALEMBIC, text)).toBe(true)
  })

  it.each([
    [
      'a field with options of elsewhere',
      operations('migrations.AddField("a", "b", models.TextField(null=True, **more))'),
    ],
    ['steps of elsewhere', operations('*steps')],
    ['parts of elsewhere', operations('migrations.SeparateDatabaseAndState(**parts)')],
    ['a list of two names', django('    operations = steps = []')],
    ['a part of the list', django('    operations = []\n    operations[0:] = steps')],
    ['a decorated migration', django('    operations = []', '@wrapped')],
    ['a method that is set', django('    operations = []\n    apply = run')],
    ['a list that only has a type', django('    operations: list')],
  ])('%s, in Django', (_, text) => {
    expect(isLookedAt(DJANGO, text)).toBe(true)
  })
})

describe('what is no Python is never taken for understood', () => {
  it.each([
    ['a bracket that does not close', 'op.add_column("a", sa.Column("b", sa.Text())'],
    ['a quote that does not close', 'x("a)'],
    ['a line further in than the others', 'pass\n  pass'],
    ['a line that belongs to no block', 'if x:\n        pass\n  pass'],
    ['tabs and spaces in one block', 'pass\n\tpass'],
    ['a place behind a name', 'op.create_table(schema="s", "a")'],
    ['a name twice', 'op.create_table("a", schema="s", schema="t")'],
    ['a sum that is set', 'a + b = 1'],
    ['a star by itself', 'a = *b'],
    ['a keyword for a name', 'op.class.x()'],
    ['an import of a part', 'from a import b.c'],
    ['a print without brackets', 'print "x"'],
  ])('%s', (_, line) => {
    expect(isLookedAt(ALEMBIC, alembic(line))).toBe(true)
    expect(
      isLookedAt(DJANGO, django('    operations = []', `def fill():\n${line.replace(/^/gm, '    ')}\n`)),
    ).toBe(true)
  })

  it('says on which line that is, and still what it could read', () => {
    const text = django('    operations = [migrations.RemoveField("a", "b")]', 'def fill(:\n    pass\n')
    expect(judgementsOf(judgeMigrations([added(DJANGO, text)], parser))).toEqual([
      expect.objectContaining({
        line: 2,
        operation: 'has Python that Binnacle cannot read',
        deploy: 'unknown',
      }),
      expect.objectContaining({ operation: 'drops the column b of a', deploy: 'unsafe' }),
    ])
  })
})

describe('what is nested deeper than Python takes', () => {
  it.each([
    ['brackets', () => alembic(`x = ${'('.repeat(300)}${')'.repeat(300)}`)],
    ['a sum', () => alembic(`op.x(${'1 + '.repeat(100_000)}1)`)],
    ['names of names', () => alembic(`x${'.a'.repeat(100_000)}()`)],
    ['calls of calls', () => alembic(`x${'.a()'.repeat(100_000)}`)],
    ['blocks', () => alembic(Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n'))],
  ])('%s', (_, text) => {
    expect(isLookedAt(ALEMBIC, text())).toBe(true)
  })
})
