import { LIMITS } from '../limits'
import { grouped } from '../text/time'

/* What is wrong with a workspace file: "apps[0].deploy: expected …". */

/** `got`: what stands there in its place, ", got a list"; empty where that is not said. */
export const expectedAt = (path: string, expected: string, got = ''): string =>
  `${path === '' ? 'The file' : path}: expected ${expected}${got}.`
export const more = (count: number): string => `And ${count} more.`
/** `place`: ": something is wrong at line 3, column 7", or empty. */
export const notJson = (place: string): string => `This is not JSON${place}.`
export const wrongAt = (line: number, column: number): string =>
  `: something is wrong at line ${line}, column ${column}`
export const TOO_MANY_VALUES = `The file: expected at most ${grouped(LIMITS.file.workspaceValues)} values.`
export const CHANGE_DOES_NOT_FIT =
  'This change doesn’t fit the workspace file as it is now. Look at it again and make your change once more.'

/* What was expected, of anything. */

export const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object { … }',
  int: 'a whole number',
}
export const VISIBLE_TEXT = 'a text without invisible or reordering characters'
export const NO_OTHER_FIELDS = 'no other fields'
/** A field's name may be anything, and there may be more than are named. */
export const noFieldNamed = (names: readonly string[], more: number): string =>
  `no field named ${names.join(', ')}${more === 0 ? '' : ` (and ${more} more)`}`
export const atLeast = (number: number | bigint): string => `at least ${number}`
export const atMost = (number: number | bigint): string => `at most ${number}`
export const oneOf = (values: readonly string[]): string => values.join(' or ')
export const knownService = (kinds: readonly string[]): string =>
  `a known service (${kinds.map((kind) => `"${kind}"`).join(', ')})`

/* What stands there. */

export const MISSING = ', but it is missing'
export const GOT_NULL = ', got null'
export const GOT_LIST = ', got a list'
export const GOT_OBJECT = ', got an object'
export const GOT_ELSE = ', got something else'
export const got = (text: string): string => `, got ${text}`

/* What was expected of an app and its environments. */

export const AN_ENVIRONMENT = 'at least one environment, since something deploys the app'
export const WHAT_DEPLOYS = 'what deploys the app to its environments'
export const OWN_ENVIRONMENT_NAME = 'a name that no other environment of the app has'
export const anyOf = (names: readonly string[]): string => `one of ${names.join(', ')}`
/** Of an app without a source, by why it needs one. */
export const SOURCE = {
  ci: 'where the code is, since "ci" checks its commits',
  includes: 'where the code is, since "includes" are read in it',
  deploy: 'where the code is, since nothing deploys the app',
  share: 'where the code is, since "share" writes to its repository',
} as const

/* What was expected of the lists beside the apps. */

export const OWN_APP_NAME = 'a name that no other app has'
export const OWN_ADDRESS = 'an address that no other webhook has'
export const OWN_RELEASE_NAME = 'a name that no other release has'
export const anApp = (names: readonly string[]): string => `an app of this file (${names.join(', ')})`
export const APP_WITH_SOURCE = 'an app with a source, since a release is made of its commits'
export const anEnvironment = (names: readonly string[]): string =>
  `an environment of this file (${names.join(', ')})`
export const environmentOf = (app: string, names: readonly string[]): string =>
  `an environment of ${app} (${names.join(', ')})`
export const timeAfter = (from: string): string => `a time after ${from}`

/* What was expected of what a team finds risky. */

export const PATTERN = 'a pattern of paths'
export const aRule = (names: readonly string[]): string => `a rule that can be set (${names.join(', ')})`
