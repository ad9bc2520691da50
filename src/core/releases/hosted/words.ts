import { coarse, counted } from '../../text/time'
import type { Hosted } from './hosted'

/** "Every commit has run in production for 3 days or more.", or how many have not run there yet. `now` is epoch ms. */
export function hostedSentence({ environment, commits, waiting, running }: Hosted, now: number): string {
  const [latest] = running
  if (commits === 0) return 'Nothing has changed since the last release.'
  if (latest === undefined) return `None of these commits has run in ${environment} yet.`
  if (waiting.length > 0) {
    const verb = waiting.length === 1 ? 'has' : 'have'
    return `${counted(waiting.length, 'commit')} ${verb} not run in ${environment} yet.`
  }
  return `Every commit has run in ${environment} for ${coarse(now - latest.since)} or more.`
}

/** How many commits have not run there for so long, ms, those that never did among them. `now` is epoch ms. */
export const notRunFor = ({ waiting, running }: Hosted, ms: number, now: number): number =>
  running.filter(({ since }) => now - since < ms).reduce((sum, { commits }) => sum + commits, waiting.length)

/** "The hosted product was deployed 104 times with these commits, and 3 deploys failed." */
export function deploysSentence({ deploys, failed }: Pick<Hosted, 'deploys' | 'failed'>): string {
  const times = deploys === 1 ? 'once' : `${deploys.toLocaleString('en-US')} times`
  const bad = failed === 0 ? '' : `, and ${counted(failed, 'deploy')} failed`
  return deploys === 0
    ? `The hosted product was not deployed with these commits yet${bad}.`
    : `The hosted product was deployed ${times} with these commits${bad}.`
}
