import type { Contact } from './contact'

/** No project has more; what is beyond is left out. */
const MOST_LINES = 20_000
/**
 * `Proper Name <proper@email> Commit Name <commit@email>`, all but one address of which may be left out (gitmailmap(5)). As git reads it, only a line that
 * begins with `#` is a comment, and what stands behind the last address is nothing.
 */
const LINE = /^(?!#)([^<>]{0,200})<([^<>]{1,200})>(?:([^<>]{0,200})<([^<>]{1,200})>)?/

/** Tells by whose proper name and address a contact goes. */
export type Mailmap = (contact: Contact) => Contact

/** Reads a `.mailmap`; lines that aren't of its form are passed over, as git does. */
export function readMailmap(text: string): Mailmap {
  const byBoth = new Map<string, Partial<Contact>>()
  const byEmail = new Map<string, Partial<Contact>>()
  for (const line of text.split('\n', MOST_LINES)) {
    const [whole, name = '', email = '', oldName, oldEmail] = LINE.exec(line.trimEnd()) ?? []
    if (whole === undefined) continue
    const proper = {
      ...(name.trim() !== '' && { name: name.trim() }),
      ...(oldEmail !== undefined && { email: email.trim() }),
    }
    const of = (oldEmail ?? email).trim().toLowerCase()
    const called = oldName?.trim().toLowerCase() ?? ''
    if (called === '') byEmail.set(of, { ...byEmail.get(of), ...proper })
    else byBoth.set(`${called}\0${of}`, proper)
  }
  return (contact) => {
    const email = contact.email.toLowerCase()
    const proper = byBoth.get(`${contact.name.toLowerCase()}\0${email}`) ?? byEmail.get(email)
    return { ...contact, ...proper }
  }
}

/** Where there is no `.mailmap`. */
export const NO_MAILMAP: Mailmap = (contact) => contact
