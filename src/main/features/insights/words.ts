export const NO_CYCLE =
  'No release of this workspace has an earlier version with a known date, so it’s not known when its cycle began.'
