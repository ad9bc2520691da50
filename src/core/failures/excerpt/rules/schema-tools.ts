import type { Tool } from '../rule'

/** Liquibase, goose, golang-migrate, Atlas and dbmate: each runs files of SQL. */
export const SQL_FILES: Tool = {
  name: 'Liquibase, goose, Atlas and dbmate',
  rules: [
    {
      kind: 'detail',
      pattern: /^(?:.{0,300}?: |.{0,100}?\] )?Migration failed for change ?set (?<path>\S.*?)::[^:]+::/,
      opens: 'what Liquibase says',
      activity: 'migrate',
    },
    {
      kind: 'error',
      within: 'what Liquibase says',
      pattern: /^\s+Reason: (?:liquibase\.exception\.\w+: )?(?<headline>\S.*?)(?: \[Failed SQL: .*)?$/,
      closes: true,
      activity: 'migrate',
    },
    { kind: 'detail', pattern: /^ERROR: Exception (?:Details$|Primary (?:Class|Source): )/ },
    {
      kind: 'error',
      pattern: /^ERROR: Exception Primary Reason: +(?<headline>\S.*)$/,
      activity: 'migrate',
    },
    {
      kind: 'detail',
      pattern: /^(?:.{0,300}?: )?Validation Failed:$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern: /^\s+(?<headline>(?<path>\S+?)::[^:]+::.{1,200} was: \S+ but is now: \S+)$/,
      activity: 'migrate',
    },
    { kind: 'detail', pattern: /^\s+Position: \d+ \[Failed SQL: / },
    { kind: 'sign', pattern: /^Running Changeset: /, activity: 'migrate' },
    {
      kind: 'error',
      pattern: /^.{0,120}?(?<headline>Could not acquire change log lock\..*)$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern:
        /^(?:\d\S+ \d\S+ )?goose(?: \w+)?: (?:ERROR |FAIL )?(?:failed to run SQL migration:? )?"?(?<path>[^\s:"]+\.(?:sql|go))"?(?:: | \()(?:failed to run SQL migration(?: .{1,100}?)?: )?(?<headline>.+?)(?:\), quitting migration\.)?$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern:
        /^(?:panic: )?ERROR (?<path>[^\s:]+\.(?:sql|go)): failed to run (?:SQL|Go) migration: (?<headline>.+)$/,
      activity: 'migrate',
    },
    {
      kind: 'noise',
      pattern: /^(?:\d\S+ \d\S+ )?(?:goose: (?:no migrations|successfully)|OK {2,}\S+\.(?:sql|go))/,
    },
    {
      kind: 'error',
      pattern: /^(?:\d\S+ \d\S+ )?goose(?: \w+)?: (?<headline>\S.+)$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern: /^(?:\d\S+ \d\S+ )?(?<headline>error: (?:migration failed|Dirty database version \d+).*)$/,
      activity: 'migrate',
    },
    {
      kind: 'sign',
      pattern: /^Migrating to version \S+(?: from \S+)? \(\d+ migrations? in total\):$/,
      opens: 'what Atlas says',
      activity: 'migrate',
    },
    {
      kind: 'error',
      within: 'what Atlas says',
      pattern: /^ {4}(?<headline>(?!->|--)\S.*)$/,
      activity: 'migrate',
    },
    {
      kind: 'verdict',
      pattern: /^ +-- (?<headline>\d+ migrations? ok \([1-9]\d* with errors\))$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern:
        /^(?<headline>Error: (?:sql\/migrate: |executing statement |checksum mismatch|migrate\w*: ).*)$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern: /^(?<headline>You have a checksum error in your migration directory\.)$/,
      activity: 'migrate',
    },
    {
      kind: 'sign',
      pattern: /^(?:Applying|Rolling back): (?<path>\S+\.sql)$/,
      lends: true,
      opens: 'what dbmate says',
      activity: 'migrate',
    },
    {
      kind: 'error',
      within: 'what dbmate says',
      pattern: /^Error: line: (?<line>\d+), column: \d+, position: \d+: (?<headline>.+)$/,
      borrows: true,
      activity: 'migrate',
    },
    {
      kind: 'error',
      within: 'what dbmate says',
      pattern: /^Error: (?<headline>.+)$/,
      borrows: true,
      activity: 'migrate',
    },
    { kind: 'error', pattern: /^(?<headline>ERROR: .+ \(SQLSTATE \w{5}\).*)$/, activity: 'migrate' },
  ],
}

/** Knex, Sequelize, TypeORM, Ecto, Laravel, Doctrine and Entity Framework: each runs code. */
export const SCHEMA_CODE: Tool = {
  name: 'Knex, Sequelize, TypeORM, Ecto, Laravel, Doctrine and Entity Framework',
  rules: [
    {
      kind: 'detail',
      pattern: /^(?:Knex:warning - )?migration file "(?<path>[^"]+\.\w+)" failed$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern: /^(?:Knex:warning - )?migrations? failed with error: (?:.* - )?(?<headline>.+)$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern: /^(?:Knex:warning - )?(?<headline>Can't take lock to run migrations: .+)$/,
      activity: 'migrate',
    },
    { kind: 'noise', pattern: /^== .{1,200}?: (?:migrated|reverted) \(/ },
    // Drizzle writes it behind what turns.
    {
      kind: 'error',
      pattern: /^\[[^\]]{1,8}\] applying migrations\.{3}(?<headline>[A-Za-z]\w{0,60}Error: .+)$/,
      activity: 'migrate',
    },
    { kind: 'sign', pattern: /^\[\S{1,3}\] applying migrations\.\.\./, activity: 'migrate' },
    { kind: 'sign', pattern: /^Sequelize CLI \[Node: /, activity: 'migrate' },
    { kind: 'sign', pattern: /^== [\w.-]+: (?:migrating|reverting) =+$/, activity: 'migrate' },
    {
      kind: 'sign',
      pattern: /^(?:\d\d:\d\d:\d\d[.\d]* )?(?:\[info\] {1,2})?== Running \d+ \S+ (?:forward|backward)$/,
      activity: 'migrate',
    },
    { kind: 'detail', pattern: /^Error during migration run:$/, activity: 'migrate' },
    {
      kind: 'error',
      pattern: /^Migration "[^"]+" failed, error: (?<headline>.+)$/,
      activity: 'migrate',
    },
    {
      kind: 'sign',
      pattern: /^(?: {2}\d{4}_\d\d_\d\d_\w+ \.{2,}.* FAIL|Migrating: \d{4}_\w+)$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern:
        /^(?:.{0,100}?\[(?:error|critical)\] )?Migration \S+ failed during \w+\. Error: "(?<headline>.+?)"?$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern: /^\s*(?<headline>SQLSTATE\[\w+\]:? .+)$/,
    },
    { kind: 'detail', pattern: /^(?:fail: .*|\s*)Failed executing DbCommand/, activity: 'migrate' },
    { kind: 'sign', pattern: /^\s*Applying migration '[^']+'\.$/, activity: 'migrate' },
    { kind: 'error', pattern: /^(?<headline>(?:\w+\.)+\w+Exception \(0x[\da-fA-F]+\): .+)$/ },
  ],
}
