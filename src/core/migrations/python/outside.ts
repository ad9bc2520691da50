import type { Expression } from './expression'
import type { PythonStatement } from './statement'

/** What only sets up how the file itself runs. */
const OWN = /^(?:sys|logging|logger|log|warnings|print)(?![^.(])/

const isComputed = (value: Expression): boolean => {
  switch (value.kind) {
    case 'call':
      return !OWN.test(value.name)
    case 'other':
      return !OWN.test(value.calls ?? '')
    case 'list':
      return value.items.some(isComputed)
    case 'string':
    case 'number':
    case 'name':
      return false
  }
}

/** The lines of calls that are made as soon as the file is loaded, outside of every function and class, and not for their answer. */
export const callsAtLoad = (statements: readonly PythonStatement[]): readonly number[] =>
  statements.flatMap((statement) => {
    switch (statement.kind) {
      case 'value':
        return isComputed(statement.value) ? [statement.line] : []
      case 'with':
        return [statement.line]
      case 'compound':
        return statement.isLoop ? [statement.line] : callsAtLoad(statement.body)
      default:
        return []
    }
  })

/** The statements outside of functions, with those under a condition; `intoClasses`: also those of classes. */
export const outsideFunctions = (
  statements: readonly PythonStatement[],
  intoClasses: boolean,
): readonly PythonStatement[] =>
  statements.flatMap((statement) => {
    const isEntered =
      statement.kind === 'with' ||
      statement.kind === 'compound' ||
      (intoClasses && statement.kind === 'class')
    return isEntered ? [statement, ...outsideFunctions(statement.body, intoClasses)] : [statement]
  })

/** `a` of `a`, `a.b` and `a[]`. */
const first = (name: string): string => /^[^.([]*/.exec(name)?.[0] ?? ''

/** The names that a statement gives a meaning, or may change what they mean (`a.b = 1`, `a.append(1)`). */
export function namesTouched(statement: PythonStatement): readonly string[] {
  switch (statement.kind) {
    case 'function':
    case 'class':
      return [statement.name]
    case 'assign':
      return statement.targets.map(first)
    case 'import':
      return [...statement.names.keys()]
    case 'value': {
      const { value } = statement
      if (value.kind === 'call') return [first(value.name)]
      return value.kind === 'other' && value.calls !== undefined ? [first(value.calls)] : []
    }
    default:
      return []
  }
}
