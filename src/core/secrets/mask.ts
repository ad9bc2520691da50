import { maskAssignments } from './assignments'
import { maskCommands } from './commands'
import { maskPrivateKeys } from './private-keys'
import { maskTokens } from './tokens'
import { maskUrls } from './urls'

/** What stands in place of a secret. */
export const MASK = '•••'

/** A header that carries a secret, to the end of its line. */
const HEADER =
  /(?<![\w-])((?:proxy-)?authorization|(?:set-)?cookie|[\w-]{0,40}-(?:token|api-key))(["']?[^\S\n]{0,4}[:=][^\S\n]{0,4})(?!•)[^\s•][^\n]*/gi

/** What follows a scheme of HTTP authentication (RFC 7617, RFC 6750) outside a header; words of prose have no digit in them. */
const SCHEME = /(?<!\w)(bearer|basic)([^\S\n]{1,4})(?=[^\s\d]{0,200}[\d=])[\w.~+/=-]{12,}/gi

/**
 * A text without what looks like a secret: tokens of known shapes, values of things called password, token or the like, options of
 * commands, addresses, headers, private keys. Lines stay lines, and masking twice changes nothing. The time is linear in the text.
 */
export const masked = (text: string): string =>
  [maskPrivateKeys, maskUrls, maskHeaders, maskTokens, maskCommands, maskAssignments].reduce(
    (clean, mask) => mask(clean, MASK),
    text,
  )

const maskHeaders = (text: string, mask: string): string =>
  text.replace(HEADER, `$1$2${mask}`).replace(SCHEME, `$1$2${mask}`)
