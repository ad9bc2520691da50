import { listed } from '../text/time'

/** What is odd about a release's tags: none of them, or only few, are of its scheme. `better` are schemes that they fit. */
export function schemeComplaint(
  tags: 'none' | 'few',
  scheme: string,
  others: readonly string[],
  better: readonly string[],
): string {
  const how = tags === 'none' ? 'No tag matches' : 'Few of the newest tags match'
  const fit = better.length === 0 ? '' : ` They fit ${listed(better)}.`
  return `${how} the scheme ${scheme}, but there are tags such as ${listed(others)}.${fit}`
}
