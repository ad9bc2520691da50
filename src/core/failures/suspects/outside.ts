import type { Excerpt } from '../excerpt'

/** What networks, disks, machines and servers of others write when they fail. */
const OUTSIDE =
  /\b(?:ECONNRESET|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ENOSPC|toomanyrequests|socket hang up)\b|could not resolve host|name resolution|connection (?:reset|timed out|aborted)|no space left on device|(?:429|50[234]) (?:too many|bad gateway|service unavailable|gateway time)|tls handshake timeout|shutdown signal|lost communication|out of memory|\b(?:exit code|error) 137\b/i

/**
 * Whether the failing lines tell of something that no commit does. That the step which failed works on a file is then no evidence any
 * more; what the lines name still is, for a commit may have named a server that does not exist.
 */
export const isOutside = ({ headline, lines }: Excerpt): boolean =>
  [headline ?? '', ...lines.filter(({ marked }) => marked).map(({ text }) => text)].some((text) =>
    OUTSIDE.test(text),
  )
