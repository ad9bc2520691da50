import type { HistoryWindow } from '../../../src/core/deploys/history'
import { DEFAULT_SETTINGS } from '../../../src/core/settings'
import { client } from '../../../src/renderer/data/client'
import { keyOf } from '../../../src/renderer/data/queryKeys'
import { filterOf, searchFor } from '../../../src/renderer/state/historyFilter'
import { openDetails } from '../../../src/renderer/state/ui'
import { aDeploy, T0 } from '../../unit/support/builders'
import { opened, type State, shown } from '../state'

const MY_FAILURES = { name: 'My failures', search: 'status:failed by:me' }
const THROUGH_CHAT: HistoryWindow = {
  total: 2,
  offset: 0,
  deploys: [
    aDeploy({ number: 8, asked: 'mei, through Slack, approved by tom' }),
    aDeploy({ number: 7, asked: 'ada, through the command line' }),
  ],
}

export const HISTORY_STATES: Readonly<Record<string, State>> = {
  deploys: shown('history'),
  empty: shown('history', {
    history: { total: 0, offset: 0, deploys: [] },
    historyFacets: { total: 0, since: null, apps: [], environments: [], people: [], me: ['ada'] },
  }),
  loading: shown('history', { history: 'waits' }),
  'the past is read': shown('history', {
    backfills: [
      {
        service: 'freight',
        label: 'Freight',
        state: 'reading',
        deploys: 12_400,
        oldest: T0 - 9e10,
        until: null,
      },
      { service: 'github', label: 'GitHub', state: 'paused', deploys: 2_100, oldest: T0 - 6e10, until: null },
      {
        service: 'site',
        label: 'GitHub (git.example.com)',
        state: 'sparing',
        deploys: 310,
        oldest: T0 - 6e10,
        until: T0 + 9e5,
      },
      { service: 'local', label: 'Commands', state: 'waiting', deploys: 40, oldest: null, until: T0 + 9e5 },
    ],
  }),
  details: {
    ...shown('history'),
    before: () => openDetails({ app: 'site', environment: 'production', number: 6 }),
  },
  filtered: {
    ...shown('history', {
      history: { total: 0, offset: 0, deploys: [] },
      settings: { ...DEFAULT_SETTINGS, savedViews: [MY_FAILURES] },
    }),
    before: () => searchFor('app:site status:failed by:"Ada Byron" since:monday lock timeout'),
  },
  'nothing of mine': {
    ...shown('history', { history: { total: 0, offset: 0, deploys: [] } }),
    before: () => searchFor('by:me'),
  },
  'could not be read again': {
    ...shown('history', {
      history: { problem: { kind: 'fault', sentence: 'The history could not be read.', cause: null } },
    }),
    before: () => {
      const queryKey = keyOf('history', { filter: filterOf(''), offset: 0, limit: 50 })
      client.setQueryData(queryKey, THROUGH_CHAT)
      void client.invalidateQueries({ queryKey })
    },
  },
  'through chat': shown('history', { history: THROUGH_CHAT }),
}

export const SAVED_VIEWS_STATES: Readonly<Record<string, State>> = {
  none: opened({ kind: 'saved-views' }, {}, 'history'),
  some: {
    ...opened(
      { kind: 'saved-views' },
      {
        settings: {
          ...DEFAULT_SETTINGS,
          savedViews: [MY_FAILURES, { name: 'Production this week', search: 'env:production since:7d' }],
        },
      },
      'history',
    ),
    before: () => searchFor('app:site status:failed'),
  },
}
