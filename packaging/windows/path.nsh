; A folder into a person's PATH, and out of it. Strings of NSIS end at 1024 letters and a PATH may be longer,
; so it is never held in one: the system reads, edits and writes it in memory of its own. Its type, and every
; entry that is not ours, stay as they were.
!define AddToPath "!insertmacro EditPath 1"
!define un.RemoveFromPath "!insertmacro EditPath 0"

; $R0 key, $R1 type, $R2 bytes, $R3 memory, $R4 the entry, $R5 where it stands, $R6 its letters
!macro EditPath ADD FOLDER
  StrCpy $R4 ";${FOLDER}"
  StrLen $R6 $R4
  ; KEY_QUERY_VALUE | KEY_SET_VALUE
  System::Call 'advapi32::RegCreateKeyExW(p 0x80000001, w "Environment", i 0, p 0, i 0, i 3, p 0, *p .R0, p 0) i .r0'
  ${If} $0 == 0
    StrCpy $R1 2 ; REG_EXPAND_SZ, for who had none
    StrCpy $R2 0
    System::Call 'advapi32::RegQueryValueExW(p R0, w "Path", p 0, *i .R1, p 0, *i .R2) i .r0'
    ${If} $0 != 0
      StrCpy $R1 2
      StrCpy $R2 0
    ${EndIf}
    ; The old one, ours, and ends of both; zeroed.
    IntOp $1 $R2 + 4096
    System::Call 'kernel32::GlobalAlloc(i 0x40, p r1) p .R3'
    ${If} $R2 > 0
      System::Call 'advapi32::RegQueryValueExW(p R0, w "Path", p 0, p 0, p R3, *i R2) i .r0'
    ${EndIf}
    ; Our entry as a whole one: at the end, or before another semicolon.
    StrCpy $R5 0
    StrCpy $2 $R3
    ${Do}
      System::Call 'shlwapi::StrStrIW(p r2, w R4) p .r2'
      ${If} $2 == 0
        ${ExitDo}
      ${EndIf}
      IntOp $3 $R6 * 2
      IntPtrOp $3 $2 + $3
      System::Call '*$3(&i2 .r4)'
      ${If} $4 == 0
      ${OrIf} $4 == 59
        StrCpy $R5 $2
        ${ExitDo}
      ${EndIf}
      IntPtrOp $2 $2 + 2
    ${Loop}
    StrCpy $5 0 ; whether it changes
    ${If} ${ADD} == 1
    ${AndIf} $R5 == 0
      System::Call 'kernel32::lstrcatW(p R3, w R4)'
      StrCpy $5 1
    ${ElseIf} ${ADD} == 0
    ${AndIf} $R5 != 0
      ; What stands behind it moves up.
      System::Call 'kernel32::lstrlenW(p r3) i .r4'
      IntOp $4 $4 * 2
      IntOp $4 $4 + 2
      System::Call 'kernel32::RtlMoveMemory(p R5, p r3, p r4)'
      StrCpy $5 1
    ${EndIf}
    ${If} $5 == 1
      System::Call 'kernel32::lstrlenW(p R3) i .r4'
      ${If} $4 == 0
        System::Call 'advapi32::RegDeleteValueW(p R0, w "Path")'
      ${Else}
        IntOp $4 $4 * 2
        IntOp $4 $4 + 2
        System::Call 'advapi32::RegSetValueExW(p R0, w "Path", i 0, i R1, p R3, i r4)'
      ${EndIf}
      ; Windows that open from now on have it.
      SendMessage 0xFFFF 0x1A 0 "STR:Environment" /TIMEOUT=2000
    ${EndIf}
    System::Call 'kernel32::GlobalFree(p R3)'
    System::Call 'advapi32::RegCloseKey(p R0)'
  ${EndIf}
!macroend
