const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/
const END = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/
/** How many lines of a key follow in a file of PuTTY. */
const PUTTY = /^\s{0,20}Private-Lines: (\d{1,3})\s{0,20}$/
/** A run of base64 as a PEM file has it (RFC 7468). */
const BASE64 = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/=]{20,}/g
/** PEM files break lines at 64 characters, OpenSSH at 70, MIME at 76: such a line with nothing beside it is a piece of one. */
const PIECE =
  /^(?=.{0,75}[a-z])(?=.{0,75}[A-Z])(?=.{0,75}\d)(?:[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{70}|[A-Za-z0-9+/]{76})$/
/** A key of 16,384 bits has some 200 lines; without its end no more than that is taken for one. */
const LONGEST = 250

/** What of a key in JSON only its owner may know (RFC 7518, 6), within one object. */
const WEB_KEY = /("(?:d|p|q|dp|dq|qi|k)"\s{0,8}:\s{0,8}")[\w-]{16,4000}(?=")/g
const WEB_KEYS = /\{[^{}]{0,8000}"kty"\s{0,8}:[^{}]{0,8000}\}/g

/** Masks what stands between the first and the last line of a private key, line by line, and lines cut out of one. */
export function maskPrivateKeys(text: string, mask: string): string {
  let left = 0
  return text
    .replace(WEB_KEYS, (key) => key.replace(WEB_KEY, `$1${mask}`))
    .split('\n')
    .map((line) => {
      const begins = BEGIN.test(line)
      if (begins) left = LONGEST
      const isInside = left > 0
      if (isInside) left = END.test(line) ? 0 : left - 1
      if (isInside) return maskBody(line, mask)
      const lines = PUTTY.exec(line)?.[1]
      if (lines !== undefined) left = Number(lines)
      return PIECE.test(line.trim()) ? line.replace(BASE64, mask) : line
    })
    .join('\n')
}

/** The last line of a body is short, and in JSON a whole key stands in one line with its line ends written out. */
function maskBody(line: string, mask: string): string {
  const [head = '', ...rest] = line.split(/(?<=PRIVATE KEY(?: BLOCK)?-----)/)
  const begins = BEGIN.test(head)
  if (begins) return [head, ...rest.map((part) => maskBody(part, mask))].join('')
  if (head.includes('-----END'))
    return [head.replace(/^.*?(?=\\n-----END|-----END)/, (body) => (body === '' ? '' : mask)), ...rest].join(
      '',
    )
  const clean = head.replace(BASE64, mask)
  const last = /^(.*?\s|)[A-Za-z0-9+/]{1,76}={0,2}$/.exec(clean)
  return last === null ? clean : `${last[1]}${mask}`
}
