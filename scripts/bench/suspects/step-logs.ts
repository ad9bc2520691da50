import type { Ground } from './plant/plant'
import { ATTRIBUTES } from './words'

/** A log of the language's package manager that cannot install a version. */
export function installLog(
  { language, chance }: Ground,
  { name, version }: { readonly name: string; readonly version: string },
): string {
  const last = '##[error]Process completed with exit code 1.'
  switch (language.name) {
    case 'python':
      return [
        '$ pip install -r requirements.txt',
        'Collecting safeform==2.1.0',
        '  Downloading safeform-2.1.0-py3-none-any.whl (61 kB)',
        `ERROR: Could not find a version that satisfies the requirement ${name}==${version} (from versions: 1.0.0, 1.1.0, 2.0.0)`,
        `ERROR: No matching distribution found for ${name}==${version}`,
        last,
      ].join('\n')
    case 'typescript':
      return [
        '$ npm ci',
        'npm warn deprecated oldglob@7.2.3: versions before 9 are no longer supported',
        ...(chance.chance(0.5)
          ? [
              'npm error code ETARGET',
              `npm error notarget No matching version found for ${name}@^${version}.`,
              'npm error notarget In most cases you or one of your dependencies are requesting',
              "npm error notarget a package version that doesn't exist.",
            ]
          : [
              'npm error code ERESOLVE',
              'npm error ERESOLVE could not resolve',
              `npm error While resolving: ${name}@${version}`,
              'npm error Conflicting peer dependency: gridmap@4.0.0',
            ]),
        'npm error A complete log of this run can be found in: /home/runner/.npm/_logs/debug-0.log',
        last,
      ].join('\n')
    case 'go':
      return [
        '$ go mod download',
        `go: example.com/${name}@v${version}: reading example.com/${name}/go.mod at revision v${version}: unknown revision v${version}`,
        last,
      ].join('\n')
    case 'rust':
      return [
        '$ cargo fetch',
        '    Updating the index',
        `error: failed to select a version for the requirement \`${name} = "^${version}"\``,
        "candidate versions found which didn't match: 2.0.0, 1.1.0, 1.0.0",
        'location searched: the index',
        'required by package `shop v0.1.0 (/builds/acme/shop)`',
        last,
      ].join('\n')
  }
}

/** A log of Django that migrates; sometimes a tool around it has left out which migration it was. */
export function migrateLog(
  { chance }: Ground,
  { module, name }: { readonly module: string; readonly name: string },
): { readonly log: string; readonly isSilent: boolean } {
  const [, attribute = chance.of(ATTRIBUTES)] = /add_(\w+)_to/.exec(name) ?? []
  const said = chance.of([
    `django.db.utils.IntegrityError: column "${attribute}" of relation "shop_${module}" contains null values`,
    `django.db.utils.ProgrammingError: column "${attribute}" of relation "shop_${module}" already exists`,
    'django.db.utils.OperationalError: canceling statement due to lock timeout',
  ])
  const isNamed = chance.chance(0.75)
  const log = [
    '$ python manage.py migrate --noinput',
    'Operations to perform:',
    '  Apply all migrations: admin, auth, contenttypes, sessions, shop',
    'Running migrations:',
    ...(isNamed
      ? [`  Applying ${module}.${name}...Traceback (most recent call last):`]
      : ['Traceback (most recent call last):']),
    '  File "/app/.venv/lib/python3.12/site-packages/django/db/backends/utils.py", line 103, in _execute',
    '    return self.cursor.execute(sql)',
    `psycopg.errors.${said.includes('null values') ? 'NotNullViolation' : 'Error'}: ${said.split(': ').slice(1).join(': ')}`,
    '',
    'The above exception was the direct cause of the following exception:',
    '',
    'Traceback (most recent call last):',
    '  File "/app/manage.py", line 22, in <module>',
    '    main()',
    '  File "/app/.venv/lib/python3.12/site-packages/django/core/management/commands/migrate.py", line 357, in handle',
    '    post_migrate_state = executor.migrate(',
    '  File "/app/.venv/lib/python3.12/site-packages/django/db/migrations/operations/fields.py", line 108, in database_forwards',
    '    schema_editor.add_field(',
    said,
    '##[error]Process completed with exit code 1.',
  ].join('\n')
  return { log, isSilent: !isNamed && said.includes('lock timeout') }
}
