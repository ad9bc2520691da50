import { isBot } from './bots'
import type { Contact } from './contact'

/** One who wrote commits, by all names and addresses that they used. */
export interface Person {
  /** The name that they used most. */
  readonly name: string
  readonly contacts: readonly Contact[]
  /** How many commits they are the author of; 0 for one who only had a part in others'. */
  readonly commits: number
  readonly isBot: boolean
}

interface AuthoredCommit {
  readonly author: string
  /** The author first, then those who had a part in it; the author's name alone unless it is known. */
  readonly people?: readonly Contact[]
}

/** What many people's commits bear tells nobody apart. */
const NOBODYS: ReadonlySet<string> = new Set(['', 'noreply@github.com', 'none@none', 'root@localhost'])

/**
 * The keys by which two contacts are the same person: the same address, or the same name, in small or capital letters. A program is never a person,
 * though it may commit by the address of the one who set it up.
 */
export const keysOf = (contact: Contact): string[] => {
  const address = contact.email.trim().toLowerCase()
  const kind = isBot(contact) ? 'program' : 'person'
  return [
    `${kind} ${contact.name.trim().toLowerCase()}`,
    ...(NOBODYS.has(address) ? [] : [`${kind} at ${address}`]),
  ]
}

export const contactsOf = ({ author, people }: AuthoredCommit): readonly Contact[] =>
  people === undefined || people.length === 0 ? [{ name: author, email: '' }] : people

/** Everybody who wrote some of these commits, or had a part in them, the most frequent author first. */
export function peopleOf(commits: readonly AuthoredCommit[]): Person[] {
  const groups = new Groups()
  for (const commit of commits)
    for (const [i, contact] of contactsOf(commit).entries()) groups.add(contact, i === 0 ? 1 : 0)
  return groups.all()
}

interface Member {
  readonly contact: Contact
  commits: number
}

/** Contacts that share a key, over any number of steps. */
class Groups {
  readonly #parents = new Map<string, string>()
  /** By name and address as they are written. */
  readonly #members = new Map<string, Member>()

  add(contact: Contact, commits: number): void {
    const [first = '', ...others] = keysOf(contact)
    for (const other of others) this.#parents.set(this.#root(other), this.#root(first))
    const written = `${contact.name}\0${contact.email}`
    const known = this.#members.get(written)
    if (known === undefined) this.#members.set(written, { contact, commits })
    else known.commits += commits
  }

  all(): Person[] {
    const groups = new Map<string, Member[]>()
    for (const member of this.#members.values()) {
      const root = this.#root(keysOf(member.contact)[0] ?? '')
      groups.set(root, [...(groups.get(root) ?? []), member])
    }
    return [...groups.values()].map(personOf).sort((a, b) => b.commits - a.commits)
  }

  #root(key: string): string {
    let root = key
    for (
      let above = this.#parents.get(root);
      above !== undefined && above !== root;
      above = this.#parents.get(root)
    )
      root = above
    this.#parents.set(key, root)
    return root
  }
}

function personOf(members: readonly Member[]): Person {
  const names = new Map<string, number>()
  for (const { contact, commits } of members)
    names.set(contact.name, (names.get(contact.name) ?? 0) + commits)
  const [name = ''] = [...names].sort(([, a], [, b]) => b - a).map(([one]) => one)
  return {
    name,
    contacts: members.map(({ contact }) => contact),
    commits: members.reduce((sum, { commits }) => sum + commits, 0),
    isBot: members.some(({ contact }) => isBot(contact)),
  }
}
