import { npmRanges } from './npm'

/** What is not looked up in a registry has no entry by its range. */
const ELSEWHERE = /^(?:workspace|file|link|portal|patch|git|https?|catalog|exec):|^(?:git@|github:|[\w.-]+\/)/

/**
 * package.json and yarn.lock: an entry `name@range` for each dependency (`name@npm:range` since Yarn 2). Resolutions say otherwise, so what
 * they name is left out.
 */
export function yarnFaults(manifest: string, lock: string): readonly string[] | null {
  const wanted = npmRanges(manifest)
  if (wanted === null) return null
  const entries = rangesIn(lock)
  const resolved = /"resolutions"\s*:/.test(manifest)
  if (resolved) return null
  const lacking = [...wanted]
    .filter(([, range]) => !ELSEWHERE.test(range))
    .filter(([name, range]) => !entries.has(`${name}@${range}`) && !entries.has(`${name}@npm:${range}`))
  // Yarn 1 locks no package of its own workspaces, and which those are this file alone does not tell.
  const isLocked = (name: string): boolean => [...entries].some((entry) => entry.startsWith(`${name}@`))
  if (/"workspaces"\s*:/.test(manifest) && lacking.length > 0 && !lacking.some(([name]) => isLocked(name)))
    return null
  return lacking.map(([name, range]) => `lacks ${name} ${range}`)
}

/** What a lock file was asked to look up: `name@range`. */
export const rangesIn = (lock: string): ReadonlySet<string> =>
  new Set(
    lock
      .split(/\r?\n/)
      // Yarn writes a very long name on a line of its own, after a question mark.
      .filter((line) => /^\S.*:$|^\? /.test(line))
      .flatMap((line) =>
        line
          .replace(/^\? |:$/g, '')
          .replaceAll('"', '')
          .split(', '),
      ),
  )
