// authorities
export const certificatesNotRead = (file: string): string => `The certificates in ${file} cannot be read.`

// way-out
export const PROXY_NOT_IN_FORCE =
  'It is not certain that requests go through the proxy that the environment names.'

// webhooks/listener
export const cannotListen = (port: number, why: string): string =>
  `Binnacle can’t listen for webhooks on port ${port}: ${why}.`
