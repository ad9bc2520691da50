import { z } from 'zod'
import { enterpriseApi } from '../accounts/account'
import { fail, ok, type Result } from '../result'
import { repository } from '../services/fields'
import { GITHUB_URL } from '../services/github'
import { parsedUrl } from '../util/url'
import * as words from './words'

/** Where an app's code is. The window names a folder by the id that main gave it, never by its path. */
export const CodePlaceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), id: z.string().max(100) }),
  z.object({ kind: z.literal('github'), url: z.string().max(2000), repository }),
])
export type CodePlace = z.infer<typeof CodePlaceSchema>
export type GithubPlace = Omit<Extract<CodePlace, { kind: 'github' }>, 'kind'>

const NAME = /^([\w.-]+)\/([\w.-]+?)(?:\.git)?$/

/** A repository on GitHub by what a person types or a remote says: `owner/name`, or any address of it, also a clone's. */
export function githubPlace(typed: string): Result<GithubPlace> {
  const text = typed.trim()
  const named = NAME.exec(text)
  if (named !== null) return ok({ url: GITHUB_URL, repository: `${named[1]}/${named[2]}` })
  const url = parsedUrl(text.replace(/^(?:ssh:\/\/)?git@([^:/]{1,253})[:/]/, 'https://$1/'))
  const [owner, name] = url?.pathname.split('/').filter(Boolean) ?? []
  if (url === null || owner === undefined || name === undefined) return fail('invalid', words.NOT_A_PLACE)
  const path = NAME.exec(`${owner}/${name}`)
  if (path === null) return fail('invalid', words.NOT_A_REPOSITORY)
  const at = `${path[1]}/${path[2]}`
  if (/^(www\.)?github\.com$/.test(url.hostname)) return ok({ url: GITHUB_URL, repository: at })
  const api = enterpriseApi(url.origin)
  return api.ok ? ok({ url: api.value, repository: at }) : api
}
