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
