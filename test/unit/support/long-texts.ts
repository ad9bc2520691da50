// Long logs and migrations, made up: for the tests of how long they take to read, and for `npm run bench:reading`.

/** The longest that was made so far: a shorter one is its beginning. */
let longest = ''

/** Lines as builds write them by the thousand, of at least so many characters. */
export function build(length: number): string {
  if (longest.length < length) longest = writtenBuild(length)
  return longest.slice(0, longest.indexOf('\n', length - 1) + 1)
}

function writtenBuild(length: number): string {
  const said = [
    (i: number) => `[${i}/9999] compiled src/harbour/quay-${i % 37}/berth-${i % 971}.ts in ${i % 53} ms`,
    (i: number) =>
      `Downloading crane-${i % 89} (1.${i % 10}.0) from https://packages.example/crane-${i % 89}`,
    (i: number) => `  adding: assets/flag-${i}.svg (deflated ${i % 100}%)`,
    (i: number) => `10:02:${(i % 50) + 10} INFO  worker-${i % 4} took cargo ${i}: next in line`,
    (i: number) => `${' '.repeat(i % 9)}- moored`,
  ]
  let text = ''
  for (let i = 0; text.length < length; i++) text += `${said[i % said.length]?.(i)}\n`
  return text
}

/** Logs of so many characters, by how they are written. */
export const LONG_LOGS: Readonly<Record<string, (length: number) => string>> = {
  'as a build writes it': (length) => build(length).slice(-length),
  'with GitHub’s times': (length) =>
    build(length).replace(/^/gm, '2026-11-24T12:00:01.1234567Z ').slice(-length),
  'in color, with Windows’ ends of lines': (length) =>
    build(length)
      .replace(/ (?=\d)/g, ' \x1b[36m')
      .replace(/$/gm, '\x1b[0m\r')
      .slice(-length),
  'of stack traces': (length) =>
    many(length / 40, (i) => `    at Crane.lift (/app/src/crane-${i}.ts:4:2)\n`).slice(-length),
  'of lines with hardly anything on them': (length) =>
    many(1000, (i) => `${i}\n`)
      .repeat(length / 3_890 + 1)
      .slice(-length),
}

export const many = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('')
export const rails = (lines: string): string =>
  `class A < ActiveRecord::Migration[7.0]\n  def change\n${lines}  end\nend\n`
export const alembic = (lines: string): string =>
  `from alembic import op\nimport sqlalchemy as sa\n\ndef upgrade():\n${lines}`
export const django = (lines: string): string =>
  `from django.db import migrations, models\nclass Migration(migrations.Migration):\n    operations = [\n${lines}    ]\n`

/** Migrations of so many lines, by what is long in them. */
export const LONG_MIGRATIONS: Readonly<
  Record<string, readonly [path: string, text: (lines: number) => string]>
> = {
  'SQL that alters tables': ['db/migrations/1.sql', (n) => many(n, (i) => `ALTER TABLE a${i} ADD b text;\n`)],
  'SQL on one line': [
    'db/migrations/1.sql',
    (n) => many(n, (i) => `ALTER TABLE a${i} ADD b text, ADD c text;`),
  ],
  'one statement': [
    'db/migrations/1.sql',
    (n) => `ALTER TABLE a ${many(n, (i) => `ADD b${i} text, `)} ADD z text;`,
  ],
  'comments that begin and do not end': ['db/migrations/1.sql', (n) => many(n, () => '/*')],
  Django: [
    'a/migrations/0001_a.py',
    (n) => django(many(n, (i) => `        migrations.AddField('a', 'b${i}', models.TextField()),\n`)),
  ],
  Alembic: [
    'a/versions/0001_a.py',
    (n) => alembic(many(n, (i) => `    op.add_column('a', sa.Column('b${i}', sa.Text()))\n`)),
  ],
  'Python on one line': ['a/versions/0001_a.py', (n) => alembic(`    a${many(n, () => '; a.b()')}\n`)],
  'Python quotes that do not close': ['a/versions/0001_a.py', (n) => alembic(many(n, () => `    x = "' \n`))],
  'Python brackets that do not close': ['a/versions/0001_a.py', (n) => alembic(`    x = ${'{['.repeat(n)}`)],
  Rails: [
    'db/migrate/1_a.rb',
    (n) => rails(many(n, (i) => `    add_column :a, :b${i}, :string, null: false\n`)),
  ],
  'Ruby lists that do not end': ['db/migrate/1_a.rb', (n) => rails(many(n, () => '%w['))],
  'Ruby strings that do not end': ['db/migrate/1_a.rb', (n) => rails(`"${many(n, () => '\\"')}`)],
}

/** The longest text of these that is not longer than `most`, nearly. */
export function asLongAs(most: number, text: (lines: number) => string): string {
  let lines = Math.ceil((most * 100) / text(100).length)
  while (text(lines).length > most) lines = Math.floor(lines * 0.97)
  return text(lines)
}
