// account-book
export const NO_OAUTH_APP = 'There is no OAuth app to sign in with. Set its client ID, or use a token.'
export const notEncrypted = (url: string, host: string): string =>
  `${url} isn’t encrypted, so anyone on the way could read it. Use https, or allow ${host} by its name.`
export const noAccountAt = (host: string): string => `There’s no account for ${host} here.`
