import { join } from 'node:path'
import type { Deploy } from '@core/deploys/deploy'
import { EVERYTHING, type HistoryFilter } from '@core/deploys/history'
import { onTestFinished } from 'vitest'
import { type OpenHistory, openHistory } from '../../../../src/main/storage/history/history'
import { freshFolder, noReport } from '../folder'

export function aHistory(...deploys: Deploy[]): OpenHistory {
  const history = openHistory(join(freshFolder(), 'history.db'), noReport)
  onTestFinished(() => history.close())
  history.put(deploys)
  return history
}

export const numbers = (history: OpenHistory, filter: Partial<HistoryFilter> = {}): number[] =>
  history.window({ ...EVERYTHING, ...filter }, 0, 100).deploys.map((deploy) => deploy.number)

export const found = (history: OpenHistory, search: string): number[] => numbers(history, { search })
