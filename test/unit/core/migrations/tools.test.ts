import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { isMigration } from '@core/migrations/patterns'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, theParsers, verdictOn } from './support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

/** A migration as a tool's documentation writes one, by the tool and its path. */
const NAMED: readonly (readonly [tool: string, path: string, text: string])[] = [
  ['Atlas', 'db/schema.hcl', 'table "cargo" {\n  schema = schema.public\n}\n'],
  ['Atlas', 'internal/store/shop.pg.hcl', 'schema "public" {\n}\n'],
  ['Ridgepole', 'db/Schemafile', 'create_table "cargo", force: :cascade do |t|\nend\n'],
  ['Magento', 'app/code/Harbour/Cargo/etc/db_schema.xml', '<schema><table name="cargo"/></schema>\n'],
  ['pgroll', 'migrations/02_cargo.json', '{"operations": [{"drop_table": {"name": "cargo"}}]}\n'],
  [
    'Liquibase',
    'src/main/resources/db/changelog/1.xml',
    '<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"><changeSet id="1" author="a"><dropTable tableName="cargo"/></changeSet></databaseChangeLog>',
  ],
  [
    'Liquibase',
    'src/main/resources/db/changelog/2.yaml',
    'databaseChangeLog:\n  - changeSet:\n      id: 1\n      changes:\n        - dropTable:\n            tableName: cargo\n',
  ],
  ['Liquibase', 'db/changelog/3.json', '{"databaseChangeLog": [{"changeSet": {"id": "1"}}]}'],
  [
    'EF Core',
    'src/Harbour/Migrations/20260101_Cargo.cs',
    'using Microsoft.EntityFrameworkCore.Migrations;\npublic partial class Cargo : Migration\n{\n  protected override void Up(MigrationBuilder m) { m.DropTable("Cargo"); }\n}\n',
  ],
  [
    'Ecto',
    'priv/repo/migrations/20260101_cargo.exs',
    'defmodule Harbour.Repo.Migrations.Cargo do\n  use Ecto.Migration\n  def change do\n    drop table(:cargo)\n  end\nend\n',
  ],
  [
    'Laravel',
    'database/migrations/2026_01_01_cargo.php',
    "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\nuse Illuminate\\Support\\Facades\\Schema;\nreturn new class extends Migration {\n  public function up(): void { Schema::drop('cargo'); }\n};\n",
  ],
  [
    'CakePHP',
    'config/Migrations/20260101_Cargo.php',
    "<?php\nuse Migrations\\BaseMigration;\nclass Cargo extends BaseMigration {\n  public function change(): void { $this->table('cargo')->drop()->save(); }\n}\n",
  ],
  [
    'CakePHP',
    'db/migrations/20260101_cargo.php',
    "<?php\nuse Phinx\\Migration\\AbstractMigration;\nfinal class Cargo extends AbstractMigration {\n  public function change(): void { $this->table('cargo')->drop()->save(); }\n}\n",
  ],
  [
    'CodeIgniter',
    'app/Database/Migrations/2026-01-01_Cargo.php',
    "<?php\nuse CodeIgniter\\Database\\Migration;\nclass Cargo extends Migration {\n  public function up() { $this->forge->dropTable('cargo'); }\n}\n",
  ],
  [
    'Doctrine',
    'migrations/Version20260101.php',
    "<?php\nuse Doctrine\\DBAL\\Schema\\Schema;\nuse Doctrine\\Migrations\\AbstractMigration;\nfinal class Version20260101 extends AbstractMigration {\n  public function up(Schema $schema): void { $this->addSql('DROP TABLE cargo'); }\n}\n",
  ],
  [
    'TypeORM',
    'src/migration/1700000000-Cargo.ts',
    "import { MigrationInterface, QueryRunner } from 'typeorm'\nexport class Cargo1700000000 implements MigrationInterface {\n  async up(queryRunner: QueryRunner) { await queryRunner.dropTable('cargo') }\n}\n",
  ],
  [
    'Sequelize',
    'migrations/20260101-cargo.js',
    "module.exports = {\n  async up(queryInterface, Sequelize) { await queryInterface.dropTable('cargo') },\n}\n",
  ],
  [
    'Knex',
    'migrations/20260101_cargo.js',
    "exports.up = function (knex) {\n  return knex.schema.dropTable('cargo')\n}\n",
  ],
  [
    'Knex',
    'db/migrations/20260101_cargo.ts',
    "import type { Knex } from 'knex'\nexport async function up(knex: Knex) {\n  await knex.schema.dropTable('cargo')\n}\n",
  ],
  [
    'db-migrate',
    'migrations/20260101-cargo.js',
    "var dbm\nexports.setup = function (options) { dbm = options.dbmigrate }\nexports.up = function (db) { return db.dropTable('cargo') }\n",
  ],
  [
    'node-pg-migrate',
    'migrations/1700000000_cargo.js',
    "exports.up = (pgm) => {\n  pgm.dropTable('cargo')\n}\n",
  ],
  [
    'Kysely',
    'migrations/2026_cargo.ts',
    "import type { Kysely } from 'kysely'\nexport async function up(db: Kysely<any>) {\n  await db.schema.dropTable('cargo').execute()\n}\n",
  ],
  [
    'MikroORM',
    'src/migrations/Migration20260101.ts',
    "import { Migration } from '@mikro-orm/migrations'\nexport class Migration20260101 extends Migration {\n  async up() { this.addSql('drop table cargo') }\n}\n",
  ],
  [
    'GitLab',
    'db/migrate/20260101_drop_cargo.rb',
    'class DropCargo < Gitlab::Database::Migration[2.2]\n  def up\n    drop_table :cargo\n  end\nend\n',
  ],
]

describe('a migration of a tool that is not read', () => {
  it.each(NAMED)('is named and left to a person: %s, %s', (tool, path, text) => {
    expect(isMigration(path)).toBe(true)
    const name = path.slice(path.lastIndexOf('/') + 1)
    expect(judgeMigrations([added(path, text)], parser)).toEqual([
      { path, notJudged: `${name} is a migration of ${tool}, which Binnacle does not read: look at it.` },
    ])
  })

  it('is left to a person also where nobody knows its tool', () => {
    const path = 'migrations/1.lua'
    expect(judgeMigrations([added(path, 'drop("cargo")')], parser)).toEqual([
      { path, notJudged: '1.lua isn’t a migration that Binnacle can read: look at it.' },
    ])
  })
})

const DROPPED = 'unsafe/unsafe drops the table cargo (dropped-table)'
const CREATED = /^safe\/safe creates the table cargo/

describe('a migration of a tool that is read', () => {
  it.each([
    ['Drizzle', 'drizzle/0001_cargo.sql', 'DROP TABLE "cargo";--> statement-breakpoint\nSELECT 1;'],
    [
      'Liquibase’s SQL',
      'db/changelog/1.sql',
      '--liquibase formatted sql\n--changeset ada:1\nDROP TABLE cargo;\n--rollback CREATE TABLE cargo (id int);\n',
    ],
    [
      'Play',
      'conf/evolutions/default/1.sql',
      '# --- !Ups\nDROP TABLE cargo;\n# --- !Downs\nCREATE TABLE cargo (id int);\n',
    ],
    ['Supabase', 'supabase/migrations/20260101_cargo.sql', 'drop table cargo;\n'],
    ['Codd', 'sql-migrations/2026-01-01-00-00-00-cargo.sql', 'drop table cargo;\n'],
    [
      'sql-migrate',
      'migrations/1.sql',
      '-- +migrate Up\nDROP TABLE cargo;\n-- +migrate Down\nCREATE TABLE cargo (id int);\n',
    ],
    [
      'Rails after a deploy',
      'db/post_migrate/20260101_drop_cargo.rb',
      'class DropCargo < ActiveRecord::Migration[7.0]\n  def up\n    drop_table :cargo\n  end\nend\n',
    ],
    [
      'Rails for data',
      'db/data/20260101_drop_cargo.rb',
      'class DropCargo < ActiveRecord::Migration[7.0]\n  def up\n    drop_table :cargo\n  end\nend\n',
    ],
  ])('says what it does, and nothing of its way back: %s', (_, path, text) => {
    expect(isMigration(path)).toBe(true)
    expect(verdictOn(parser, path, text).filter((said) => !said.startsWith('safe/safe'))).toEqual([DROPPED])
    const other = text
      .replaceAll(/DROP TABLE ("?cargo"?)/gi, 'CREATE TABLE $1 (id int)')
      .replace('drop_table', 'create_table')
    expect(verdictOn(parser, path, other)[0]).toMatch(CREATED)
  })
})
