/** Whether a host name, as a `URL` writes it, is this machine itself: such an address needs no network. */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
