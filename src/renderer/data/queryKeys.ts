import type { ReleaseAsk } from '@contract/publish'
import type { HistoryFilter } from '@core/history'

interface At {
  readonly app: string
  readonly environment: string
}

/** The names under which answers are kept: the one place where they are made. */
export const queryKeys = {
  snapshot: ['snapshot'],
  machine: ['machine'],
  workspace: ['workspace'],
  recentFiles: ['recentFiles'],
  settings: ['settings'],
  accounts: ['accounts'],
  facets: ['facets'],
  failures: ['failures'],
  failure: (id: string, stand: string) => ['failure', id, stand],
  allHistory: ['history'],
  history: (filter: HistoryFilter, offset: number) => ['history', filter, offset],
  deploy: (key: string) => ['history', 'one', key],
  allReleases: ['releases'],
  releases: ['releases', 'all'],
  releaseOverview: (id: string, version: string | null) => ['releases', 'overview', id, version],
  allChecklists: ['checklist'],
  checklists: (id: string) => ['checklist', id],
  checklist: (id: string, version: string | null) => ['checklist', id, version],
  allPlans: ['releasePlan'],
  releasePlan: (ask: ReleaseAsk) => ['releasePlan', ask],
  pointPlan: (ask: unknown) => ['releasePlan', 'point', ask],
  releaseNotes: (ask: ReleaseAsk) => ['releaseNotes', ask],
  releaseProgress: (key: string) => ['releaseProgress', key],
  pickPreview: (ask: unknown) => ['pickPreview', ask],
  refs: (app: string, prefix: string) => ['refs', app, prefix],
  checkFailure: (app: string, sha: string, check: string) => ['checkFailure', app, sha, check],
  errorsSince: (deploy: string) => ['errorsSince', deploy],
  errorDetails: (app: string, issue: string) => ['errorDetails', app, issue],
  support: (text: string) => ['support', text],
  avatar: (author: string) => ['avatar', author],
  allWhereabouts: ['whereabouts'],
  whereabouts: (text: string) => ['whereabouts', text],
  cameWith: (deploy: string) => ['history', 'cameWith', deploy],
  changeTags: (app: string, environment: string, base: string | null, head: string) => [
    'changeTags',
    app,
    environment,
    base,
    head,
  ],
  shipment: (app: string, base: string | null, head: string) => ['shipment', app, base, head],
  deployPreview: (at: At, ref: string, running: string | null) => [
    'deployPreview',
    at.app,
    at.environment,
    ref,
    running,
  ],
  rollbackPreview: (at: At, target: string | null, afterCancel: boolean) => [
    'rollbackPreview',
    at.app,
    at.environment,
    target,
    afterCancel,
  ],
} as const
