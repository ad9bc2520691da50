import { isTopLevel } from '../python/statements'
import { pythonTokens, type Token } from '../python/tokens'
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

/** `shop.fields` of `shop.fields.CodeField(…)`. */
const CLASS = /(?<![\w.])([a-z_]\w{0,99}(?:\.[a-z_]\w{0,99}){0,9})\.[A-Z]\w{0,99}\(/g
const KNOWN = /^(?:models|migrations|django)(?:\.|$)/
/** So many modules of one migration are looked for. */
const MOST = 20

/**
 * Where the classes of a migration's fields may be written: a module is below the folder that has its package, or the app. A module has two places, as a
 * file and as a folder.
 */
export function fieldModulesOf(
  path: string,
  text: string,
): readonly (readonly [file: string, folder: string])[] {
  const folders = path.split('/').slice(0, -1)
  const modules = new Set(
    [...text.matchAll(CLASS)].flatMap(([, name = '']) => (KNOWN.test(name) ? [] : name)),
  )
  return [...modules].slice(0, MOST).map((module) => {
    const parts = module.split('.')
    const at = folders.indexOf(parts[0] ?? '')
    const root = folders.slice(0, at === -1 ? Math.max(0, folders.length - 2) : at)
    const stem = [...root, ...parts].join('/')
    return [`${stem}.py`, `${stem}/__init__.py`]
  })
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
  if (GIVEN_LATER.test(text)) return new Map()
  const tokens = pythonTokens(text)
  const imported = importedIn(text)
  const found = new Map<string, FieldClass>()
  tokens.forEach((token, i) => {
    if (!isTopLevel(tokens, i)) return
    const name = tokens[i + 1]
    // Whatever else stands at the beginning of a line may be given another meaning there.
    if (token.text !== 'class' || name?.kind !== 'name') {
      if (token.kind === 'name' && found.has(token.text)) found.set(token.text, UNKNOWN)
      return
    }
    const isOdd = found.has(name.text) || isDecorated(tokens, i)
    found.set(name.text, isOdd ? UNKNOWN : classAt(tokens, i, imported))
  })
  return found
}

const UNKNOWN: FieldClass = { bases: [], isOwn: true }

/** Whether the line before begins with `@`. */
function isDecorated(tokens: readonly Token[], at: number): boolean {
  let first = at - 1
  while (first > 0 && tokens[first - 1]?.kind !== 'newline') first--
  return first >= 0 && tokens[first]?.text === '@'
}

function classAt(tokens: readonly Token[], start: number, imported: ReadonlyMap<string, string>): FieldClass {
  const bases = basesAt(tokens, start + 2)
  let at = start + 2
  for (; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.kind === 'newline') {
      if (token.indent === 0) break
    } else if (OF_DATABASE.test(token?.text ?? '')) return UNKNOWN
  }
  if (bases === null) return UNKNOWN
  const named = bases.filter((base) => base !== 'object').map((base) => namedBy(base, imported))
  return { bases: named, isOwn: false }
}

/** The names in the brackets behind a class; null where there is more than names. */
function basesAt(tokens: readonly Token[], from: number): readonly string[] | null {
  if (tokens[from]?.text !== '(') return []
  const bases: string[] = []
  for (let at = from + 1; at < tokens.length; at++) {
    const { kind, text } = tokens[at] ?? { kind: 'newline', text: '' }
    if (text === ')') return bases
    const isPart = text === '.' || tokens[at - 1]?.text === '.'
    if (kind !== 'name' && text !== '.' && text !== ',') return null
    if (isPart) bases.push(`${bases.pop() ?? ''}${text}`)
    else if (text !== ',') bases.push(text)
  }
  return null
}

/** A base as it is called where it comes from. */
function namedBy(base: string, imported: ReadonlyMap<string, string>): string {
  const name = base.slice(base.lastIndexOf('.') + 1)
  const isOfModels = base === `models.${name}` && imported.get('models') === 'models'
  const django = isOfModels ? name : imported.get(base)
  return django !== undefined && typeNamed(django) !== undefined ? `django ${django}` : base
}

const FROM_DJANGO =
  /^from[ \t]+django\.db(?:\.models(?:\.fields)?)?[ \t]+import[ \t]+(\([^)]{0,2000}\)|[^\n(]{1,500})$/gm

/** What a module imports from Django's models, by the name that it has there. */
function importedIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, list = ''] of text.matchAll(FROM_DJANGO))
    for (const one of list.replace(/#[^\n]*|[()\\]/g, '').split(',')) {
      const [name = '', as, alias] = one.trim().split(/\s+/)
      found.set(as === 'as' && alias !== undefined ? alias : name, name)
    }
  return found
}
