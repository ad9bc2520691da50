import { type CiReport, failedChecks } from '../../ci/ci'
import { checksDone, isOnlyAwaited, waitWords } from '../../ci/words'
import { shortSha } from '../../commits/commit'
import { lostWords } from '../../snapshot/lost-sources'
import type { DeployFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** Whether the commit that is to run was checked, and how that went. */
function ciReasons({
  sha,
  ci,
  waitsForCi,
  forced,
  lost,
  now,
}: Pick<DeployFacts, 'sha' | 'ci' | 'waitsForCi' | 'forced' | 'lost' | 'now'>): Finding[] {
  const commit = shortSha(sha)
  if (ci === null) return [caution('This app has no CI, so nothing has checked the commit.')]
  if (ci === 'unknown') {
    const why = lost.ci === null ? 'it could not be asked' : lostWords(lost.ci, now)
    return [{ ...caution(`CI’s result for ${commit} isn’t known: ${why}.`), about: [`unknown ${commit}`] }]
  }
  switch (ci.state) {
    case 'none':
      return [caution(`No check has run on ${commit}. If it is new, CI may be about to start.`)]
    case 'unknown':
      return [caution(`Whether CI is green on ${commit} is not known.${unseenWords(ci)}`)]
    case 'pending':
      return [
        waitsForCi
          ? go(`${pendingWords(ci, commit, '')}; the deploy waits for it and stops if it turns red.`)
          : {
              ...caution(
                `${pendingWords(ci, commit, checksDone(ci))}. “Deploy when green” waits for it and stops if it turns red.`,
              ),
              about: [`running ${commit}`],
            },
      ]
    case 'passing': {
      const done = ci.checks.length > 1 ? checksDone(ci) : ''
      return [go(`CI is green on ${commit}${done}.${unseenWords(ci)}`)]
    }
    case 'failing': {
      const sentence = `CI is red on ${commit}: ${failedNames(ci)} failed.`
      return [forced === true ? caution(`${sentence} You deploy it anyway.`) : reason('stop', sentence)]
    }
    case 'cancelled': {
      const then = waitsForCi ? 'the deploy asks for it again' : 'whether it is green is not known'
      return [caution(`CI was cancelled on ${commit}; ${then}.`)]
    }
  }
}

const reason = (level: Finding['level'], sentence: string): Finding => ({ level, sentence })
const caution = (sentence: string): Finding => reason('caution', sentence)
const go = (sentence: string): Finding => reason('go', sentence)

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

export const ci = { id: 'ci', deploy: ciReasons } as const satisfies Rule
