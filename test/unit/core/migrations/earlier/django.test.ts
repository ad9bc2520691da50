import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import type { EarlierFile } from '@core/migrations/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, told } from '../support'
import { django } from './earlier.support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

/** What is said of a migration where these files were there before. */
const toldAfter = (scope: string, earlier: readonly EarlierFile[], path: string, text: string) =>
  judgementsOf(judgeMigrations([added(path, text)], parser, [{ scope, files: earlier }])).map(told)

const djangoAfter = (before: string, now: string) =>
  toldAfter(
    'shop/migrations',
    [{ path: 'shop/migrations/0001_a.py', text: django(before) }],
    'shop/migrations/0002_b.py',
    django(now),
  )

describe('a Django AlterField is judged by what changes', () => {
  const FIELD = 'models.CharField("Name", max_length=50)'
  const QUIET =
    'safe/safe redefines the column name of item, which changes nothing in the database (harmless)'
  it.each([
    [
      'nothing but words',
      'models.CharField("Title", max_length=50, help_text="Any", choices=[("a", "A")], default=pick, blank=True)',
      [QUIET],
    ],
    [
      'a longer text',
      'models.CharField(max_length=80)',
      ['safe/safe changes the type of the column name of item (changed-type)'],
    ],
    [
      'text without end',
      'models.TextField()',
      ['safe/safe changes the type of the column name of item (changed-type)'],
    ],
    [
      'a shorter text',
      'models.CharField(max_length=20)',
      ['unsafe/unsafe changes the type of the column name of item (changed-type)'],
    ],
    [
      'another type',
      'models.IntegerField()',
      ['unsafe/unsafe changes the type of the column name of item (changed-type)'],
    ],
    [
      'NULL allowed',
      'models.CharField(max_length=50, null=True)',
      ['safe/caution allows NULL in the column name of item (nullability)'],
    ],
    [
      'an index',
      'models.CharField(max_length=50, db_index=True)',
      ['unsafe/safe adds an index to item (added-index)'],
    ],
    [
      'no two alike',
      'models.CharField(max_length=50, unique=True)',
      ['unsafe/caution adds a unique constraint to item (added-constraint)'],
    ],
    [
      'another collation',
      'models.CharField(max_length=50, db_collation="C")',
      ['unknown/unknown redefines the column name of item (changed-type)'],
    ],
    [
      'a length that is computed',
      'models.CharField(max_length=9 * N)',
      ['unknown/unknown redefines the column name of item (changed-type)'],
    ],
    [
      'a field of the project',
      'fields.Slug(max_length=50)',
      ['unknown/unknown redefines the column name of item (changed-type)'],
    ],
  ])('%s', (_, field, verdicts) => {
    const made = `migrations.CreateModel("Item", fields=[("id", models.AutoField(primary_key=True)), ("name", ${FIELD})])`
    expect(djangoAfter(made, `migrations.AlterField("item", "name", ${field})`)).toEqual(verdicts)
  })

  it.each([
    [
      'NULL forbidden',
      'models.IntegerField(null=True)',
      'models.IntegerField()',
      ['unsafe/unsafe forbids NULL in the column n of item (nullability)'],
    ],
    [
      'NULL forbidden and filled',
      'models.IntegerField(null=True)',
      'models.IntegerField(default=0)',
      [
        'caution/caution changes rows of item (changed-data)',
        'unsafe/unsafe forbids NULL in the column n of item (nullability)',
      ],
    ],
    [
      'a larger number',
      'models.IntegerField(null=True)',
      'models.BigIntegerField(null=True)',
      ['unsafe/caution changes the type of the column n of item (changed-type)'],
    ],
    [
      'only what happens when the other goes',
      'models.ForeignKey("a.B", on_delete=models.CASCADE)',
      'models.ForeignKey(to="a.B", on_delete=models.PROTECT, related_name="x")',
      ['safe/safe redefines the column n of item, which changes nothing in the database (harmless)'],
    ],
    [
      'another model',
      'models.ForeignKey("a.B", on_delete=models.CASCADE)',
      'models.ForeignKey("a.C", on_delete=models.CASCADE)',
      ['unknown/unknown redefines the column n of item (changed-type)'],
    ],
    [
      'a field of the project as it was',
      'fields.Big(null=True, db_index=True)',
      'fields.Big(null=True)',
      ['caution/caution drops an index of item (dropped-index)'],
    ],
    [
      'words about a field of the project',
      'forms.ChoiceArrayField(base_field=models.CharField(max_length=5), size=None, choices=[("a", "A")], verbose_name="N")',
      'forms.ChoiceArrayField(base_field=models.CharField(max_length=5), size=None, choices=PICK, help_text="Any", validators=[at_most(3)])',
      ['safe/safe redefines the column n of item, which changes nothing in the database (harmless)'],
    ],
    [
      'what a list of the project holds',
      'forms.ChoiceArrayField(base_field=models.CharField(max_length=5), size=None)',
      'forms.ChoiceArrayField(base_field=models.IntegerField(), size=None)',
      ['unknown/unknown redefines the column n of item (changed-type)'],
    ],
    [
      'where a key of a library points',
      'modelcluster.fields.ParentalKey(on_delete=models.CASCADE, to="a.B")',
      'modelcluster.fields.ParentalKey(on_delete=models.CASCADE, to="a.C")',
      ['unknown/unknown redefines the column n of item (changed-type)'],
    ],
    [
      'the values of an enumeration of a library',
      'django_mysql.models.EnumField(choices=[("a", "A")])',
      'django_mysql.models.EnumField(choices=[("a", "A"), ("b", "B")])',
      ['unknown/unknown redefines the column n of item (changed-type)'],
    ],
    [
      'a list of longer texts',
      'ArrayField(models.CharField(max_length=5))',
      'ArrayField(models.CharField(max_length=9), default=list)',
      ['unsafe/safe changes the type of the column n of item (changed-type)'],
    ],
  ])('%s', (_, before, now, verdicts) => {
    expect(
      djangoAfter(
        `migrations.AddField("Item", "n", ${before})`,
        `migrations.AlterField("item", "n", ${now})`,
      ),
    ).toEqual(verdicts)
  })

  it('also against what only the models were told', () => {
    const before = `migrations.AddField("item", "n", models.IntegerField(null=True)), migrations.SeparateDatabaseAndState(state_operations=[migrations.AlterField("item", "n", models.BigIntegerField(null=True))])`
    expect(
      djangoAfter(
        before,
        'migrations.AlterField("item", "n", models.BigIntegerField(null=True, help_text="N"))',
      ),
    ).toEqual(['safe/safe redefines the column n of item, which changes nothing in the database (harmless)'])
  })
})

describe('what left the models before is no Stop to drop', () => {
  const PENDING = 'SafeRemoveField("item", "n", deletion_action=DeletionAction.MOVE_TO_PENDING)'
  const DROP = 'SafeRemoveField("item", "n", deletion_action=DeletionAction.DELETE)'

  it('where the pending step shipped', () => {
    expect(djangoAfter(PENDING, DROP)).toEqual([
      'caution/caution drops the column n of item (dropped-column)',
    ])
  })

  it('but it is where both steps ship together, since the code that runs still asks for it', () => {
    expect(
      djangoAfter('migrations.AddField("item", "n", models.IntegerField())', `${PENDING}, ${DROP}`),
    ).toEqual([
      'safe/safe prepares a removal (harmless)',
      'unsafe/unsafe drops the column n of item (dropped-column)',
    ])
  })

  it('and it is where another column was pending', () => {
    expect(djangoAfter(PENDING, DROP.replace('"n"', '"m"'))).toEqual([
      'unsafe/unsafe drops the column m of item (dropped-column)',
    ])
  })

  it('by SQL as well, under the name that the table has in the database', () => {
    const before =
      'migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("item", "n")])'
    expect(djangoAfter(before, 'migrations.RunSQL("ALTER TABLE shop_item DROP COLUMN n")')).toEqual([
      'caution/caution drops the column n of shop_item (dropped-column)',
    ])
  })

  it('of a model', () => {
    expect(
      djangoAfter(
        'SafeDeleteModel("Item", deletion_action=DeletionAction.MOVE_TO_PENDING)',
        'SafeDeleteModel("Item", deletion_action=DeletionAction.DELETE)',
      ),
    ).toEqual(['caution/caution drops the table item (dropped-table)'])
  })
})

describe('a model whose table Django leaves alone', () => {
  const LEFT = 'safe/safe changes the model report, whose table Django leaves alone (harmless)'
  const model = (options: string) =>
    `migrations.CreateModel("Report", fields=[("a", models.IntegerField())], options={${options}})`
  const UNMANAGED = model('"managed": False, "db_table": "v_report"')
  it.each([
    ['deleted', UNMANAGED, 'migrations.DeleteModel(name="Report")', LEFT],
    ['deleted, a proxy', model('"proxy": True'), 'migrations.DeleteModel(name="Report")', LEFT],
    ['a field removed', UNMANAGED, 'migrations.RemoveField(model_name="report", name="a")', LEFT],
    ['another field demanded', UNMANAGED, 'migrations.AddField("Report", "b", models.IntegerField())', LEFT],
    [
      'given up to something else before',
      `${model('')}, migrations.AlterModelOptions("report", {"managed": False})`,
      'migrations.DeleteModel("Report")',
      LEFT,
    ],
    [
      'renamed before',
      `${UNMANAGED}, migrations.RenameModel("Report", "Sheet")`,
      'migrations.DeleteModel("Sheet")',
      LEFT.replace('report', 'sheet'),
    ],
    [
      'with other options, a proxy',
      `${model('"proxy": True')}, migrations.AlterModelOptions("report", {"ordering": ["a"]})`,
      'migrations.DeleteModel("Report")',
      LEFT,
    ],
    [
      'managed again',
      `${UNMANAGED}, migrations.AlterModelOptions("report", {"verbose_name": "x"})`,
      'migrations.DeleteModel("Report")',
      'unsafe/unsafe drops the table report (dropped-table)',
    ],
    [
      'made again as one of its own',
      `${UNMANAGED}, migrations.DeleteModel("Report"), ${model('')}`,
      'migrations.DeleteModel("Report")',
      'unsafe/unsafe drops the table report (dropped-table)',
    ],
    [
      'dropped by SQL',
      UNMANAGED,
      'migrations.RunSQL("DROP TABLE report")',
      'unsafe/unsafe drops the table report (dropped-table)',
    ],
  ])('%s', (_, before, now, said) => {
    expect(djangoAfter(before, now)).toEqual([said])
  })
})
