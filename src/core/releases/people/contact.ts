/** A person as a commit names them. */
export interface Contact {
  readonly name: string
  /** Empty where it isn't known. */
  readonly email: string
}

/** So many co-authors of one commit are read. */
const MOST = 50
/** As git reads trailers, spaces may stand before the colon. */
const TRAILER = /^co-authored-by[ \t]{0,20}:[ \t]*([^<>\n]{1,200})<([^<>\n]{0,200})>[ \t]*$/gim

/** Those whom a message's trailers name as having written it too. */
export function coAuthorsIn(body: string): Contact[] {
  const found: Contact[] = []
  for (const [, name = '', email = ''] of body.matchAll(TRAILER)) {
    if (found.length === MOST) break
    const address = email.trim()
    // One without a name goes by the address, or all of them would be one person.
    if (name.trim() !== '' || address !== '') found.push({ name: name.trim() || address, email: address })
  }
  return found
}
