import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { theParsers, verdictOn } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const rails = (...lines: readonly string[]): readonly string[] =>
  verdictOn(
    parser,
    'db/migrate/20260101000000_a.rb',
    `class A < ActiveRecord::Migration[7.1]\n  def change\n${lines.join('\n')}\n  end\nend\n`,
  )
const django = (operations: string): readonly string[] =>
  verdictOn(
    parser,
    'shop/migrations/0002_a.py',
    `from django.db import migrations, models\nclass Migration(migrations.Migration):\n    operations = [${operations}]\n`,
  )
const alembic = (...lines: readonly string[]): readonly string[] =>
  verdictOn(
    parser,
    'alembic/versions/a.py',
    `from alembic import op\nimport sqlalchemy as sa\nrevision = 'a'\ndown_revision = None\ndef upgrade():\n    ${lines.join('\n    ')}\n`,
  )

describe('Rails', () => {
  it('reverts what stands in a block', () => {
    expect(
      rails('revert do', 'create_table :badges do |t|', 't.string :name', 'end', 'end', 'drop_table :badges'),
    ).toEqual([
      'unsafe/unsafe drops the table badges (dropped-table)',
      'unsafe/unsafe drops the table badges (dropped-table)',
    ])
    expect(rails('revert { add_column :users, :phone, :string }')).toEqual([
      'unsafe/unsafe drops the column phone of users (dropped-column)',
    ])
    expect(rails('revert { execute "DROP TABLE a" }')[0]).toMatch(/^unknown\/unknown/)
  })

  it('is asked by its connection too, another model’s perhaps of another database', () => {
    expect(rails('connection.drop_table :users')).toEqual([
      'unsafe/unsafe drops the table users (dropped-table)',
    ])
    expect(rails('User.connection.execute("DROP TABLE users")')).toEqual([
      'unsafe/unsafe drops the table users (dropped-table)',
    ])
    expect(rails('create_table :badges', 'Other.connection.drop_table :badges')[1]).toMatch(/^unsafe\/unsafe/)
    expect(rails('ActiveRecord::Base.connection.execute("ALTER TABLE a ADD b int")')).toEqual([
      'safe/safe adds the column b to a (added-column)',
    ])
  })

  it('hands a check on to PostgreSQL', () => {
    const check = (text: string): string | undefined =>
      rails(
        'add_column :users, :ok, :boolean',
        `add_check_constraint :users, "${text}", name: "c", validate: false`,
      )[1]
    expect(check('ok IS TRUE')).toMatch(/^unsafe\/unsafe/)
    expect(check('ok IS NOT NULL AND id > 0')).toMatch(/^unsafe\/unsafe/)
    expect(check('ok IS NOT FALSE')).toMatch(/^safe\/safe/)
    expect(check('ok) IS NOT NULL OR (id')).toMatch(/^caution\/caution/)
  })
})

describe('Django', () => {
  const NEW = 'migrations.CreateModel("Users", [("id", models.AutoField(primary_key=True))]'

  it('calls a model’s table after its app, so one called as the model is another', () => {
    expect(django(`${NEW}), migrations.RunSQL("DROP TABLE users")`)[1]).toMatch(/^unsafe\/unsafe/)
    expect(django(`${NEW}), migrations.RunSQL("ALTER TABLE shop_users ADD x int NOT NULL")`)[1]).toMatch(
      /^safe\/safe/,
    )
    expect(django(`${NEW}), migrations.RunSQL("CREATE TABLE log (id int); DROP TABLE log")`)[2]).toMatch(
      /^safe\/safe/,
    )
  })

  it('calls it as the model says', () => {
    const stored = `${NEW}, options={"db_table": "people"})`
    expect(django(`${stored}, migrations.RunSQL("DROP TABLE people")`)[1]).toMatch(/^safe\/safe/)
    expect(django(`${stored}, migrations.RunSQL("DROP TABLE shop_users")`)[1]).toMatch(/^unsafe\/unsafe/)
    expect(django(`${stored}, migrations.AddField("users", "x", models.IntegerField(default=0))`)[1]).toMatch(
      /^safe\/safe/,
    )
  })

  it('keeps an order in a column that it fills itself', () => {
    expect(django('migrations.AlterOrderWithRespectTo("item", "order")')).toEqual([
      'unsafe/unsafe adds the column _order to item (added-column)',
    ])
    expect(django('migrations.AlterOrderWithRespectTo("item", None)')).toEqual([
      'unsafe/unsafe drops the column _order of item (dropped-column)',
    ])
  })
})

describe('Alembic', () => {
  it('demands a value of a new column by a key and by a check', () => {
    const column = "op.add_column('orders', sa.Column('region', sa.Text()))"
    expect(alembic(column, "op.create_primary_key('pk', 'orders', ['id', 'region'])")[1]).toMatch(
      /^unsafe\/unsafe/,
    )
    expect(
      alembic(column, "op.create_check_constraint('c', 'orders', 'char_length(region) IS NOT NULL')")[1],
    ).toMatch(/^unsafe\/unsafe/)
    expect(alembic(column, "op.create_unique_constraint('u', 'orders', ['id', 'region'])")[1]).toMatch(
      /^unsafe\/safe/,
    )
  })

  it('takes a list of a wider type for one', () => {
    const widen = (from: string, to: string) =>
      alembic(`op.alter_column('t', 'c', existing_type=sa.ARRAY(${from}), type_=sa.ARRAY(${to}))`)[0]
    expect(widen('sa.Integer()', 'sa.BigInteger()')).toMatch(/^unsafe\/caution/)
    expect(widen('sa.Integer()', 'sa.Text()')).toMatch(/^unsafe\/unsafe/)
  })
})
