// authorities
export const certificatesNotRead = (file: string): string => `The certificates in ${file} cannot be read.`

// webhooks/listener
export const cannotListen = (port: number, why: string): string =>
  `Binnacle can’t listen for webhooks on port ${port}: ${why}.`
