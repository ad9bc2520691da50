import { parseWorkspace } from '@core/workspace'

export const site = {
  name: 'site',
  source: { service: 'local', repository: './site', branch: 'main' },
  ci: [{ service: 'local', check: 'npm test' }],
  deploy: { service: 'local', build: 'make site', ship: './ship {environment}', timeoutSeconds: 600 },
  environments: [{ name: 'staging' }, { name: 'production', promoteFrom: 'staging' }],
}

export const errorsOf = (value: unknown) => {
  const parsed = parseWorkspace(typeof value === 'string' ? value : JSON.stringify(value))
  return parsed.ok ? [] : parsed.errors.map((error) => error.sentence)
}
export const withApp = (over: object) => ({ version: 1, apps: [{ ...site, ...over }] })
