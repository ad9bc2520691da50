; What the installer does beside its usual: the command on the PATH of this person, and Binnacle among the programs that can open a JSON file, never as
; the usual one (Microsoft, "How to include an application on the Open with dialog box").

!macro customInstall
  WriteRegStr SHCTX "Software\Classes\Binnacle.Workspace" "" "Binnacle workspace"
  WriteRegStr SHCTX "Software\Classes\Binnacle.Workspace\shell\open\command" "" '"$INSTDIR\Binnacle.exe" "%1"'
  WriteRegNone SHCTX "Software\Classes\.json\OpenWithProgids" "Binnacle.Workspace"
  ; NSIS cuts long texts off, so a PATH is changed by what does not.
  nsExec::Exec `powershell -NoProfile -NonInteractive -Command "$$p = [Environment]::GetEnvironmentVariable('Path', 'User'); if (($$p -split ';') -notcontains '$INSTDIR\bin') { [Environment]::SetEnvironmentVariable('Path', ($$p.TrimEnd(';') + ';$INSTDIR\bin'), 'User') }"`
  Pop $0
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\Binnacle.Workspace"
  DeleteRegValue SHCTX "Software\Classes\.json\OpenWithProgids" "Binnacle.Workspace"
  nsExec::Exec `powershell -NoProfile -NonInteractive -Command "$$p = [Environment]::GetEnvironmentVariable('Path', 'User'); [Environment]::SetEnvironmentVariable('Path', ((($$p -split ';') | Where-Object { $$_ -ne '$INSTDIR\bin' }) -join ';'), 'User')"`
  Pop $0
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "electron.app.Binnacle"
  ${endIf}
!macroend
