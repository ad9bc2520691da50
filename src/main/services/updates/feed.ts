import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { releaseIn, standing } from '@core/updates/feed'
import type { UpdateRelease } from '@core/updates/updates'
import { parse } from 'yaml'
import type { Http } from '../http'
import { follow, succeeded } from './follow'
import * as words from './words'

/** The newest version of a feed; null where it is the one that runs. */
export async function newestOf(
  http: Http,
  { feed, file, version }: { readonly feed: URL; readonly file: string; readonly version: string },
): Promise<Result<UpdateRelease | null>> {
  const ask = (url: URL) =>
    http.request({
      service: words.FEED,
      method: 'GET',
      url: url.href,
      headers: { accept: '*/*' },
      redirect: 'manual',
      maxBytes: LIMITS.updates.feedBytes,
    })
  const answer = succeeded(await follow(new URL(file, feed), ask), (status) => words.noFeed(file, status))
  if (!answer.ok) return answer
  const release = releaseIn(parseYaml(answer.value.text), feed)
  if (!release.ok) return release
  switch (standing(release.value.version, version)) {
    case 'newer':
      return release
    case 'older':
      return fail('fault', words.isOlder(release.value.version))
    case 'same':
      return ok(null)
  }
}

/** Undefined where it is no YAML. */
function parseYaml(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
