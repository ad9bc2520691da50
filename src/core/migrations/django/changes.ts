import type { SchemaChange } from '../operation'
import type { Expression, PythonCall } from '../python/expression'
import { argumentOf, isFalse, isNone, isWhole, lastName, textOf } from '../python/values'
import { computedLoss } from '../schema/computed'
import { DJANGOS_NAME } from '../schema/stored-names'
import { addedField, fieldOf } from './field'
import { changedOptions, createdModel } from './models'

/** What one entry of `operations` does. What is not known, or not written plainly, is one unknown change. */
export function changesOf(value: Expression): readonly SchemaChange[] {
  if (value.kind !== 'call') return [{ kind: 'unknown', words: 'has an operation that is computed' }]
  const name = lastName(value.name)
  // More arguments than are written may be anything, which a redefined column is in any case.
  const isRead = isWhole(value) || name === 'AlterField'
  const changes = isRead ? (READERS[name]?.(value) ?? null) : null
  if (changes !== null) return changes
  const model = textOf(argumentOf(value, 'model_name', 0))?.toLowerCase() ?? null
  return [
    computedLoss(name, model) ?? {
      kind: 'unknown',
      words: `has an operation ${name} that Binnacle cannot read`,
    },
  ]
}

/** null where something is not written plainly. */
type Reader = (call: PythonCall) => readonly SchemaChange[] | null

/** One that names a model, perhaps with one thing more. Django compares models without regard to their capitals. */
const ofModel =
  (read: (model: string, call: PythonCall) => readonly SchemaChange[] | null, key = 'model_name'): Reader =>
  (call) => {
    const model = textOf(argumentOf(call, key, 0))
    return model === null ? null : read(model.toLowerCase(), call)
  }

const ofField = (
  read: (table: string, column: string, call: PythonCall) => readonly SchemaChange[] | null,
): Reader =>
  ofModel((table, call) => {
    const column = textOf(argumentOf(call, 'name', 1))
    return column === null ? null : read(table, column, call)
  })

const addField: Reader = ofField((table, column, call) => {
  const field = fieldOf(argumentOf(call, 'field', 2))
  return field === null ? null : addedField(table, column, field)
})

const alterField: Reader = ofField((table, column, call) => {
  const field = fieldOf(argumentOf(call, 'field', 2))
  if (field === null || call.isOpen === true) return null
  const isFilled = field.fill === 'constant' || field.fill === 'volatile'
  const isRequired = isWhole({ kind: 'call', ...call }) && !field.isNullable && !isFilled
  return [{ kind: 'redefine-column', table, column, isRequired, to: field.definition }]
})

const renameField: Reader = ofModel((table, call) => {
  const [column, to] = [textOf(argumentOf(call, 'old_name', 1)), textOf(argumentOf(call, 'new_name', 2))]
  return column === null || to === null ? null : [{ kind: 'rename-column', table, column, to }]
})

const renameModel: Reader = ofModel((table, call) => {
  const to = textOf(argumentOf(call, 'new_name', 1))
  return to === null ? null : [{ kind: 'rename-table', table, to: to.toLowerCase(), of: 'model' }]
}, 'old_name')

const addIndex = (isConcurrent: boolean): Reader =>
  ofModel((table, call) => {
    const index = argumentOf(call, 'index', 1)
    const name = index?.kind === 'call' ? textOf(index.named.get('name')) : null
    return [{ kind: 'create-index', table, name, isConcurrent, isUnique: false }]
  })

const removeIndex = (isConcurrent: boolean): Reader =>
  ofModel((table, call) => [
    { kind: 'drop-index', table, name: textOf(argumentOf(call, 'name', 1)), isConcurrent },
  ])

const addConstraint = (isValidated: boolean): Reader =>
  ofModel((table, call) => {
    const value = argumentOf(call, 'constraint', 1)
    if (value?.kind !== 'call') return null
    const name = textOf(value.named.get('name'))
    const rule = {
      kind: 'add-constraint',
      table,
      name,
      isValidated,
      usesIndex: false,
      column: null,
      notNull: null,
    } as const
    switch (lastName(value.name)) {
      case 'UniqueConstraint':
        return [
          {
            ...rule,
            constraint: 'unique',
            column: onlyFieldOf(value),
            countsNulls: isFalse(value.named.get('nulls_distinct')),
          },
        ]
      case 'CheckConstraint':
        return [{ ...rule, constraint: 'check', notNull: demandedIn(value) }]
      case 'ExclusionConstraint':
        return [{ ...rule, constraint: 'exclusion' }]
      default:
        return null
    }
  })

/** The field of one that is about one field alone, in all rows. */
function onlyFieldOf({ args, named }: PythonCall): string | null {
  const fields = named.get('fields')
  const [field, other] = fields?.kind === 'list' ? fields.items : []
  return args.length > 0 || other !== undefined || named.has('condition') ? null : textOf(field)
}

/** The field of `Q(region__isnull=False)`, where a check is that alone. */
function demandedIn(check: PythonCall): string | null {
  const condition = check.named.get('check') ?? check.named.get('condition')
  if (condition?.kind !== 'call' || lastName(condition.name) !== 'Q') return null
  const [first, ...rest] = condition.named
  const pair = first ?? pairIn(condition.args[0])
  if (pair === undefined || rest.length > 0) return null
  const [, field] = /^(\w+)__isnull$/.exec(pair[0]) ?? []
  return field !== undefined && isFalse(pair[1]) ? field : null
}

/** Django writes what a `Q` was given as pairs: `Q(('region__isnull', False))`. */
function pairIn(value: Expression | undefined): [string, Expression] | undefined {
  if (value?.kind !== 'list') return undefined
  const [name, second] = value.items
  const text = textOf(name)
  return text === null || second === undefined ? undefined : [text, second]
}

/** `unique_together`, as a whole: what it adds to what was there is not said, so it is taken for new unless it is empty. */
const together = (isUnique: boolean): Reader =>
  ofModel((table, call) => {
    const value = argumentOf(call, isUnique ? 'unique_together' : 'index_together', 1)
    if (value === undefined) return null
    const isEmpty =
      (value.kind === 'list' && value.items.length === 0) || (value.kind === 'call' && isEmptySet(value))
    if (isUnique) {
      return isEmpty
        ? [{ kind: 'drop-constraint', table, name: null }]
        : [
            {
              kind: 'add-constraint',
              constraint: 'unique',
              table,
              name: null,
              isValidated: true,
              usesIndex: false,
              column: null,
              notNull: null,
            },
          ]
    }
    return isEmpty
      ? [{ kind: 'drop-index', table, name: null, isConcurrent: false }]
      : [{ kind: 'create-index', table, name: null, isConcurrent: false, isUnique: false }]
  }, 'name')

const isEmptySet = ({ name, args }: PythonCall): boolean => name === 'set' && args.length === 0

/** Only the migration's idea of the models changes. */
const stateOnly =
  (words: string): Reader =>
  () => [{ kind: 'harmless', words }]

/**
 * Sentry's own removals come in two: the first only forgets the field or the model (`MOVE_TO_PENDING`), so that code can go that still
 * asks for it, and the second, of a later release, deletes it.
 */
const safeRemoval =
  (remove: Reader): Reader =>
  (call) => {
    const action = argumentOf(call, 'deletion_action')
    if (action?.kind !== 'name') return null
    const changes = remove(call)
    if (lastName(action.name) !== 'MOVE_TO_PENDING' || changes === null) return changes
    return [{ kind: 'know', changes, words: 'prepares a removal' }]
  }

/** Those that django.contrib.postgres names by themselves. */
const extension =
  (name: string | null): Reader =>
  (call) => {
    const extensionName = name ?? textOf(argumentOf(call, 'name', 0))
    if (extensionName === null) return null
    return [{ kind: 'create-object', object: 'extension', name: extensionName, table: null, replaces: false }]
  }

const removeField: Reader = ofField((table, column) => [{ kind: 'drop-column', table, column }])
const deleteModel: Reader = ofModel((table) => [{ kind: 'drop-table', table }], 'name')

const READERS: Readonly<Record<string, Reader>> = {
  CreateModel: ofModel(createdModel, 'name'),
  DeleteModel: deleteModel,
  RenameModel: renameModel,
  AddField: addField,
  RemoveField: removeField,
  AlterField: alterField,
  RenameField: renameField,
  AddIndex: addIndex(false),
  AddIndexConcurrently: addIndex(true),
  RemoveIndex: removeIndex(false),
  RemoveIndexConcurrently: removeIndex(true),
  RenameIndex: (call) => [
    {
      kind: 'rename-index',
      name:
        textOf(argumentOf(call, 'old_name', 2)) ?? textOf(argumentOf(call, 'new_name', 1)) ?? 'of a model',
    },
  ],
  AddConstraint: addConstraint(true),
  AddConstraintNotValid: addConstraint(false),
  ValidateConstraint: ofModel((table, call) => [
    { kind: 'validate-constraint', table, name: textOf(argumentOf(call, 'name', 1)) ?? 'of its own' },
  ]),
  RemoveConstraint: ofModel((table, call) => [
    { kind: 'drop-constraint', table, name: textOf(argumentOf(call, 'name', 1)) },
  ]),
  AlterUniqueTogether: together(true),
  AlterIndexTogether: together(false),
  AlterModelTable: ofModel((table, call) => {
    const value = argumentOf(call, 'table', 1)
    const to = value !== undefined && isNone(value) ? DJANGOS_NAME : textOf(value)
    return to === null ? null : [{ kind: 'rename-table', table, to, of: 'stored' }]
  }, 'name'),
  // “A no-op operation that alters constraints without dropping and recreating constraints in the database” (Django 5.2).
  AlterConstraint: stateOnly('changes words of a constraint'),
  AlterModelOptions: changedOptions,
  AlterModelManagers: stateOnly('changes managers of a model'),
  AlterModelTableComment: stateOnly('sets the comment of a table'),
  // A column of Django's own holds the order. What fills it is taken away again.
  AlterOrderWithRespectTo: ofModel((table, call) => {
    const value = argumentOf(call, 'order_with_respect_to', 1)
    const place = { table, column: '_order' } as const
    if (value === undefined) return null
    if (isNone(value)) return [{ kind: 'drop-column', ...place }]
    return textOf(value) === null ? null : [{ kind: 'add-column', ...place, isNullable: false, fill: 'once' }]
  }, 'name'),
  RunPython: (call) => {
    const code = argumentOf(call, 'code', 0)
    if (code?.kind === 'name' && code.name.endsWith('RunPython.noop')) return []
    return [{ kind: 'run-code', name: code?.kind === 'name' ? lastName(code.name) : null }]
  },
  CreateCollation: (call) => {
    const name = textOf(argumentOf(call, 'name', 0))
    return name === null ? null : [{ kind: 'harmless', words: `creates the collation ${name}` }]
  },
  CreateExtension: extension(null),
  ...Object.fromEntries(
    [
      'BloomExtension',
      'BtreeGinExtension',
      'BtreeGistExtension',
      'CITextExtension',
      'CryptoExtension',
      'HStoreExtension',
      'TrigramExtension',
      'UnaccentExtension',
    ].map((name) => [name, extension(name.replace('Extension', '').toLowerCase())]),
  ),
  SafeRemoveField: safeRemoval(removeField),
  SafeDeleteModel: safeRemoval(deleteModel),
}
