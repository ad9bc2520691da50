/** The site that people open, for the address of its API: github.com, an Enterprise Server (`…/api/v3`), or a stand-in of one. */
export function webOf(api: string): string {
  const url = api.replace(/\/+$/, '')
  return url === 'https://api.github.com' ? 'https://github.com' : url.replace(/\/api\/v3$/, '')
}
