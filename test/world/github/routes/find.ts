import { ROUTES } from './all.ts'
import type { Route } from './route.ts'

interface Pattern {
  readonly route: Route
  readonly names: readonly string[]
  readonly expression: RegExp
}

/** These may have slashes in them. */
const LONG = ['ref', 'path', 'branch', 'basehead', 'tag', 'environment_name']

const patterns: readonly Pattern[] = ROUTES.map(patternOf).sort((a, b) => weight(b) - weight(a))

/** The route of a request, and what stands for the names in its path; null when there is none. */
export function findRoute(
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | null {
  for (const { route, names, expression } of patterns) {
    const found = route.method === method ? expression.exec(path) : null
    if (found === null) continue
    const params = names.map((name, i) => [name, decode(found[i + 1] ?? '')])
    return { route, params: Object.fromEntries(params) }
  }
  return null
}

function patternOf(route: Route): Pattern {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const source = route.path.replace(/\{(\w+)\}/g, (_, name: string) => step(name))
  return { route, names, expression: new RegExp(`^${source}/?$`) }
}

/** The root folder is an empty path. */
function step(name: string): string {
  return name === 'path' ? '(.*?)' : LONG.includes(name) ? '(.+?)' : '([^/]+)'
}

/** Of two that fit, the one that says more in words wins. */
function weight({ route }: Pattern): number {
  return route.path.replace(/\{\w+\}/g, '').length
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
