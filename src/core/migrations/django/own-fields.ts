import { pythonModule } from '../python/module'
import { namesTouched, outsideFunctions } from '../python/outside'
import type { ClassStatement, PythonStatement } from '../python/statement'
import type { ColumnType } from '../schema/definition'
import type { EarlierFile } from '../types'
import { typeNamed } from './field-type'

/** The classes of fields that a project has written, as far as it is plain which of Django's each one is. */
export interface OwnFields {
  /** `CharField` for `shop.fields.CodeField`; null where it may be anything to the database. */
  djangoOf(name: string): string | null
}

export const NO_OWN_FIELDS: OwnFields = { djangoOf: () => null }

/** The type of a project's own class, as `foreignType` writes it, where it is known which of Django's it is; null where its size is not said. */
export function ownType({ name, size }: ColumnType, fields: OwnFields): ColumnType | null {
  const [, own = ''] = /^([\w.]{1,300})\(\)$/.exec(name) ?? []
  const django = own === '' ? null : fields.djangoOf(own)
  const type = django === null ? undefined : typeNamed(django)
  if (type === undefined) return null
  const isSized = type === 'varchar' || type === 'numeric'
  if (!isSized) return { name: type, size: [] }
  return size.length === (type === 'numeric' ? 2 : 1) ? { name: type, size } : null
}

/** What these modules say of their classes. */
export function ownFieldsIn(modules: readonly EarlierFile[]): OwnFields {
  const read = new Map<string, ReadonlyMap<string, FieldClass>>()
  const known = new Map<string, string | null>()
  const classesOf = (module: string): ReadonlyMap<string, FieldClass> | null => {
    const stem = module.replaceAll('.', '/')
    const [file, other] = modules.filter(({ path }) => isOf(path, stem))
    if (file === undefined || other !== undefined) return null
    const classes = read.get(file.path) ?? classesIn(file.text)
    read.set(file.path, classes)
    return classes
  }
  return {
    djangoOf(name) {
      const before = known.get(name)
      if (before !== undefined) return before
      const at = name.lastIndexOf('.')
      const classes = at === -1 ? null : classesOf(name.slice(0, at))
      const found = classes === null ? null : baseOf(name.slice(at + 1), classes, 0)
      const django = found === PLAIN ? null : found
      known.set(name, django)
      return django
    },
  }
}

const isOf = (path: string, stem: string): boolean =>
  [`${stem}.py`, `${stem}/__init__.py`].some((end) => path === end || path.endsWith(`/${end}`))

interface FieldClass {
  readonly bases: readonly string[]
  /** It says itself what the database gets. */
  readonly isOwn: boolean
}

/** A class that is no field, whose methods another one takes over. */
const PLAIN = ''
const DEEPEST = 20

/** The field of Django's that a class is, `PLAIN` for one that is none, null where that is not known. */
function baseOf(name: string, classes: ReadonlyMap<string, FieldClass>, depth: number): string | null {
  const own = classes.get(name)
  if (own === undefined || own.isOwn || depth > DEEPEST) return null
  let found = PLAIN
  for (const base of own.bases) {
    const of = base.startsWith('django ') ? base.slice('django '.length) : baseOf(base, classes, depth + 1)
    if (of === null || (found !== PLAIN && of !== PLAIN && of !== found)) return null
    if (of !== PLAIN) found = of
  }
  return found
}

/** By any of these a field may become something else to the database. */
const OF_DATABASE =
  /^(?:db_type|db_parameters|db_type_parameters|db_type_suffix|db_check|rel_db_type|cast_db_type|get_internal_type|contribute_to_class|set_attributes_from_name|metaclass|__new__|__init_subclass__|__class__|__getattribute__|setattr)$/

/** What a class gets from elsewhere in the module (`CodeField.db_type = …`). */
const GIVEN_LATER =
  /\.(?:db_\w{1,30}|rel_db_type|cast_db_type|get_internal_type|__new__|__class__|__bases__)[ \t]{0,9}=(?!=)/

/** The classes at the top of a module, each with its bases; a base of Django's is `django CharField`. */
function classesIn(text: string): ReadonlyMap<string, FieldClass> {
  const module = GIVEN_LATER.test(text) ? null : pythonModule(text)
  if (module?.ok !== true || module.value.brokenAt !== null) return new Map()
  const { statements } = module.value
  const imported = importedIn(statements)
  const found = new Map<string, FieldClass>()
  for (const statement of statements) {
    const isPlain = statement.kind === 'class' && !found.has(statement.name) && !statement.isDecorated
    if (isPlain) found.set(statement.name, classOf(statement, imported))
    // Whatever else stands outside of functions may give a class another meaning.
    else
      for (const name of outsideFunctions([statement], false).flatMap(namesTouched)) found.set(name, UNKNOWN)
  }
  return found
}

const UNKNOWN: FieldClass = { bases: [], isOwn: true }

function classOf({ from, words }: ClassStatement, imported: ReadonlyMap<string, string>): FieldClass {
  const bases = from.args.flatMap((base) => (base.kind === 'name' ? [base.name] : []))
  const isOther = bases.length < from.args.length || from.named.size > 0 || from.isOpen === true
  if (isOther || [...words()].some((word) => OF_DATABASE.test(word))) return UNKNOWN
  const named = bases.filter((base) => base !== 'object').map((base) => namedBy(base, imported))
  return { bases: named, isOwn: false }
}

/** A base as it is called where it comes from. */
function namedBy(base: string, imported: ReadonlyMap<string, string>): string {
  const name = base.slice(base.lastIndexOf('.') + 1)
  const isOfModels = base === `models.${name}` && imported.get('models') === 'models'
  const django = isOfModels ? name : imported.get(base)
  return django !== undefined && typeNamed(django) !== undefined ? `django ${django}` : base
}

const OF_DJANGO = /^django\.db(?:\.models(?:\.fields)?)?$/

/** What a module imports from Django's models, by the name that it has there. */
function importedIn(statements: readonly PythonStatement[]): ReadonlyMap<string, string> {
  return new Map(
    statements.flatMap((it) =>
      it.kind === 'import' && OF_DJANGO.test(it.module ?? '') ? [...it.names] : [],
    ),
  )
}
