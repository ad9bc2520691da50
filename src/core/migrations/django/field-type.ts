import type { PythonCall } from '../python/expression'
import { argumentOf, lastName, writtenOf } from '../python/values'
import type { ColumnType } from '../schema/definition'

/** Django's own fields on PostgreSQL (django/db/backends/postgresql/base.py, data_types), and their length where none is given. */
const TYPES: Readonly<Record<string, string | readonly [name: string, size: number]>> = {
  AutoField: 'int4',
  BigAutoField: 'int8',
  SmallAutoField: 'int2',
  BinaryField: 'bytea',
  BooleanField: 'bool',
  NullBooleanField: 'bool',
  CharField: 'varchar',
  SlugField: ['varchar', 50],
  EmailField: ['varchar', 254],
  URLField: ['varchar', 200],
  FileField: ['varchar', 100],
  ImageField: ['varchar', 100],
  FilePathField: ['varchar', 100],
  TextField: 'text',
  DateField: 'date',
  DateTimeField: 'timestamptz',
  TimeField: 'time',
  DurationField: 'interval',
  DecimalField: 'numeric',
  FloatField: 'float8',
  IntegerField: 'int4',
  BigIntegerField: 'int8',
  SmallIntegerField: 'int2',
  PositiveIntegerField: 'int4',
  PositiveBigIntegerField: 'int8',
  PositiveSmallIntegerField: 'int2',
  UUIDField: 'uuid',
  GenericIPAddressField: 'inet',
  JSONField: 'jsonb',
}

/** What PostgreSQL calls the type of a class of Django's own; undefined for any other name. */
export function typeNamed(name: string): string | undefined {
  const known = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined
  return typeof known === 'object' ? known[0] : known
}

/** Where Django's own fields come from. Another module may call its own field the same and store something else. */
const OWN = /^(django\.(contrib\.postgres\.fields|contrib\.gis\.db\.models|db\.models)\.|models\.|\w+$)/

/** Whether a field is one of Django's own whose column is known. */
export const isDjangos = ({ name }: PythonCall): boolean =>
  OWN.test(name) && (lastName(name) === 'ArrayField' || Object.hasOwn(TYPES, lastName(name)))

/** The type that a field has in the database; null where it cannot be told. A field of a project is a type of its own. */
export function fieldType(call: PythonCall): ColumnType | null {
  const name = lastName(call.name)
  if (OWN.test(call.name) && name === 'ArrayField') {
    const base = argumentOf(call, 'base_field', 0)
    const type = base?.kind === 'call' ? fieldType(base) : null
    return type === null ? null : { ...type, name: `${type.name}[]` }
  }
  const known = OWN.test(call.name) ? TYPES[name] : undefined
  const given_ = ['max_length', 'max_digits', 'decimal_places'].flatMap((key) => {
    const value = argumentOf(call, key)
    return value === undefined ? [] : [value]
  })
  // What a length is computed from may be anything.
  if (given_.some(({ kind }) => kind !== 'number' && kind !== 'name')) return null
  const size = given_.flatMap((value) => (value.kind === 'number' ? [Number(value.text)] : []))
  if (known === undefined) return foreignType(call, size)
  if (typeof known === 'string')
    return { name: known, size: known === 'varchar' || known === 'numeric' ? size : [] }
  const [type, length] = known
  return { name: type, size: size.length > 0 ? size : [length] }
}

function foreignType(call: PythonCall, size: readonly number[]): ColumnType | null {
  const parts = call.args.map(writtenOf)
  return parts.includes(null) ? null : { name: `${call.name}(${parts.join()})`, size }
}
