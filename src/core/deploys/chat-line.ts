import { shortSha } from '../commits/commit'
import { type Deploy, environmentKey, ranFor } from './deploy'

/**
 * How a deploy stands as the line that deploy bots say in a team's chat, with the seconds to two places:
 * "[docs/production] Deploy #440 (5c0c97a) was cancelled after 26.41s". What is not known (the commit, how long) is left out.
 */
export function chatLine(deploy: Deploy): string {
  const { state, kind } = deploy
  const one = `${kind === 'rollback' ? 'roll back' : 'deploy'} ${nameOf(deploy)}`
  return `[${environmentKey(deploy)}] ${capitalized(wordsFor())}`

  function wordsFor(): string {
    switch (state.status) {
      case 'queued':
        return `${one} is queued`
      case 'running':
        return `starting ${one}`
      case 'finished':
        return `successfully ${kind === 'rollback' ? 'rolled back in' : 'deployed'} ${nameOf(deploy)}${after(deploy)}`
      case 'failed':
        return `${one} failed${state.step === null ? '' : ` in ${state.step}`}${after(deploy)}`
      case 'cancelled':
        return `${one} was cancelled${after(deploy)}`
    }
  }
}

const nameOf = ({ number, sha }: Deploy): string => `#${number}${sha === null ? '' : ` (${shortSha(sha)})`}`

function after(deploy: Deploy): string {
  const ms = ranFor(deploy, 0)
  return ms === null ? '' : ` after ${(ms / 1000).toFixed(2)}s`
}

const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
