export const NO_CYCLE =
  'No release of this workspace has a version before it whose date is known, so nobody knows when its cycle began.'
