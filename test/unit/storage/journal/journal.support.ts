import { join } from 'node:path'
import { type DeployIn, deployKey } from '@core/deploys/deploy'
import type { DeployCommand, Intent } from '@core/deploys/intent'
import type { Event } from '@core/events/event'
import { onTestFinished } from 'vitest'
import { type OpenJournal, openJournal } from '../../../../src/main/storage/journal/journal'
import { aDeploy, sha, T0 } from '../../support/builders'
import { freshFolder, noReport } from '../folder'

/** Ended with the test. */
export function aJournal(): OpenJournal {
  const journal = openJournal(join(freshFolder(), 'journal.db'), noReport)
  onTestFinished(() => journal.close())
  return journal
}

export const at = { app: 'site', environment: 'staging' }
export const deploy = {
  kind: 'deploy' as const,
  ...at,
  by: 'ada',
  ref: 'main',
  sha: sha('a'),
  subject: null,
  after: 6,
}
export const rollback = { ...deploy, kind: 'rollback' as const, target: 3 }
export const cancel = { kind: 'cancel' as const, ...at, by: 'ada', number: 7 }
export const intent = (id: string, command: DeployCommand, createdAt = T0): Intent => ({
  id,
  createdAt,
  command,
  outcome: { outcome: 'open' },
})

/** What is told of a deploy that failed. */
export function failure(number: number): Event {
  const state: DeployIn<'failed'>['state'] = {
    status: 'failed',
    startedAt: T0,
    endedAt: T0,
    step: 'Ship',
    sentence: 'exit 1',
  }
  const deploy = { ...aDeploy({ number }), state }
  return { kind: 'deploy-failed', id: `${deployKey(deploy)} failed`, deploy, was: null }
}
