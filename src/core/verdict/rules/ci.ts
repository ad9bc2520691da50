import { type CiReport, failedChecks } from '../../ci/ci'
import { checksDone, isOnlyAwaited, waitWords } from '../../ci/words'
import { shortSha } from '../../commits/commit'
import { lostWords } from '../../snapshot/lost-sources'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** Whether the commit that is to run was checked, and how that went. */
export function ciReasons({
  sha,
  ci,
  waitsForCi,
  forced,
  lost,
  now,
}: Pick<DeployFacts, 'sha' | 'ci' | 'waitsForCi' | 'forced' | 'lost' | 'now'>): Reason[] {
  const commit = shortSha(sha)
  if (ci === null)
    return [
      { rule: 'ci', level: 'caution', sentence: 'This app has no CI, so nothing has checked the commit.' },
    ]
  if (ci === 'unknown')
    return [
      {
        rule: 'ci',
        level: 'caution',
        sentence: `What CI says of ${commit} is not known: ${lost.ci === null ? 'it could not be asked' : lostWords(lost.ci, now)}.`,
      },
    ]
  switch (ci.state) {
    case 'none':
      return [
        {
          rule: 'ci',
          level: 'caution',
          sentence: `No check has run on ${commit}. If it is new, CI may be about to begin.`,
        },
      ]
    case 'unknown':
      return [
        {
          rule: 'ci',
          level: 'caution',
          sentence: `Whether CI is green on ${commit} is not known.${unseenWords(ci)}`,
        },
      ]
    case 'pending':
      return [
        waitsForCi
          ? {
              rule: 'ci',
              level: 'go',
              sentence: `${pendingWords(ci, commit, '')}; the deploy waits for it and stops if it turns red.`,
            }
          : {
              rule: 'ci',
              level: 'caution',
              sentence: `${pendingWords(ci, commit, checksDone(ci))}. “Deploy when green” waits for it and stops if it turns red.`,
            },
      ]
    case 'passing':
      return [
        {
          rule: 'ci',
          level: 'go',
          sentence: `CI is green on ${commit}${ci.checks.length > 1 ? checksDone(ci) : ''}.${unseenWords(ci)}`,
        },
      ]
    case 'failing':
      return [
        forced === true
          ? {
              rule: 'ci',
              level: 'caution',
              sentence: `CI is red on ${commit}: ${failedNames(ci)} failed. You deploy it anyway.`,
            }
          : { rule: 'ci', level: 'stop', sentence: `CI is red on ${commit}: ${failedNames(ci)} failed.` },
      ]
    case 'cancelled': {
      const then = waitsForCi ? 'the deploy asks for it again' : 'whether it is green is not known'
      return [{ rule: 'ci', level: 'caution', sentence: `CI was cancelled on ${commit}; ${then}.` }]
    }
  }
}

/** "CI is running on 1234abc (1 of 3)", and which required check has not reported. */
function pendingWords(ci: CiReport, commit: string, done: string): string {
  const awaited = waitWords(ci)
  if (awaited !== null && isOnlyAwaited(ci)) return `CI on ${commit} is waiting${done} for ${awaited}`
  return `CI is running on ${commit}${done}${awaited === null ? '' : `, and waits for ${awaited}`}`
}

const unseenWords = ({ unseen = [] }: CiReport): string => unseen.map((sentence) => ` ${sentence}`).join('')

const failedNames = (ci: CiReport): string =>
  failedChecks(ci)
    .map((check) => check.name)
    .join(', ') || 'a check'
