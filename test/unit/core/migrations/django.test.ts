import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, verdictOn } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const migration = (operations: string, more = ''): string => `from django.db import migrations, models


class Migration(migrations.Migration):
    ${more}
    dependencies = [("app", "0001_initial")]

    operations = [
        ${operations}
    ]
`

const CASES: readonly [operations: string, verdicts: readonly string[]][] = [
  [
    'migrations.CreateModel(name="Project", fields=[("id", models.AutoField(primary_key=True))]), migrations.AddIndex("project", models.Index(fields=["id"], name="x"))',
    ['safe/safe creates the table project (new-table)', 'safe/safe adds an index to project (new-table)'],
  ],
  ['migrations.DeleteModel(name="Project")', ['unsafe/unsafe drops the table project (dropped-table)']],
  [
    'migrations.RenameModel("Project", "Plan")',
    ['unsafe/unsafe renames the table project to plan (renamed)'],
  ],
  [
    'migrations.AlterModelTable(name="Project", table="plans")',
    ['unsafe/unsafe renames the table project to plans (renamed)'],
  ],
  [
    'migrations.AlterModelOptions(name="project", options={"ordering": ["id"]})',
    ['safe/safe changes options of a model (harmless)'],
  ],
  [
    'migrations.AddField(model_name="project", name="slug", field=models.CharField(max_length=50, null=True))',
    ['safe/safe adds the column slug to project (added-column)'],
  ],
  [
    'migrations.AddField("project", "slug", models.CharField(max_length=50, default=""))',
    ['unsafe/unsafe adds the column slug to project (added-column)'],
  ],
  [
    'migrations.AddField("project", "slug", models.CharField(max_length=50, default="", preserve_default=False))',
    ['unsafe/unsafe adds the column slug to project (added-column)'],
  ],
  [
    'migrations.AddField("project", "slug", models.CharField(max_length=50, db_default=""))',
    ['safe/safe adds the column slug to project (added-column)'],
  ],
  [
    'migrations.AddField("project", "at", models.DateTimeField(db_default=django.db.models.functions.Now()))',
    ['safe/safe adds the column at to project (added-column)'],
  ],
  [
    'migrations.AddField("project", "key", models.UUIDField(db_default=RandomUUID()))',
    ['unsafe/caution adds the column key to project (added-column)'],
  ],
  [
    'migrations.AddField("project", "owner", models.ForeignKey("auth.User", null=True, on_delete=models.CASCADE))',
    [
      'safe/safe adds the column owner to project (added-column)',
      'unsafe/safe adds an index to project (added-index)',
    ],
  ],
  [
    'migrations.AddField("project", "owner", models.ForeignKey("auth.User", null=True, db_index=False, on_delete=models.CASCADE))',
    ['safe/safe adds the column owner to project (added-column)'],
  ],
  [
    'migrations.AddField("project", "code", models.IntegerField(null=True, unique=True))',
    [
      'safe/safe adds the column code to project (added-column)',
      'unsafe/safe adds a unique constraint to project (added-constraint)',
    ],
  ],
  [
    'migrations.AddField("project", "members", models.ManyToManyField("auth.User"))',
    ['safe/safe creates the table project_members (new-table)'],
  ],
  [
    'migrations.AddField("project", "members", models.ManyToManyField("auth.User", through="shop.Member"))',
    ['safe/safe tells of project.members, which a table of another model holds (harmless)'],
  ],
  [
    'migrations.RemoveField(model_name="project", name="owner")',
    ['unsafe/unsafe drops the column owner of project (dropped-column)'],
  ],
  [
    'migrations.RenameField("project", "owner", "lead")',
    ['unsafe/unsafe renames the column owner of project to lead (renamed)'],
  ],
  [
    'migrations.AlterField("project", "slug", models.CharField(max_length=99))',
    ['unknown/unknown redefines the column slug of project (changed-type)'],
  ],
  [
    'migrations.AddField("project", "n", models.IntegerField(null=True)), migrations.AlterField("project", "n", models.IntegerField())',
    [
      'safe/safe adds the column n to project (added-column)',
      'unsafe/unsafe forbids NULL in the column n of project (nullability)',
    ],
  ],
  [
    'migrations.AddIndex("project", models.Index(fields=["slug"], name="i"))',
    ['unsafe/safe adds an index to project (added-index)'],
  ],
  [
    'AddIndexConcurrently("project", models.Index(fields=["slug"], name="i"))',
    ['unsafe/caution adds an index to project (concurrent-in-transaction)'],
  ],
  [
    'migrations.RemoveIndex(model_name="project", name="i")',
    ['caution/caution drops the index i of project (dropped-index)'],
  ],
  [
    'migrations.RenameIndex(model_name="project", new_name="a", old_name="b")',
    ['safe/safe renames the index b (renamed)'],
  ],
  [
    'migrations.AddConstraint("project", models.UniqueConstraint(fields=["slug"], name="u"))',
    ['unsafe/caution adds a unique constraint to project (added-constraint)'],
  ],
  [
    'migrations.AddConstraint(model_name="project", constraint=models.CheckConstraint(check=models.Q(n__gt=0), name="c"))',
    ['unsafe/caution adds a check to project (added-constraint)'],
  ],
  [
    'AddConstraintNotValid("project", models.CheckConstraint(check=models.Q(n__gt=0), name="c")), ValidateConstraint("project", "c")',
    [
      'caution/caution adds a check to project (added-constraint)',
      'safe/safe validates the constraint c of project (added-constraint)',
    ],
  ],
  [
    'migrations.RemoveConstraint("project", "u")',
    ['caution/caution drops the constraint u of project (dropped-constraint)'],
  ],
  [
    'migrations.AlterUniqueTogether(name="project", unique_together={("a", "b")})',
    ['unsafe/caution adds a unique constraint to project (added-constraint)'],
  ],
  [
    'migrations.AlterUniqueTogether(name="project", unique_together=set())',
    ['caution/caution drops a constraint of project (dropped-constraint)'],
  ],
  ['migrations.RunPython(fill, migrations.RunPython.noop)', ['caution/caution runs fill (changed-data)']],
  ['migrations.RunPython(migrations.RunPython.noop, back)', []],
  [
    'migrations.RunSQL("ALTER TABLE a DROP b", reverse_sql="")',
    ['unsafe/unsafe drops the column b of a (dropped-column)'],
  ],
  [
    'migrations.RunSQL(["UPDATE a SET b = 1", ("DELETE FROM a WHERE id = 1", None)])',
    ['caution/caution changes rows of a (changed-data)', 'caution/caution deletes rows of a (changed-data)'],
  ],
  ['migrations.RunSQL(migrations.RunSQL.noop, "x")', []],
  ['migrations.RunSQL(sql=SQL)', ['unknown/unknown runs SQL that is computed (not-understood)']],
  ['migrations.RunSQL(f"DROP TABLE {name}")', ['unknown/unknown runs SQL that is computed (not-understood)']],
  [
    'migrations.RunSQL("ALTER TABLE a ADD INDEX (b)")',
    ['unknown/unknown runs SQL that PostgreSQL cannot read as it stands (not-understood)'],
  ],
  ['migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("project", "owner")])', []],
  [
    'migrations.SeparateDatabaseAndState(database_operations=[migrations.RunSQL("DROP TABLE a")], state_operations=[migrations.DeleteModel("A")])',
    ['unsafe/unsafe drops the table a (dropped-table)'],
  ],
  [
    'SafeRemoveField("project", "owner", deletion_action=DeletionAction.MOVE_TO_PENDING)',
    ['safe/safe prepares a removal (harmless)'],
  ],
  [
    'SafeRemoveField("project", "owner", deletion_action=DeletionAction.DELETE)',
    ['unsafe/unsafe drops the column owner of project (dropped-column)'],
  ],
  [
    'SwapTables("a", "b")',
    ['unknown/unknown has an operation SwapTables that Binnacle cannot read (not-understood)'],
  ],
  ['*more()', ['unknown/unknown has an operation that is computed (not-understood)']],
  [
    'migrations.RemoveField(model_name=NAME, name="owner")',
    ['unsafe/unsafe drops the column of a computed name of a table of a computed name (dropped-column)'],
  ],
]

describe('a Django migration', () => {
  it.each(CASES)('%s', (operations, verdicts) => {
    expect(verdictOn(parser, 'app/migrations/0002_x.py', migration(operations))).toEqual(verdicts)
  })

  it('that is not atomic may add an index concurrently', () => {
    const text = migration('AddIndexConcurrently("project", models.Index(fields=["slug"]))', 'atomic = False')
    expect(verdictOn(parser, 'app/migrations/0002_x.py', text)).toEqual([
      'safe/safe adds an index to project (added-index)',
    ])
  })

  it.each([
    ['', 'safe/safe adds an index to project (added-index)'],
    ['    checked = False\n', 'unsafe/safe adds an index to project (added-index)'],
  ])('of Sentry has its indexes made concurrently unless it is not checked: %s', (more, verdict) => {
    const text = `class Migration(CheckedMigration):\n${more}    operations = [\n        migrations.AddIndex("project", models.Index(fields=["slug"])),\n    ]\n`
    expect(verdictOn(parser, 'src/sentry/migrations/0230_x.py', text)).toEqual([verdict])
  })

  it('whose operations are made elsewhere is not taken for one without any', () => {
    const text = 'class Migration(migrations.Migration):\n    operations = build()\n    operations += [x]\n'
    expect(verdictOn(parser, 'app/migrations/0002_x.py', text)).toEqual([
      'unknown/unknown has an operation that is computed (not-understood)',
      'unknown/unknown has an operation that is computed (not-understood)',
    ])
  })

  it('is not judged by its operations alone where its file does more', () => {
    const own = '    def apply(self, state, editor):\n        drop_everything()\n'
    expect(verdictOn(parser, 'app/migrations/0002_x.py', `${migration('')}${own}`)).toEqual([
      'unknown/unknown runs its operations in its own way (not-understood)',
    ])
    const loaded = `connection.cursor().execute('DROP TABLE a')\n\ndef forwards(apps, editor):\n    pass\n\n${migration('')}`
    expect(verdictOn(parser, 'app/migrations/0002_x.py', loaded)).toEqual([
      'unknown/unknown runs code as soon as it is loaded (not-understood)',
    ])
  })

  it.each([
    ["'managed': False", ['unsafe/unsafe drops the column x of p (dropped-column)']],
    ["'proxy': True", ['unsafe/unsafe drops the column x of p (dropped-column)']],
    ["'ordering': ['a'], 'db_table': 'p'", ['safe/safe drops the column x of p (new-table)']],
  ])('makes no table of a model that is not its own: %s', (options, verdicts) => {
    const text = migration(
      `migrations.CreateModel("P", fields=[], options={${options}}),\n        migrations.RunSQL("ALTER TABLE p DROP COLUMN x"),`,
    )
    expect(verdictOn(parser, 'app/migrations/0002_x.py', text).slice(1)).toEqual(verdicts)
  })

  it('names the line of each operation, and of the SQL in it', () => {
    const text = `# Für Größe
class Migration(migrations.Migration):
    """A text with operations = [ in it, and a bracket ]."""
    operations = [
        migrations.RemoveField("project", "owner"),  # was: migrations.DeleteModel("x")
        migrations.RunSQL(
            sql="""
                -- größer
                ALTER TABLE a
                    DROP b,
                    DROP c;
                DROP TABLE d;
            """,
        ),
        migrations.RunSQL("DROP TABLE e;\\nDROP TABLE f"),
    ]
`
    const judged = judgementsOf(judgeMigrations([added('app/migrations/0002_x.py', text)], parser))
    expect(judged.map(({ line, operation }) => `${line} ${operation}`)).toEqual([
      '5 drops the column owner of project',
      '9 drops the column b of a',
      '11 drops the column c of a',
      '12 drops the table d',
      '15 drops the table e',
      '15 drops the table f',
    ])
  })

  it('of another app may have a model of the same name, which is not new', () => {
    const judged = judgeMigrations(
      [
        added('one/migrations/0001_x.py', migration('migrations.CreateModel(name="Project", fields=[])')),
        added('one/migrations/0002_y.py', migration('migrations.RemoveField("project", "a")')),
        added('two/migrations/0002_x.py', migration('migrations.RemoveField("project", "a")')),
      ],
      parser,
    )
    expect(judgementsOf(judged).map(({ path, deploy }) => `${path} ${deploy}`)).toEqual([
      'one/migrations/0001_x.py safe',
      'one/migrations/0002_y.py safe',
      'two/migrations/0002_x.py unsafe',
    ])
  })
})
