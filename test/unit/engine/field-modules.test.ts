import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { type MigrationPart, migrationReader } from '../../../src/main/engine/migrations'
import { loadParsers } from '../../../src/main/services/parsers'
import { aRange, sha } from '../support/builders'

const [older, newer] = [sha('1'), sha('2')]
const migration = (operation: string) =>
  `from django.db import migrations\nimport shop.fields\nclass Migration(migrations.Migration):\n    operations = [migrations.${operation}]\n`
const BEFORE = 'shop/migrations/0001_a.py'
const PATH = 'shop/migrations/0002_b.py'
const MODULE = 'shop/fields.py'
const TEXTS: Readonly<Record<string, string>> = {
  [BEFORE]: migration('AddField("item", "code", shop.fields.CodeField(max_length=9))'),
  [PATH]: migration('AlterField("item", "code", shop.fields.CodeField(max_length=20))'),
  [MODULE]: 'from django.db import models\nclass CodeField(models.CharField):\n    pass\n',
}

const source: MigrationPart['source'] = {
  id: 'fake',
  label: 'Fake',
  file: async (at, path) => ok(at === older && path === PATH ? null : (TEXTS[path] ?? null)),
  folder: async (_, folder) => ok(folder === 'shop/migrations' ? [{ path: BEFORE, blob: BEFORE }] : []),
}

async function said(...paths: string[]) {
  const files = paths.map((path) => ({ path, added: 1, removed: 0 }))
  const range = aRange({ base: older, head: newer, files, totalFiles: files.length })
  const judged = await migrationReader(loadParsers).migrationsOf([{ source, range }], 'deploy')
  return judged
    .filter(({ path }) => path === PATH)
    .flatMap((it) => ('notJudged' in it ? [] : it.judgements.map(({ deploy }) => deploy)))
}

describe('the module of a project’s own fields', () => {
  it('tells what such a field is to the database', async () => {
    expect(await said(PATH)).toEqual(['safe'])
  })

  it('tells nothing where the range changes it, or may', async () => {
    expect(await said(PATH, MODULE)).toEqual(['unknown'])
    expect(await said(PATH, 'shop/fields/__init__.py')).toEqual(['unknown'])
  })
})
