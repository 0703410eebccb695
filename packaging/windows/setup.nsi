; The installer for Windows: for one person, without an administrator. Called by pack.sh with
; VERSION, FILES (the folder to install), LISTS (what it holds, as commands) and TARGET.
;
; Silent: setup.exe /S [/PATH] [/D=FOLDER]; the uninstaller: uninstall.exe /S.
Unicode true
; Wine on machines without a 32-bit world runs it, too.
Target amd64-unicode
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include "${__FILEDIR__}\path.nsh"

!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\kehoach"
!define EDIT "Soạn kế hoạch"
!define PLANS "$DOCUMENTS\Kế hoạch"

Name "kehoach ${VERSION}"
OutFile "${TARGET}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\kehoach"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
SetCompressor /SOLID lzma
; Dates of this machine would make every run another file.
SetDateSave off
BrandingText "kehoach ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 ProductName "kehoach"
VIAddVersionKey /LANG=1066 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=1066 FileVersion "${VERSION}"
VIAddVersionKey /LANG=1066 FileDescription "Bộ cài kehoach: soạn kế hoạch hành chính"
VIAddVersionKey /LANG=1066 LegalCopyright "MIT OR Apache-2.0"

!define MUI_ICON "${__FILEDIR__}\icon.ico"
!define MUI_UNICON "${__FILEDIR__}\icon.ico"
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\kehoach.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "edit"
!define MUI_FINISHPAGE_RUN_TEXT "Mở trang soạn kế hoạch"
!define MUI_FINISHPAGE_SHOWREADME "$INSTDIR\huong-dan.pdf"
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Mở hướng dẫn"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

Section "kehoach (bắt buộc)" program
  SectionIn RO
  ; A file that cannot be replaced, since the program is running, ends a silent installation with 2.
  ClearErrors
  !include "${LISTS}/install.nsh"
  ${If} ${Errors}
    SetErrorLevel 2
    MessageBox MB_OK|MB_ICONSTOP "Không ghi được vào $INSTDIR. Nếu kehoach đang chạy thì đóng lại rồi cài lần nữa." /SD IDOK
    Abort
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "kehoach: soạn kế hoạch hành chính"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\kehoach.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "Trình đơn Start và thư mục “Kế hoạch” trong Documents" menu
  ; What people write belongs to them: a plan that is there stays, and no uninstaller touches the folder.
  CreateDirectory "${PLANS}\mau"
  ${IfNot} ${FileExists} "${PLANS}\mau\plan.yaml"
    CopyFiles /SILENT "$INSTDIR\mau\mau-son-2027\plan.yaml" "${PLANS}\mau\plan.yaml"
  ${EndIf}
  SetOutPath "${PLANS}"
  CreateShortcut "$SMPROGRAMS\${EDIT}.lnk" "$INSTDIR\kehoach.exe" "edit" "$INSTDIR\kehoach.exe"
  CreateShortcut "$SMPROGRAMS\Hướng dẫn kehoach.lnk" "$INSTDIR\huong-dan.pdf"
  SetOutPath "$INSTDIR"
SectionEnd

Section "Mục “${EDIT}” cho tệp .yaml" files
  ; Offered beside what opens such files now, never in its place.
  WriteRegStr HKCU "${CLASSES}\kehoach.yaml" "" "Kế hoạch (YAML)"
  WriteRegStr HKCU "${CLASSES}\kehoach.yaml\DefaultIcon" "" "$INSTDIR\kehoach.exe,0"
  WriteRegStr HKCU "${CLASSES}\kehoach.yaml\shell\open" "FriendlyAppName" "kehoach"
  WriteRegStr HKCU "${CLASSES}\kehoach.yaml\shell\open\command" "" '"$INSTDIR\kehoach.exe" edit "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\kehoach.exe" "FriendlyAppName" "kehoach"
  WriteRegStr HKCU "${CLASSES}\Applications\kehoach.exe\shell\open\command" "" '"$INSTDIR\kehoach.exe" edit "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\kehoach.exe\SupportedTypes" ".yaml" ""
  WriteRegStr HKCU "${CLASSES}\Applications\kehoach.exe\SupportedTypes" ".yml" ""
  !macro offer ENDING
    WriteRegNone HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "kehoach.yaml"
    WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\${ENDING}\shell\kehoach" "" "${EDIT}"
    WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\${ENDING}\shell\kehoach" "Icon" "$INSTDIR\kehoach.exe,0"
    WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\${ENDING}\shell\kehoach\command" "" '"$INSTDIR\kehoach.exe" edit "%1"'
  !macroend
  !insertmacro offer ".yaml"
  !insertmacro offer ".yml"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section /o "Gõ được `kehoach` trong cửa sổ lệnh (PATH)" path
  ${AddToPath} "$INSTDIR"
SectionEnd

Function .onInit
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PATH" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${path}
  ${EndIf}
FunctionEnd

; The last page starts the program in the folder that was set last: not among its own files.
Function .onInstSuccess
  ${If} ${FileExists} "${PLANS}\*.*"
    SetOutPath "${PLANS}"
  ${Else}
    SetOutPath "$DOCUMENTS"
  ${EndIf}
FunctionEnd

Section "Uninstall"
  !include "${LISTS}/uninstall.nsh"
  Delete "$INSTDIR\uninstall.exe"
  ; Only empty folders go: what else lies there is somebody's.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${EDIT}.lnk"
  Delete "$SMPROGRAMS\Hướng dẫn kehoach.lnk"
  !macro withdraw ENDING
    DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "kehoach.yaml"
    DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
    DeleteRegKey HKCU "${CLASSES}\SystemFileAssociations\${ENDING}\shell\kehoach"
    DeleteRegKey /ifempty HKCU "${CLASSES}\SystemFileAssociations\${ENDING}\shell"
    DeleteRegKey /ifempty HKCU "${CLASSES}\SystemFileAssociations\${ENDING}"
  !macroend
  !insertmacro withdraw ".yaml"
  !insertmacro withdraw ".yml"
  DeleteRegKey HKCU "${CLASSES}\kehoach.yaml"
  DeleteRegKey HKCU "${CLASSES}\Applications\kehoach.exe"
  DeleteRegKey HKCU "${UNINSTALL}"
  ${un.RemoveFromPath} "$INSTDIR"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
