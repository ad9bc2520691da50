import { readFileSync } from 'node:fs'
import { LINK_SCHEME } from '@core/link'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

// No installer is built here: this holds what it says against what the app does.
const installer = readFileSync('packaging/windows/installer.nsh', 'utf8')
const lines = installer.split('\n').filter((line) => !line.startsWith(';'))
const uninstalls = installer.split('!macro customUnInstall')[1] ?? ''

it('the installer starts PowerShell by its path, and writes no folder’s name into what that runs', () => {
  const started = lines.filter((line) => /powershell/i.test(line))
  expect(started).toHaveLength(1)
  for (const line of started) {
    expect(line).toContain('nsExec::Exec `"$SYSDIR\\WindowsPowerShell\\v1.0\\powershell.exe" ')
    expect(line).not.toContain('$INSTDIR')
  }
})

it('it keeps the variables in a PATH, and changes everybody’s where it installs for everybody', () => {
  expect(installer).toContain("'DoNotExpandEnvironmentNames'")
  expect(installer).toContain("'ExpandString'")
  expect(installer).not.toContain('[Environment]::')
  expect(installer).toMatch(/\$installMode == "all"\n\s+StrCpy \$1 "LocalMachine"/)
})

it('what the app writes for a person goes when it is removed: start at login under its id, and its links', () => {
  const boot = readFileSync('src/main/boot.ts', 'utf8')
  const { appId } = parse(readFileSync('packaging/electron-builder.yml', 'utf8'))
  // electron-builder's APP_ID.
  expect(boot).toContain(`app.setAppUserModelId('${appId}')`)
  expect(uninstalls).toMatch(
    /DeleteRegValue HKCU "Software\\Microsoft\\Windows\\CurrentVersion\\Run" "\$\{APP_ID\}"/,
  )
  expect(uninstalls).toContain(`DeleteRegKey HKCU "Software\\Classes\\${LINK_SCHEME}"`)
})
