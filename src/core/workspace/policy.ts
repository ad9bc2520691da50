import { concerns, DEFAULT_POLICY, type Freeze, type Patterns, type RiskPolicy } from '../risk'
import type { AppConfig } from './app'

/** What a team finds risky in one environment of an app: what its workspace file says, and for the rest what holds unless written. */
export function policyOf(
  { name, risk = {} }: Pick<AppConfig, 'name' | 'risk'>,
  environment: string,
  {
    freezes,
    incidentSources,
  }: { readonly freezes: readonly Freeze[]; readonly incidentSources: RiskPolicy['incidentSources'] },
): RiskPolicy {
  return {
    patterns: patternsOf(risk),
    maxCommits: risk.maxCommits ?? DEFAULT_POLICY.maxCommits,
    quietHours: risk.quietHours ?? DEFAULT_POLICY.quietHours,
    freezes: freezes.filter((freeze) => concerns(freeze, { app: name, environment })),
    severities: risk.rules ?? DEFAULT_POLICY.severities,
    incidentSources,
  }
}

/** Which paths of an app are what, as its workspace file says. */
export function patternsOf(risk: NonNullable<AppConfig['risk']>): Patterns {
  const { patterns } = DEFAULT_POLICY
  return {
    migrations: risk.migrations ?? patterns.migrations,
    dependencies: risk.dependencies ?? patterns.dependencies,
    infrastructure: risk.infrastructure ?? patterns.infrastructure,
    flags: risk.flags ?? patterns.flags,
    configuration: risk.configuration ?? patterns.configuration,
  }
}
