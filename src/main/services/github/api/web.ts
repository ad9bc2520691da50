/**
 * The site that people open, for the address of its API: github.com, GHE.com (`api.octocorp.ghe.com`), an Enterprise Server
 * (`…/api/v3`), or a stand-in of one.
 */
export function webOf(api: string): string {
  const url = api.replace(/\/{1,100}$/, '')
  return url
    .replace(/^https:\/\/api\.(github\.com|[\w-]+\.ghe\.com)$/, 'https://$1')
    .replace(/\/api\/v3$/, '')
}
