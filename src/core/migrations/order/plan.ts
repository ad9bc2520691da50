import type { EarlierFile } from '../types'

/** Sqitch's plan, which says what is run and in which order (`sqitch.plan`, “Plan file”). */
export const isPlan = (path: string): boolean => /(^|\/)sqitch\.plan$/.test(path)

/** A folder of scripts that Sqitch runs to go forward. */
export const isDeployFolder = (scope: string): boolean => /(^|\/)deploy$/.test(scope)

/** What Sqitch's plan of a folder of scripts is called. */
export const planOf = (scope: string): string => `${scope.replace(/(^|\/)deploy$/, '$1')}sqitch.plan`

/** The scripts that a plan names, in its order. */
const namesIn = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => /^\s{0,20}\+?\s{0,20}([^\s%#@+-]\S{0,500})/.exec(line)?.[1] ?? [])

/** The scripts that a plan has run from now on although none of these files is one of them: they were there before, as what nobody ran. */
export function newlyPlanned(now: string, before: string, paths: readonly string[]): readonly string[] {
  const known = new Map<string, number>()
  for (const name of namesIn(before)) known.set(name, (known.get(name) ?? 0) + 1)
  const added = namesIn(now).filter((name) => {
    const left = known.get(name) ?? 0
    known.set(name, left - 1)
    return left <= 0
  })
  const scripts = new Set(paths.flatMap((path) => path.split('/').map((_, i, all) => all.slice(i).join('/'))))
  return [...new Set(added)].filter((name) => !scripts.has(`${name}.sql`))
}

/** The scripts that a plan names, by their paths, with their places. One that was reworked is run once more, at its last place. */
function placesIn({ path, text }: EarlierFile): ReadonlyMap<string, number> {
  const folder = path.replace(/sqitch\.plan$/, 'deploy/')
  return new Map(namesIn(text).map((name, i) => [`${folder}${name}.sql`, i]))
}

/** Files in the order in which they are given, but for those that a plan names: these take each other’s places until they stand as it says. */
export function asPlanned<T extends { readonly path: string }>(
  files: readonly T[],
  plans: readonly EarlierFile[],
): readonly T[] {
  let ordered = files
  for (const plan of plans) {
    const places = placesIn(plan)
    const planned = ordered
      .filter(({ path }) => places.has(path))
      .sort((a, b) => (places.get(a.path) ?? 0) - (places.get(b.path) ?? 0))
      .values()
    ordered = ordered.map((file) => (places.has(file.path) ? (planned.next().value ?? file) : file))
  }
  return ordered
}
