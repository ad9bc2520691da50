import { fieldModulesOf } from '@core/migrations/django/field-modules'
import { ownFieldsIn } from '@core/migrations/django/own-fields'
import { judgeMigrations } from '@core/migrations/judge'
import type { Parsers } from '@core/migrations/parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { added, judgementsOf, theParsers, told } from '../support'
import { django } from './earlier.support'

let parser: Parsers
beforeAll(async () => {
  parser = await theParsers()
})

const MODULE = `from django.db import models
from django.db.models import JSONField as BaseJSONField, \\
    TextField
from elsewhere import Other


class Mixin:
    """Says nothing of the database."""

    def deconstruct(self):
        return super().deconstruct()


class CodeField(Mixin, models.CharField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 255, **kwargs})


class ShortCodeField(CodeField):
    pass


class PriceField(models.DecimalField):
    pass


class DataField(Mixin, BaseJSONField):
    pass


class FixedField(models.CharField):
    def db_type(self, connection):
        return "char(%s)" % self.max_length


class OddField(Other, models.CharField):
    pass


class MetaField(models.CharField, metaclass=Other):
    pass


@Other
class MadeField(models.CharField):
    pass


class TwiceField(models.CharField):
    pass


TwiceField = Other
`
const file = (text: string, path = 'shop/fields.py') => ({ path, text })

describe('a project’s own class of fields', () => {
  it.each([
    ['CodeField', 'CharField'],
    ['ShortCodeField', 'CharField'],
    ['PriceField', 'DecimalField'],
    ['DataField', 'JSONField'],
    ['Mixin', null],
    ['FixedField', null],
    ['OddField', null],
    ['MetaField', null],
    ['MadeField', null],
    ['TwiceField', null],
    ['NoField', null],
  ])('%s is, to the database, %s of Django’s', (name, django) => {
    expect(ownFieldsIn([file(MODULE)]).djangoOf(`shop.fields.${name}`)).toBe(django)
  })

  it('is not known where its module is another one, there twice, or says more of it below', () => {
    const known = (...files: ReturnType<typeof file>[]) =>
      ownFieldsIn(files).djangoOf('shop.fields.CodeField')
    expect(known()).toBe(null)
    expect(known(file(MODULE, 'workshop/fields.py'))).toBe(null)
    expect(known(file(MODULE, 'src/shop/fields/__init__.py'))).toBe('CharField')
    expect(known(file(MODULE), file(MODULE, 'shop/fields/__init__.py'))).toBe(null)
    expect(known(file(`${MODULE}\nfor it in ALL:\n    it.db_type = lambda: "char"\n`))).toBe(null)
    expect(known(file(MODULE.replace('from django.db import models', 'from other import models')))).toBe(null)
    expect(known(file(`from django.db import models\n${'class A('.repeat(3000)}`))).toBe(null)
  })

  it('is looked for beside the folder of its app, or below its package', () => {
    const text = 'shop.fields.CodeField(max_length=1), models.CharField(), django.db.models.TextField()'
    expect(fieldModulesOf('src/shop/migrations/1.py', text)).toEqual([
      ['src/shop/fields.py', 'src/shop/fields/__init__.py'],
    ])
    expect(fieldModulesOf('src/other/migrations/1.py', text)).toEqual([
      ['src/shop/fields.py', 'src/shop/fields/__init__.py'],
    ])
  })
})

describe('an AlterField of such a class', () => {
  const judged = (before: string, now: string, module = MODULE) =>
    judgementsOf(
      judgeMigrations(
        [
          added(
            'shop/migrations/0002_b.py',
            django(`migrations.AlterField("item", "code", shop.fields.${now}),`),
          ),
        ],
        parser,
        [
          {
            scope: 'shop/migrations',
            files: [
              {
                path: 'shop/migrations/0001_a.py',
                text: django(`migrations.AddField("item", "code", shop.fields.${before}),`),
              },
              file(module),
            ],
          },
        ],
      ),
    ).map(told)
  const TYPE = 'changes the type of the column code of item (changed-type)'
  const UNTOLD = 'unknown/unknown redefines the column code of item (changed-type)'

  it.each([
    ['CodeField(max_length=18)', 'CodeField(max_length=255)', `safe/safe ${TYPE}`],
    ['CodeField(max_length=255)', 'CodeField(max_length=18)', `unsafe/unsafe ${TYPE}`],
    ['CodeField()', 'CodeField(max_length=255)', UNTOLD],
    ['CodeField(kind=1, max_length=9)', 'CodeField(kind=2, max_length=9)', UNTOLD],
    ['CodeField(1, max_length=9)', 'CodeField(2, max_length=9)', UNTOLD],
    ['FixedField(max_length=9)', 'FixedField(max_length=20)', UNTOLD],
    [
      'PriceField(max_digits=5, decimal_places=2)',
      'PriceField(max_digits=9, decimal_places=2)',
      `safe/safe ${TYPE}`,
    ],
    ['CodeField(max_length=9)', 'DataField()', `unsafe/unsafe ${TYPE}`],
  ])('%s as %s', (before, now, said) => {
    expect(judged(before, now)).toEqual([said])
  })

  it('is not known without the module', () => {
    expect(judged('CodeField(max_length=18)', 'CodeField(max_length=255)', '')).toEqual([UNTOLD])
  })
})
