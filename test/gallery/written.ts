/** What the workspace file of the gallery says. */
const WRITTEN = {
  version: 1,
  apps: [
    {
      name: 'site',
      group: 'Harbour',
      source: { service: 'local', repository: '/home/ada/src/site', branch: 'main' },
      ci: [{ service: 'local', check: 'npm test' }],
      deploy: { service: 'local', build: 'npm run build', ship: 'npm run deploy -- {environment}' },
      environments: [{ name: 'staging' }, { name: 'production', protected: true, promoteFrom: 'staging' }],
    },
  ],
  chat: { service: 'slack', channel: 'C0123ABCD' },
  freezes: [{ from: '2026-12-24', to: '2026-12-26', reason: 'Holidays' }],
  releases: [{ name: 'Site', app: 'site', cadence: 'monthly', day: 15, tag: 'YY.M.MICRO' }],
}

/** What main answers to whoever edits the workspace or adds an app. */
export const WRITTEN_ANSWERS = {
  writtenWorkspace: { id: 't1', content: WRITTEN },
  codeFolders: [{ id: 'f1', name: 'harbour', folder: '/home/ada/src' }],
}
