import type { Tool } from '../rule'

const UNWRITTEN = 'what makemigrations writes, or would'
const OF_CHECKS = 'what Django checks'

/** What changes a database: Django, Alembic, Rails, Flyway, Prisma, and the databases' own clients. */
export const MIGRATIONS: Tool = {
  name: 'migrations',
  rules: [
    // What `makemigrations --check` would write, which is no failure where it may write it: then it is applied next.
    {
      kind: 'verdict',
      within: UNWRITTEN,
      pattern: /^(?<headline>Migrations for '[\w.]{1,200}':)$/,
      goesOn: true,
      activity: 'migrate',
    },
    {
      kind: 'verdict',
      opens: UNWRITTEN,
      pattern: /^(?<headline>Migrations for '[\w.]{1,200}':)$/,
      goesOn: true,
      activity: 'migrate',
    },
    {
      kind: 'sign',
      within: UNWRITTEN,
      pattern: /^(?:Operations to perform|Running migrations):$/,
      excuses: 'passage',
      closes: true,
    },
    {
      kind: 'detail',
      pattern: /^ {2}Applying [\w.]+\.\.\.Traceback \(most recent call last\):$/,
      opens: 'traceback',
      activity: 'migrate',
    },
    // One that is OK was not what failed: what comes after it may be no migration any longer.
    { kind: 'sign', pattern: /^ {2}Applying [\w.]+\.\.\.(?! OK$)/, activity: 'migrate' },
    { kind: 'sign', pattern: /^INFO +\[alembic[^\]]*\] (?:Running|Context)/, activity: 'migrate' },
    {
      kind: 'error',
      pattern: /^FAILED: (?!(?:\[code=\d+\] )?(?:\S+\.\w+\b|\S+$))(?<headline>.+)$/,
      activity: 'migrate',
    },
    // Django's checks.
    {
      kind: 'verdict',
      pattern:
        /^(?:django\.core\.management\.base\.)?(?<headline>SystemCheckError: System check identified some issues:)$/,
      opens: OF_CHECKS,
    },
    { kind: 'noise', within: OF_CHECKS, pattern: /^(?:WARNINGS|INFOS|DEBUGS):$/, closes: true },
    {
      kind: 'error',
      within: OF_CHECKS,
      pattern: /^(?<headline>\S{1,300}: \([\w.]{1,80}\.[EC]\d{3}\) \S.*)$/,
    },
    { kind: 'detail', pattern: /^\[SQL: / },
    { kind: 'sign', pattern: /^== \d+ \w+: (?:migrating|reverting) =/, activity: 'migrate' },
    { kind: 'sign', pattern: /^(?:INFO: )?Migrating schema .+ to version /, activity: 'migrate' },
    {
      kind: 'verdict',
      pattern:
        /^(?:ERROR: )?(?<headline>Migration (?:of schema .{1,200} to version )?\S.{0,200} failed!?.*)$/,
      activity: 'migrate',
    },
    {
      kind: 'verdict',
      pattern: /^(?:Caused by: )?(?<headline>[\w.]+\.DbMigrate\$FlywayMigrateException:.*)$/,
      activity: 'migrate',
    },
    { kind: 'error', pattern: /^Message +: (?<headline>.+)$/, activity: 'migrate' },
    { kind: 'detail', pattern: /^Location +: (?<path>[^\s(]+)/, lends: true },
    { kind: 'frame', pattern: /^Line +: (?<line>\d+)/, borrows: true },
    { kind: 'detail', pattern: /^(?:SQL State|Error Code|Statement) +: / },
    { kind: 'sign', pattern: /^Flyway (?:Community|Teams|Enterprise|OSS) /, activity: 'migrate' },
    {
      kind: 'verdict',
      pattern: /^(?:ERROR: )?(?<headline>Script \S+\.sql failed|Failed to execute script \S+\.sql)$/,
      activity: 'migrate',
    },
    { kind: 'detail', pattern: /^(?:ERROR: )?Validate failed: /, activity: 'migrate' },
    {
      kind: 'error',
      pattern: /^(?:\[ERROR\] )?(?<headline>Migration checksum mismatch for migration .+)$/,
      activity: 'migrate',
    },
    {
      kind: 'error',
      pattern: /^ERROR: (?<headline>Unable to obtain connection from database .+)$/,
      activity: 'migrate',
    },
    { kind: 'sign', pattern: /^Applying migration `[^`]+`$/, activity: 'migrate' },
    { kind: 'detail', pattern: /^Error: P\d{4}$/, opens: 'what Prisma says', activity: 'migrate' },
    {
      kind: 'verdict',
      within: 'what Prisma says',
      pattern: /^(?<headline>A migration failed to apply\..*)$/,
      closes: true,
      activity: 'migrate',
    },
    {
      kind: 'error',
      within: 'what Prisma says',
      pattern: /^(?<headline>\S.*)$/,
      closes: true,
      activity: 'migrate',
    },
    { kind: 'detail', pattern: /^Database error code: / },
    { kind: 'detail', pattern: /^Database error:$/, opens: 'what Prisma says', activity: 'migrate' },
    {
      kind: 'error',
      pattern: /^psql:(?<path>[^\s:]+):(?<line>\d+): (?<headline>(?:ERROR|FATAL): +.+)$/,
      activity: 'migrate',
    },
    { kind: 'error', pattern: /^(?<headline>(?:ERROR|FATAL): {2}.+)$/, activity: 'migrate' },
    { kind: 'error', pattern: /^psql: (?<headline>error: .+)$/, activity: 'migrate' },
    { kind: 'detail', pattern: /^(?:LINE \d+: |(?:DETAIL|HINT|CONTEXT): {2})/ },
    {
      kind: 'error',
      pattern: /^(?<headline>ERROR \d{4} \([0-9A-Z]{5}\)(?: at line \d+)?: .+)$/,
      activity: 'migrate',
    },
  ],
}
