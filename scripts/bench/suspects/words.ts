/** What the programs of the bench are about. Few words, so that commits that have nothing to do with each other share many. */
export const ENTITIES = [
  ...[
    'invoice',
    'refund',
    'customer',
    'shipment',
    'warehouse',
    'coupon',
    'ledger',
    'payout',
    'tenant',
    'webhook',
  ],
  ...[
    'digest',
    'quota',
    'catalog',
    'basket',
    'rating',
    'address',
    'voucher',
    'forecast',
    'reminder',
    'receipt',
  ],
] as const
export const VERBS = [
  ...['compute', 'resolve', 'apply', 'collect', 'validate', 'merge', 'render', 'archive', 'split', 'round'],
  ...['expire', 'reserve', 'release', 'encode', 'load', 'notify'],
] as const
export const ATTRIBUTES = [
  ...['total', 'rate', 'limit', 'window', 'cursor', 'offset', 'margin', 'weight', 'batch', 'token', 'region'],
  ...['label', 'expiry', 'fee', 'score', 'currency'],
] as const
export const PACKAGES = [
  ...['quickparse', 'tidyqueue', 'ledgerlib', 'softcache', 'gridmap', 'plainmail', 'hashring', 'colourkit'],
  ...['textwrapper', 'fastzip', 'timegrid', 'safeform', 'routeset', 'imgpress', 'jobpool', 'metricbox'],
] as const
