import { shortSha } from '../../commit'
import { deployKey } from '../../deploy'
import { counted } from '../../time'
import type { DeployFacts } from '../facts'
import type { Reason } from '../reason'

/** What ships is told by its number of commits, and whether it is anything at all. */
export function rangeReasons({ sha, range, environment }: DeployFacts): Reason[] {
  const { current } = environment
  if (current === null)
    return [{ rule: 'range', level: 'go', sentence: 'Nothing runs here yet, so everything ships.' }]
  if (current.sha === sha) {
    if (environment.failed !== null) {
      return [
        {
          rule: 'range',
          level: 'go',
          sentence: `${shortSha(sha)} is what ran last; this ships it again after ${deployKey(environment.failed)} failed.`,
        },
      ]
    }
    return [
      {
        rule: 'range',
        level: 'caution',
        sentence: `Nothing to ship: ${shortSha(sha)} is already there. Deploying ships the same commit again.`,
      },
    ]
  }
  if (range === null) {
    return [
      {
        rule: 'range',
        level: 'caution',
        sentence: 'What ships cannot be told: the two commits could not be compared.',
      },
    ]
  }
  if (range.totalRemoved > 0) {
    const out = counted(range.totalRemoved, 'commit')
    return [
      {
        rule: 'range',
        level: 'caution',
        sentence: `This goes back: it takes ${out} out that ${range.totalRemoved === 1 ? 'runs' : 'run'} there now.`,
      },
    ]
  }
  if (range.totalCommits === 0)
    return [{ rule: 'range', level: 'caution', sentence: 'Nothing to ship: no commit lies between.' }]
  return [
    {
      rule: 'range',
      level: 'go',
      sentence: `${counted(range.totalCommits, 'commit')} ahead of what runs there.`,
    },
  ]
}
