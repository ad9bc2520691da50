import type { InputOf, Queries } from '@contract/contract'
import { EVERYTHING } from '@core/deploys/history'
import { sha } from '../../support/builders'

const at = { app: 'site', environment: 'staging' }
const deploy = { ...at, number: 1 }
const range = { app: 'site', base: sha('1'), head: sha('2') }
const version = { release: 'Site', version: 'v26.11.0' }
const release = { ...version, tag: 'v26.11.0', sha: sha('1'), previous: null }
const point = { release: 'Site', base: 'v26.11.0', shas: [], version: null }

/** Something that each question can be asked. It doesn't compile until a new one is among them. */
export const QUESTIONS: { readonly [N in keyof Queries]: InputOf<N> } = {
  accounts: null,
  avatar: { author: 'ada' },
  backfills: null,
  cameWith: deploy,
  changeTags: { ...at, base: sha('1'), head: sha('2') },
  chatRequests: null,
  checkFailure: { app: 'site', check: 'unit' },
  codeFolders: null,
  codeOf: { app: 'site' },
  commitDiff: { app: 'site', repository: null, sha: sha('1') },
  commitsCi: { app: 'site', shas: [sha('1')] },
  deployPreview: { ...at, ref: 'main' },
  errorDetails: { app: 'site', issue: '1' },
  errorsSince: deploy,
  failure: { id: 'deploy site/staging#2' },
  failures: null,
  handover: { since: 'day', release: null },
  history: { filter: { ...EVERYTHING, search: 'by:me' }, offset: 0, limit: 10 },
  historyFacets: null,
  incoming: null,
  insights: { app: null, environment: null, by: null, days: 28 },
  log: { ...deploy, from: 0 },
  lookAtCode: { kind: 'typed', service: 'github', text: 'acme/site' },
  lookAtDeploys: { way: 'freight', url: 'https://freight.example.com' },
  lookOut: { app: 'site' },
  machine: null,
  neededApproval: at,
  pickPreview: point,
  pointPlan: point,
  recentFiles: null,
  refs: { app: 'site', prefix: '' },
  releaseChecklist: { id: 'Site' },
  releaseNotes: release,
  releaseOverview: { id: 'Site' },
  releasePlan: release,
  releaseProgress: version,
  releases: null,
  rollbackPreview: { ...at, afterCancel: false },
  settings: null,
  sharedState: null,
  shipment: range,
  shippable: { app: 'site' },
  snapshot: null,
  support: { text: 'ada@example.com' },
  tryApp: {
    app: {
      name: 'docs',
      code: null,
      branch: '',
      ci: { kind: 'none' },
      deploy: { way: 'none', values: {}, inputs: {} },
      environments: [],
      release: null,
    },
    replaces: null,
  },
  updates: null,
  webhooks: null,
  whereabouts: { text: '#12' },
  workspace: null,
  writtenWorkspace: null,
}

/** What the window asks again whenever somebody wants it, so that nothing needs to be heard of it. */
export const ASKED_EACH_TIME: { readonly [N in keyof Queries]?: string } = {
  handover: 'it is copied, and never shown',
  rollbackPreview: 'it is asked for the target that the snapshot has, and for another one once that changes',
  settings: 'a command that changes them answers them, and whoever shows them asks',
}
