/* Why what was typed isn't the address of a GitHub Enterprise. */

export const NOT_AN_ADDRESS = 'That isn’t an address. Enter one like https://github.example.com.'
export const NOT_HTTPS = 'The address must begin with https, or the token could be read on its way.'
export const NOT_ENTERPRISE = 'github.com isn’t a GitHub Enterprise server. It’s already in the list.'
