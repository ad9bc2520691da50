// index
export const NEEDS_NO_KEY = 'A public page needs none.'
export const moreThanShown = (service: string, address: string, count: string, most: number): string =>
  `${service} at ${address} lists ${count} open incidents, more than Binnacle can show (${most}). See the page itself.`
export const tooManyComponents = (service: string, address: string): string =>
  `${service} at ${address} lists an incident with more components than Binnacle can show. See the page itself.`
export const notItsIncidents = (service: string, address: string): string =>
  `${service} at ${address} answered with something other than its incidents. Is the address right?`
