import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import type { MigrationFile } from '@core/migrations/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, theParsers, told } from '../support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

/** What is said of the last of these files. */
const saidOf = (...files: readonly MigrationFile[]): readonly string[] => {
  const path = files.at(-1)?.path
  const judged = judgeMigrations(files, parser).find((one) => one.path === path)
  if (judged === undefined) return []
  return 'notJudged' in judged ? [judged.notJudged] : judged.judgements.map(told)
}

const revision = (own: string, head: string, body: string): MigrationFile =>
  added(
    `app/versions/${own}_it.py`,
    `"""it"""\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision: str = '${own}'\n${head}\n\ndef upgrade() -> None:\n    ${body}\n`,
  )
const MADE = 'op.create_table("cargo", sa.Column("id", sa.Integer()))'
const REQUIRED = 'op.add_column("cargo", sa.Column("weight", sa.Integer(), nullable=False))'
const TO_NEW = ['safe/safe adds the column weight to cargo (new-table)']
const TO_OLD = ['unsafe/unsafe adds the column weight to cargo (added-column)']

describe('a revision of Alembic', () => {
  const pass = (own: string, head: string) => revision(own, head, 'pass')

  it.each([
    [
      'a merge of the branch that makes it, in a tuple over several lines',
      [
        revision('a', "down_revision = 'x'", MADE),
        pass('b', "down_revision = 'x'"),
        revision('m', "down_revision = (\n    'a',  # the cargo\n    'b',\n)", REQUIRED),
      ],
      TO_NEW,
    ],
    [
      'a revision behind such a merge',
      [
        revision('a', "down_revision = 'x'", MADE),
        pass('b', "down_revision = 'x'"),
        pass('m', "down_revision = ('b', 'a')"),
        revision('n', "down_revision: Union[str, Sequence[str], None] = 'm'", REQUIRED),
      ],
      TO_NEW,
    ],
    [
      'both branches that part behind it',
      [
        revision('a', "down_revision = 'x'", MADE),
        pass('b', "down_revision = 'a'"),
        revision('c', "down_revision = 'a'", REQUIRED),
      ],
      TO_NEW,
    ],
    [
      'a branch that depends on it',
      [
        revision('a', "down_revision = 'x'", MADE),
        revision('c', "down_revision = 'y'\nbranch_labels = None\ndepends_on = 'a'", REQUIRED),
      ],
      TO_NEW,
    ],
    [
      'a branch that depends on several',
      [
        pass('0', "down_revision = 'x'"),
        revision('a', "down_revision = '0'", MADE),
        revision('c', "down_revision = None\ndepends_on = ['0', 'a']", REQUIRED),
      ],
      TO_NEW,
    ],
    [
      'no other head, which may run first',
      [
        revision('a', "down_revision = 'x'", MADE),
        revision('c', "down_revision = 'y'\ndepends_on = None", REQUIRED),
      ],
      TO_OLD,
    ],
    [
      'no merge of other branches',
      [
        pass('b', "down_revision = 'x'"),
        pass('c', "down_revision = 'x'"),
        revision('a', "down_revision = 'x'", MADE),
        revision('m', "down_revision = ('b', 'c')", REQUIRED),
      ],
      TO_OLD,
    ],
  ])('knows what is made before it: %s', (_, files, said) => {
    expect(saidOf(...files)).toEqual(said)
    const [last, ...others] = [...files].reverse()
    if (last !== undefined) expect(saidOf(...others, last)).toEqual(said)
  })
})

const django = (app: string, name: string, body: string, head = ''): MigrationFile =>
  added(
    `${app}/migrations/${name}.py`,
    `from django.db import migrations, models\n\nclass Migration(migrations.Migration):\n${head}    operations = [\n${body}\n    ]\n`,
  )
const MODEL =
  '        migrations.CreateModel(name="Cargo", fields=[("id", models.AutoField(primary_key=True))]),'
const FIELD = '        migrations.AddField(model_name="cargo", name="weight", field=models.IntegerField()),'
const needs = (...pairs: readonly (readonly [string, string])[]) =>
  `    dependencies = [\n${pairs.map(([app, name]) => `        ("${app}", "${name}"),\n`).join('')}    ]\n`

describe('a migration of Django', () => {
  const NEW = [expect.stringMatching(/^safe\/safe adds the column weight .*\(new-table\)$/)]
  const OLD = [expect.not.stringMatching(/^safe\/safe/)]
  const replaces = '    replaces = [("harbour", "0001_initial"), ("harbour", "0002_more")]\n'

  it('runs after what it depends on, though its name is lower', () => {
    expect(
      saidOf(
        django('harbour', '0009_cargo', MODEL, needs(['auth', '0001_initial'])),
        django('harbour', '0002_weight', FIELD, needs(['auth', '0012_x'], ['harbour', '0009_cargo'])),
      ),
    ).toEqual(NEW)
  })

  it('is about its own app, though it depends on another one with a model of that name', () => {
    expect(
      saidOf(
        django('harbour', '0001_initial', MODEL),
        django('yard', '0002_weight', FIELD, needs(['harbour', '0001_initial'])),
      ),
    ).toEqual(OLD)
    expect(
      saidOf(
        django('harbour', '0001_initial', MODEL, '    run_before = [("yard", "0002_weight")]\n'),
        django('yard', '0002_weight', FIELD),
      ),
    ).toEqual(OLD)
  })

  it('that stands for some that have run is not run, and makes nothing', () => {
    const squashed = django('harbour', '0001_squashed_0002_more', MODEL, replaces)
    expect(saidOf(squashed)).toEqual(['safe/safe replaces migrations that have already run (never-run)'])
    expect(saidOf(squashed, django('harbour', '0003_weight', FIELD))).toEqual(OLD)
    const other = [django('harbour', '0002_more', ''), squashed]
    expect(saidOf(...other, django('harbour', '0003_weight', FIELD))).toEqual(OLD)
  })

  it('that stands for some of the same range, or for none, is run', () => {
    for (const head of [replaces, '    replaces = []\n', '    # replaces = [("harbour", "0000_none")]\n']) {
      const files = [
        django('harbour', '0001_initial', ''),
        django('harbour', '0002_more', ''),
        django('harbour', '0001_squashed_0002_more', MODEL, head),
      ]
      expect(saidOf(...files, django('harbour', '0003_weight', FIELD))).toEqual(NEW)
    }
  })
})

describe('a migration of Flyway', () => {
  const sql = (name: string, text: string) => added(`src/main/resources/db/migration/${name}`, text)
  const WEIGHT = 'ALTER TABLE cargo ADD weight int NOT NULL;'

  it('that is a baseline makes nothing in a database with a history', () => {
    const baseline = sql('B5__harbour.sql', 'CREATE TABLE cargo (id int);')
    expect(saidOf(baseline)).toEqual(['safe/safe is a baseline: only an empty database runs it (never-run)'])
    expect(saidOf(baseline, sql('V6__weight.sql', WEIGHT))).toEqual(TO_OLD)
  })

  it('runs by its version, and what repeats runs last', () => {
    const made = 'CREATE TABLE cargo (id int);'
    expect(saidOf(sql('V1.9__cargo.sql', made), sql('V1_10__weight.sql', WEIGHT))).toEqual(TO_NEW)
    expect(saidOf(sql('V2__cargo.sql', made), sql('V1.10__weight.sql', WEIGHT))).toEqual(TO_OLD)
    expect(saidOf(sql('V2__cargo.sql', made), sql('R__a_weight.sql', WEIGHT))).toEqual(TO_NEW)
    expect(saidOf(sql('U2__cargo.sql', made), sql('V3__weight.sql', WEIGHT))).toEqual(TO_OLD)
  })
})

describe('a migration of Rails', () => {
  const ruby = (folder: string, name: string, body: string) =>
    added(
      `db/${folder}/${name}.rb`,
      `class It < ActiveRecord::Migration[7.1]\n  def change\n    ${body}\n  end\nend\n`,
    )

  it('is about the database of its folder', () => {
    const made = 'create_table :cargo'
    const weight = 'add_column :cargo, :weight, :integer, null: false'
    const WEIGHT = '2026010200_weight'
    expect(saidOf(ruby('migrate', '2026010100_cargo', made), ruby('migrate', WEIGHT, weight))).toEqual(TO_NEW)
    expect(
      saidOf(ruby('yard_migrate', '2026010100_cargo', made), ruby('yard_migrate', WEIGHT, weight)),
    ).toEqual(TO_NEW)
    expect(saidOf(ruby('yard_migrate', '2026010100_cargo', made), ruby('migrate', WEIGHT, weight))).toEqual(
      TO_OLD,
    )
  })
})

describe('the part of a file that goes back', () => {
  it.each([
    ['goose, indented', '  -- +goose up\nFORTH\n\t--+goose DOWN\nBACK'],
    [
      'goose with blocks',
      '-- +goose Up\n-- +goose StatementBegin\nFORTH\n-- +goose StatementEnd\n\n-- +goose Down\n-- +goose StatementBegin\nBACK\n-- +goose StatementEnd',
    ],
    ['dbmate, indented', '\t-- migrate:UP\nFORTH\n  -- MIGRATE:down transaction:false\nBACK'],
    ['sql-migrate', '--  +migrate up notransaction\nFORTH\n -- +Migrate DOWN\nBACK'],
    ['tern', 'FORTH\n---- create above / drop below ----\nBACK'],
    ['rambler', '-- rambler up\nFORTH\n-- rambler down\nBACK'],
    ['node-sqlite', `${'-'.repeat(80)}\n-- Up\n${'-'.repeat(80)}\nFORTH\n-- Down\nBACK`],
    ['node-pg-migrate', '-- Up Migration\nFORTH\n-- Down Migration\nBACK'],
    ['MyBatis', '-- // cargo\nFORTH\n-- //@UNDO\nBACK'],
    ['Play', '-- !Ups\nFORTH\n-- !Downs\nBACK'],
    [
      'Liquibase, of one line and of several',
      '--liquibase formatted sql\n--changeset ada:1\nFORTH\n--rollback BACK\n/* liquibase rollback\nBACK\n*/',
    ],
  ])('is not taken for what a deploy does: %s', (_, written) => {
    const text = written
      .replace('FORTH\n', 'ALTER TABLE cargo ADD weight int;\n')
      .replaceAll(/\bBACK$/gm, 'ALTER TABLE cargo DROP owner;')
      .replace('--rollback BACK', '--rollback ALTER TABLE cargo DROP owner;')
    const said = saidOf(added('migrations/1.sql', text))
    expect(said).toEqual(['safe/safe adds the column weight to cargo (added-column)'])
  })

  it('does not begin with a comment of one word', () => {
    const said = saidOf(
      added('migrations/1.sql', '-- down\nALTER TABLE cargo DROP owner;\n-- up\nSELECT 1;\n'),
    )
    expect(said[0]).toMatch(/^unsafe\/unsafe drops the column owner/)
  })
})

describe('a changeset of Liquibase', () => {
  const file = (name: string, attributes: string, text: string) =>
    added(
      `db/changelog/${name}.sql`,
      `--liquibase formatted sql\n\n--changeset ada:1${attributes}\n${text}\n`,
    )
  const CARGO = 'CREATE TABLE cargo (id int);'
  const weight = file('2', '', 'ALTER TABLE cargo ADD weight int NOT NULL;')

  it.each([
    ['', CARGO, TO_NEW],
    [' context:test', CARGO, TO_OLD],
    [' labels:"x" splitStatements:false', CARGO, TO_OLD],
    [' dbms:h2', CARGO, TO_OLD],
    [
      '',
      `--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:0 SELECT 1\n${CARGO}`,
      TO_OLD,
    ],
  ])('that not each database runs makes nothing surely:%s', (attributes, text, said) => {
    expect(saidOf(file('1', attributes, text), weight)).toEqual(said)
  })

  it('has a transaction of its own unless it says otherwise', () => {
    const index = 'CREATE INDEX CONCURRENTLY i ON cargo (weight);\n\n--changeset ada:2\nSELECT 1;'
    expect(saidOf(file('1', ' runInTransaction:false', index))[0]).toMatch(/^safe\/safe adds an index/)
    expect(saidOf(file('1', '', index))[0]).toMatch(/\(concurrent-in-transaction\)$/)
  })
})

describe('a folder of snapshots', () => {
  it('of Drizzle has a migration in each, in their order', () => {
    const drizzle = (name: string, text: string) => added(`drizzle/${name}/migration.sql`, text)
    expect(
      saidOf(
        drizzle('20260101_cargo', 'CREATE TABLE "cargo" ("id" int);'),
        drizzle('20260102_weight', 'ALTER TABLE "cargo" ADD COLUMN "weight" integer NOT NULL;'),
      ),
    ).toEqual(TO_NEW)
  })
})
