; SLADesk-<version>-setup.exe: for the user who runs it, without administrator rights.
;
; /S installs silently; /D=FOLDER (last, unquoted) chooses the folder. Exit code 0: installed; 1: given up by the
; user; 2: could not be installed; 3: SLADesk is running. The uninstaller leaves what the officer has written;
; /DATA removes that too.
;
; Given by the build: VERSION, FOUR (four numbers), PROGRAM (the folder), OUTPUT, SIZE (in KiB), ICON; SIGN, the
; command that signs the uninstaller, if it is to be signed; QUICK, if it may be large.

Unicode true
!ifdef QUICK
SetCompressor zlib
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!endif
SetDateSave off
Name "SLADesk"
BrandingText "SLADesk ${VERSION}"
OutFile "${OUTPUT}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
ManifestLongPathAware true
InstallDir "$LOCALAPPDATA\Programs\SLADesk"
InstallDirRegKey HKCU "Software\SLADesk" "Folder"
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef SIGN
!uninstfinalize '${SIGN} "%1"' = 0
!endif

VIProductVersion "${FOUR}"
VIAddVersionKey "ProductName" "SLADesk"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "SLADesk"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include x64.nsh
!include WinVer.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\SLADesk"
!define CLASSES "Software\Classes"
!define RUNNING "Local\SLADesk.running"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\SLADesk"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Setup language"
!define MUI_FINISHPAGE_RUN "$INSTDIR\SLADesk.exe"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "NorwegianNynorsk"
!insertmacro MUI_LANGUAGE "Norwegian"
!insertmacro MUI_LANGUAGE "Swedish"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

!macro Text NAME NN NB SV EN
LangString ${NAME} ${LANG_NORWEGIANNYNORSK} "${NN}"
LangString ${NAME} ${LANG_NORWEGIAN} "${NB}"
LangString ${NAME} ${LANG_SWEDISH} "${SV}"
LangString ${NAME} ${LANG_ENGLISH} "${EN}"
!macroend
!insertmacro Text IsRunning \
  "SLADesk er i gang. Lukk vindauget og prøv på nytt." \
  "SLADesk er i gang. Lukk vinduet og prøv igjen." \
  "SLADesk är i gång. Stäng fönstret och försök igen." \
  "SLADesk is running. Close its window and try again."
!insertmacro Text Needs64 \
  "SLADesk krev 64-bits Windows 10, versjon 1903 eller nyare." \
  "SLADesk krever 64-bits Windows 10, versjon 1903 eller nyere." \
  "SLADesk kräver 64-bitars Windows 10, version 1903 eller senare." \
  "SLADesk needs 64-bit Windows 10, version 1903 or newer."
!insertmacro Text Occupied \
  "Mappa $INSTDIR inneheld noko anna enn SLADesk. Vel ei tom mappe." \
  "Mappen $INSTDIR inneholder noe annet enn SLADesk. Velg en tom mappe." \
  "Mappen $INSTDIR innehåller något annat än SLADesk. Välj en tom mapp." \
  "The folder $INSTDIR holds something other than SLADesk. Choose an empty one."
!insertmacro Text InUse \
  "Filene i $INSTDIR er i bruk, så SLADesk kan ikkje installerast no." \
  "Filene i $INSTDIR er i bruk, så SLADesk kan ikke installeres nå." \
  "Filerna i $INSTDIR används, så SLADesk kan inte installeras nu." \
  "The files in $INSTDIR are in use, so SLADesk cannot be installed now."
!insertmacro Text RemoveData \
  "Vil du òg slette registera, tryggingskopiane og innstillingane dine i $LOCALAPPDATA\SLADesk? Det kan ikkje angrast." \
  "Vil du også slette registrene, sikkerhetskopiene og innstillingene dine i $LOCALAPPDATA\SLADesk? Det kan ikke angres." \
  "Vill du också radera dina register, säkerhetskopior och inställningar i $LOCALAPPDATA\SLADesk? Det går inte att ångra." \
  "Delete your registers, backups and settings in $LOCALAPPDATA\SLADesk too? This cannot be undone."
!insertmacro Text Register "SLADesk-register" "SLADesk-register" "SLADesk-register" "SLADesk register"
!insertmacro Text Package "SLADesk-kontrakt" "SLADesk-kontrakt" "SLADesk-avtal" "SLADesk contract"

!macro RefuseWhileRunning
  retry:
  System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "${RUNNING}") p .r0'
  ${If} $0 P<> 0
    System::Call 'kernel32::CloseHandle(p r0)'
    MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "$(IsRunning)" /SD IDCANCEL IDRETRY retry
    SetErrorLevel 3
    Quit
  ${EndIf}
!macroend

!macro FileType SUFFIX CLASS WORDS
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "${WORDS}"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\SLADesk.exe,0"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\SLADesk.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}" "" "${CLASS}"
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${CLASS}" ""
!macroend

!macro un.FileType SUFFIX CLASS
  DeleteRegKey HKCU "${CLASSES}\${CLASS}"
  ReadRegStr $0 HKCU "${CLASSES}\${SUFFIX}" ""
  ${If} $0 == "${CLASS}"
    DeleteRegValue HKCU "${CLASSES}\${SUFFIX}" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${CLASS}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${SUFFIX}"
!macroend

; Only what an installation made: the folder may hold something of the officer's own.
!macro RemoveProgram
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\*.dll"
  Delete "$INSTDIR\python*.zip"
  Delete "$INSTDIR\SLADesk.exe"
!macroend

Function .onInit
  SetShellVarContext current
  ; 18362 is the build of version 1903. On a 32-bit Windows this very setup would not start.
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 18362
    MessageBox MB_OK|MB_ICONSTOP "$(Needs64)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
  !insertmacro RefuseWhileRunning
FunctionEnd

Function un.onInit
  SetShellVarContext current
  !insertmacro MUI_UNGETLANGUAGE
  !insertmacro RefuseWhileRunning
FunctionEnd

Section "SLADesk"
  SetOutPath "$INSTDIR"
  ; An upgrade that was cut short leaves no SLADesk.exe. Many programs have an uninstall.exe and an app folder.
  ReadRegStr $1 HKCU "Software\SLADesk" "Folder"
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\SLADesk.exe"
  ${AndIf} $1 != $INSTDIR
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
      MessageBox MB_OK|MB_ICONSTOP "$(Occupied)" /SD IDOK
      SetErrorLevel 2
      Abort
    ${EndIf}
  ${EndIf}
  ; A program that is running, in another session perhaps, keeps its file: nothing has been touched yet.
  ${If} ${FileExists} "$INSTDIR\SLADesk.exe"
    ClearErrors
    Delete "$INSTDIR\SLADesk.exe"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "$(InUse)" /SD IDOK
      SetErrorLevel 2
      Abort
    ${EndIf}
  ${EndIf}
  !insertmacro RemoveProgram
  ClearErrors
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(InUse)" /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
  ClearErrors
  ExecWait '"$INSTDIR\SLADesk.exe" --shortcut "$SMPROGRAMS\SLADesk.lnk"' $0
  ${IfNot} ${FileExists} "$SMPROGRAMS\SLADesk.lnk"
    CreateShortcut "$SMPROGRAMS\SLADesk.lnk" "$INSTDIR\SLADesk.exe"
  ${EndIf}
  !insertmacro FileType ".sladb" "SLADesk.Register" "$(Register)"
  !insertmacro FileType ".sladesk" "SLADesk.Package" "$(Package)"
  WriteRegStr HKCU "Software\SLADesk" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\SLADesk" "Setup language" "$LANGUAGE"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "SLADesk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\SLADesk.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "SLADesk"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\SLADesk.lnk"
  !insertmacro un.FileType ".sladb" "SLADesk.Register"
  !insertmacro un.FileType ".sladesk" "SLADesk.Package"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\SLADesk"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DATA" $1
  ${If} ${Errors}
    ${IfNot} ${FileExists} "$LOCALAPPDATA\SLADesk\*.*"
      Return
    ${EndIf}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(RemoveData)" /SD IDNO IDYES delete
    Return
  ${EndIf}
  delete:
  RMDir /r "$LOCALAPPDATA\SLADesk"
SectionEnd
