import { nearestWord } from './nearest'
import { listed } from './time'

/** How a sentence about a name that there is not ends: with the one that was most likely meant, or with those that there are. */
export function orRather(written: string, names: readonly string[]): string {
  const meant = nearestWord(written, names)
  if (meant !== null) return `. Did you mean “${meant}”?`
  return names.length === 0 ? '.' : `, only ${listed(names)}.`
}
