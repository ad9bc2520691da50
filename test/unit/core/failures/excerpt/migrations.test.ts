import { describe, it } from 'vitest'
import { expectTold, logNamed, type Told } from './told'

const LOGS: Record<string, Told> = {
  'django-migrate': {
    headline: 'sqlite3.OperationalError: no such table: cranes_crane',
    activity: 'migrate',
    command: 'python manage.py migrate',
    exit: 1,
    frames: ['/home/ci/harbour/manage.py:18', '/home/ci/harbour/manage.py:22'],
    marked: [
      'Applying cranes.0001_initial...Traceback (most recent call last):',
      'sqlite3.OperationalError: no such table: cranes_crane',
      'File "/home/ci/harbour/manage.py", line 18, in main',
      'django.db.utils.OperationalError: no such table: cranes_crane',
    ],
  },
  'alembic-upgrade': {
    headline: 'sqlite3.OperationalError: no such table: crane',
    activity: 'migrate',
    command: 'alembic upgrade head',
    exit: 1,
    frames: [
      '/home/ci/harbour/migrations/versions/8e1a4b1885c6_add_limit.py:20',
      '/home/ci/harbour/migrations/env.py:72',
      '/home/ci/harbour/migrations/env.py:78',
    ],
    marked: [
      'sqlite3.OperationalError: no such table: crane',
      'File "/home/ci/harbour/migrations/versions/8e1a4b1885c6_add_limit.py", line 20, in upgrade',
      'sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) no such table: crane',
      '[SQL: ALTER TABLE crane ADD COLUMN limit_t INTEGER NOT NULL]',
    ],
  },
  'rails-migrate': {
    headline: 'SQLite3::SQLException: no such table: cranes',
    activity: 'migrate',
    command: 'bin/rails db:migrate',
    exit: 1,
    frames: [
      '/home/ci/harbour/db/migrate/20261123090000_add_limit_to_cranes.rb:3',
      '/home/ci/harbour/Rakefile:4',
    ],
    marked: [
      'rake aborted!',
      'SQLite3::SQLException: no such table: cranes',
      "/home/ci/harbour/db/migrate/20261123090000_add_limit_to_cranes.rb:3:in `change'",
      'SQLite3::SQLException: no such table: cranes',
      'Tasks: TOP => db:migrate',
    ],
  },
  'flyway-migrate': {
    headline: 'ERROR: relation "crane" does not exist',
    activity: 'migrate',
    command: 'flyway migrate',
    exit: 1,
    frames: ['db/migration/V2__add_limit.sql:1'],
    marked: [
      'SQL State  : 42P01',
      'Error Code : 0',
      'Message    : ERROR: relation "crane" does not exist',
      'Location   : db/migration/V2__add_limit.sql (/home/ci/harbour/db/migration/V2__add_limit.sql)',
      'Line       : 1',
      'Statement  : ALTER TABLE crane ADD COLUMN limit_t integer',
    ],
  },
  'prisma-migrate': {
    headline: 'ERROR: relation "crane" does not exist',
    activity: 'migrate',
    command: 'npx prisma migrate deploy',
    exit: 1,
    marked: [
      'Error: P3018',
      'Database error code: 42P01',
      'Database error:',
      'ERROR: relation "crane" does not exist',
    ],
  },
  psql: {
    headline: 'ERROR: relation "pier" does not exist',
    activity: 'migrate',
    command: 'psql -v ON_ERROR_STOP=1 -f harbour.sql',
    exit: 3,
    frames: ['harbour.sql:4'],
    marked: ['psql:harbour.sql:4: ERROR:  relation "pier" does not exist'],
  },
}

describe('the excerpt of a log of a migration', () => {
  it.each(Object.entries(LOGS))('tells what broke: %s', (name, told) => {
    expectTold(logNamed(name), told)
  })
})
