; What the installer does beside its usual: the command on the PATH, and Binnacle among the programs that can open a JSON file, never as the usual one
; (Microsoft, "How to include an application on the Open with dialog box"). docs/platforms.md says what of it has run.

; NSIS cuts long texts off, so a PATH is changed by what does not. It is read as it is written, or the variables in it would be lost, and nothing of this
; machine stands in the command: a folder may have any name. Who installs for everybody may be another than who uses it, so the PATH is everybody's then.
!macro changePath ENTRIES
  Push $0
  Push $1
  StrCpy $1 "$INSTDIR\bin"
  System::Call 'Kernel32::SetEnvironmentVariable(t "BINNACLE_FOLDER", t r1)i.r0'
  StrCpy $1 "CurrentUser"
  ${if} $installMode == "all"
    StrCpy $1 "LocalMachine"
  ${endIf}
  System::Call 'Kernel32::SetEnvironmentVariable(t "BINNACLE_HIVE", t r1)i.r0'
  nsExec::Exec `"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -NonInteractive -Command "$$at = if ($$env:BINNACLE_HIVE -eq 'LocalMachine') { 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment' } else { 'Environment' }; $$key = [Microsoft.Win32.Registry]::($$env:BINNACLE_HIVE).CreateSubKey($$at); $$others = @(([string]$$key.GetValue('Path', '', 'DoNotExpandEnvironmentNames')) -split ';' | Where-Object { $$_ -and $$_ -ne $$env:BINNACLE_FOLDER }); $$key.SetValue('Path', ((${ENTRIES}) -join ';'), 'ExpandString')"`
  Pop $0
  ; Or programs would know of it only after the next login.
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
  Pop $1
  Pop $0
!macroend

!macro customInstall
  WriteRegStr SHCTX "Software\Classes\Binnacle.Workspace" "" "Binnacle workspace"
  WriteRegStr SHCTX "Software\Classes\Binnacle.Workspace\shell\open\command" "" '"$INSTDIR\Binnacle.exe" "%1"'
  WriteRegNone SHCTX "Software\Classes\.json\OpenWithProgids" "Binnacle.Workspace"
  !insertmacro changePath "$$others + $$env:BINNACLE_FOLDER"
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\Binnacle.Workspace"
  DeleteRegValue SHCTX "Software\Classes\.json\OpenWithProgids" "Binnacle.Workspace"
  !insertmacro changePath "$$others"
  ; What the app itself wrote for this person: the start at login, by its AppUserModelId (Electron, "setLoginItemSettings"), and its links.
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
    DeleteRegKey HKCU "Software\Classes\binnacle"
  ${endIf}
!macroend
