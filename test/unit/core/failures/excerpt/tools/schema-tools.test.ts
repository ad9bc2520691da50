import { expectRead, type Sample } from './samples'

const RELATION = 'ERROR: relation "crane" does not exist'

const SAMPLES: readonly Sample[] = [
  {
    name: 'Liquibase',
    source: 'docs.liquibase.com, update',
    log: [
      'Running Changeset: db/2.sql::2::mei',
      'Unexpected error running Liquibase: Migration failed for changeset db/2.sql::2::mei:',
      `     Reason: liquibase.exception.DatabaseException: ${RELATION}`,
      '  Position: 113 [Failed SQL: (0) ALTER TABLE crane ADD limit integer]',
    ],
    headline: RELATION,
    activity: 'migrate',
    frames: ['db/2.sql'],
  },
  {
    name: 'Liquibase before 4, all on one line',
    source: 'liquibase/liquibase, issues',
    log: [
      'Unexpected error running Liquibase: Migration failed for change set db/changelog.xml::2::mei:',
      '     Reason: liquibase.exception.DatabaseException: Table "CRANE" not found [Failed SQL: ALTER TABLE crane ADD limit INT]',
    ],
    headline: 'Table "CRANE" not found',
    activity: 'migrate',
    frames: ['db/changelog.xml'],
  },
  {
    name: 'Liquibase about a changed file',
    source: 'php-coder/mystamps, issue 1728',
    log: [
      'Unexpected error running Liquibase: Validation Failed:',
      '     1 changesets check sum',
      '          db/changelog.xml::2::mei was: 8:f9d8 but is now: 8:a397',
    ],
    headline: 'db/changelog.xml::2::mei was: 8:f9d8 but is now: 8:a397',
    activity: 'migrate',
    frames: ['db/changelog.xml'],
  },
  {
    name: 'Liquibase within Spring',
    source: 'Hyperfoil/Horreum, issue 649; liquibase/liquibase, issues',
    log: [
      "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'liquibase'",
      'Caused by: liquibase.exception.MigrationFailedException: Migration failed for changeset db/1.xml::1::mei:',
      `     Reason: liquibase.exception.DatabaseException: ${RELATION} [Failed SQL: (0) ALTER TABLE crane]`,
    ],
    headline: RELATION,
    activity: 'migrate',
    frames: ['db/1.xml'],
  },
  {
    name: 'Flyway 9',
    source: 'documentation.red-gate.com, Flyway migrate',
    log: [
      'Flyway Community Edition 9.22.0 by Redgate',
      'ERROR: Script V2__limit.sql failed',
      'SQL State  : 42P01',
      `Message    : ${RELATION}`,
      'Location   : db/migration/V2__limit.sql (/flyway/sql/V2__limit.sql)',
      'Line       : 3',
    ],
    headline: RELATION,
    activity: 'migrate',
    frames: ['db/migration/V2__limit.sql:3'],
  },
  {
    name: 'Flyway about a changed file',
    source: 'documentation.red-gate.com, Flyway validate',
    log: [
      'Flyway Community Edition 9.0.0 by Redgate',
      'ERROR: Validate failed: Migrations have failed validation',
      'Migration checksum mismatch for migration version 2',
    ],
    headline: 'Migration checksum mismatch for migration version 2',
    activity: 'migrate',
  },
  {
    name: 'goose',
    source: 'pressly/goose, issues 811 and 859',
    log: [
      '2024/11/22 07:31:04 OK    2023_first.sql (3.1ms)',
      `2024/11/22 07:31:05 goose run: ERROR 2024_limit.sql: failed to run SQL migration: ${RELATION} (SQLSTATE 42P01)`,
    ],
    headline: `${RELATION} (SQLSTATE 42P01)`,
    activity: 'migrate',
    frames: ['2024_limit.sql'],
  },
  {
    name: 'an older goose',
    source: 'pressly/goose, issues',
    log: ['goose: failed to connect: the database is away'],
    headline: 'failed to connect: the database is away',
    activity: 'migrate',
  },
  {
    name: 'golang-migrate',
    source: 'golang-migrate/migrate, FAQ',
    log: ['error: Dirty database version 2. Fix and force version.'],
    headline: 'error: Dirty database version 2. Fix and force version.',
    activity: 'migrate',
  },
  {
    name: 'Atlas',
    source: 'ariga/atlas, pull requests 1193 and 1578',
    log: [
      'Migrating to version 20240101 (1 migrations in total):',
      '',
      '  -- migrating version 20240101',
      '    -> ALTER TABLE crane ADD COLUMN weight_limit int;',
      '    pq: relation "crane" does not exist',
      '',
      '  -------------------------',
      '  -- 0 migrations ok (1 with errors)',
      'Error: sql/migrate: executing statement "ALTER TABLE crane ADD COLUMN weight_limit int;" from version "20240101": pq: relation "crane" does not exist',
    ],
    headline: 'pq: relation "crane" does not exist',
    activity: 'migrate',
  },
  {
    name: 'dbmate',
    source: 'amacneil/dbmate, issue 50',
    log: [
      'Applying: 20240101_limit.sql',
      'Error: line: 3, column: 1, position: 12: pq: relation "crane" does not exist',
    ],
    headline: 'pq: relation "crane" does not exist',
    activity: 'migrate',
    frames: ['20240101_limit.sql:3'],
  },
  {
    name: 'Knex',
    source: 'knex/knex, pull request 2910 and issue 2269',
    log: [
      'migration file "20240101_limit.js" failed',
      'migration failed with error: alter table "crane" add column "weight" integer - relation "crane" does not exist',
      'alter table "crane" add column "weight" integer - relation "crane" does not exist',
      'error: alter table "crane" add column "weight" integer - relation "crane" does not exist',
      '    at Parser.parseErrorMessage (/home/ci/node_modules/pg-protocol/dist/parser.js:287:98)',
    ],
    headline: 'relation "crane" does not exist',
    activity: 'migrate',
    frames: ['20240101_limit.js'],
  },
  {
    name: 'Sequelize',
    source: 'sequelize/cli, README',
    log: ['== 20240101-limit: migrating =======', '', RELATION],
    headline: RELATION,
    activity: 'migrate',
  },
  {
    name: 'TypeORM',
    source: 'misskey-dev/misskey, issue 9079 (TypeORM 0.3.8)',
    log: [
      'Error during migration run:',
      'QueryFailedError: relation "crane" does not exist',
      '    at PostgresQueryRunner.query (/home/ci/node_modules/typeorm/driver/x.js:1:1)',
    ],
    headline: 'QueryFailedError: relation "crane" does not exist',
    activity: 'migrate',
    frames: ['/home/ci/node_modules/typeorm/driver/x.js:1'],
  },
  {
    name: 'Laravel',
    source: 'laravel.com, migrations',
    log: [
      '  2024_01_01_000000_add_limit ............................................ 12ms FAIL',
      '',
      "  SQLSTATE[42S02]: Base table or view not found: 1146 Table 'harbour.crane' doesn't exist",
    ],
    headline: "SQLSTATE[42S02]: Base table or view not found: 1146 Table 'harbour.crane' doesn't exist",
    activity: 'migrate',
  },
  {
    name: 'Doctrine',
    source: 'doctrine-project.org, migrations',
    log: [
      '[error] Migration DoctrineMigrations\\Version2024 failed during Execution. Error: "SQLSTATE[42P01]: no crane"',
    ],
    headline: 'SQLSTATE[42P01]: no crane',
    activity: 'migrate',
  },
  {
    name: 'Entity Framework',
    source: 'learn.microsoft.com, EF Core tools',
    log: [
      "Applying migration '20240101_Limit'.",
      'Failed executing DbCommand (12ms) [Parameters=[], CommandType=Text]',
      'ALTER TABLE crane ADD weight integer;',
      'Npgsql.PostgresException (0x80004005): 42P01: relation "crane" does not exist',
    ],
    headline: 'Npgsql.PostgresException (0x80004005): 42P01: relation "crane" does not exist',
    activity: 'migrate',
  },
  {
    name: 'Supabase',
    source: 'kortix-ai/suna, issue 833; supabase/cli, issue 69',
    log: [
      'Applying migration 20240101_limit.sql...',
      `${RELATION} (SQLSTATE 42P01)`,
      'At statement 0: alter table crane add weight int',
    ],
    headline: `${RELATION} (SQLSTATE 42P01)`,
    activity: 'migrate',
  },
]

expectRead('tools of migrations', SAMPLES, [
  {
    name: 'goose',
    log: [
      '2024/11/22 07:31:05 OK   2024_errors.sql (3ms)',
      'goose: no migrations to run. current version: 2024',
    ],
  },
  {
    name: 'Liquibase',
    log: [
      'Running Changeset: db/2.sql::errors::mei',
      "Liquibase command 'update' was executed successfully.",
    ],
  },
  {
    name: 'Sequelize',
    log: ['== 20240101-failures: migrating =======', '== 20240101-failures: migrated (0.012s)'],
  },
])
