# Completion of pmo for bash. To use it: eval "$(pmo completion bash)"

_pmo_offer() {
    local ids
    case "$2" in
        ids | people | changes)
            ids="$("${COMP_WORDS[0]}" completion "$2" 2>/dev/null)"
            COMPREPLY=($(compgen -W "$1 $ids" -- "$current")) ;;
        files)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"; compgen -f -- "$current") ;;
        *) COMPREPLY=($(compgen -W "$1" -- "$current")) ;;
    esac
}

_pmo() {
    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD - 1]}"
    local command="" options="" words="" guess="" word
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $previous == "=" ]]; then
        previous="${COMP_WORDS[COMP_CWORD - 2]}"
    fi
    for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
        case "$command/$word" in
            "/init"|\
            "/status"|\
            "/check"|\
            "/audit"|\
            "/explain"|\
            "/schema"|\
            "/recover"|\
            "/completion"|\
            "/project"|\
            "project/new"|\
            "project/list"|\
            "project/show"|\
            "/programme"|\
            "programme/new"|\
            "programme/list"|\
            "programme/show"|\
            "/person"|\
            "person/new"|\
            "person/list"|\
            "person/show"|\
            "person/key"|\
            "/docs"|\
            "docs/check"|\
            "docs/list"|\
            "docs/review"|\
            "docs/new"|\
            "/report"|\
            "report/build"|\
            "report/check"|\
            "report/show"|\
            "report/list"|\
            "report/eject"|\
            "report/serve"|\
            "/workflow"|\
            "workflow/show"|\
            "workflow/check"|\
            "/change"|\
            "change/log"|\
            "change/submit"|\
            "change/list"|\
            "change/show"|\
            "change/approve"|\
            "change/reject"|\
            "change/defer"|\
            "change/assess"|\
            "change/rework"|\
            "change/withdraw"|\
            "change/close"|\
            "change/impact"|\
            "change/implement"|\
            "/baseline"|\
            "baseline/set"|\
            "baseline/list"|\
            "baseline/show"|\
            "baseline/approve"|\
            "baseline/reject"|\
            "baseline/defer"|\
            "baseline/diff"|\
            "/import"|\
            "import/projects"|\
            "import/budget"|\
            "import/changes"|\
            "/export"|\
            "export/status"|\
            "export/projects"|\
            "export/budget"|\
            "export/codeowners") command="${command:+$command }$word" ;;
        esac
    done
    case "$command $previous" in
        "init --model") _pmo_offer "supportive controlling directive" "nothing"; return ;;
        "init --organisation") _pmo_offer "" "nothing"; return ;;
        "init --id") _pmo_offer "" "nothing"; return ;;
        "init --country") _pmo_offer "" "nothing"; return ;;
        "init --currency") _pmo_offer "" "nothing"; return ;;
        "init --language"|"init --lang") _pmo_offer "en fr" "nothing"; return ;;
        "init --timezone") _pmo_offer "" "nothing"; return ;;
        "init --director") _pmo_offer "" "nothing"; return ;;
        "status --by") _pmo_offer "programme department stage manager rating status" "nothing"; return ;;
        "status --where") _pmo_offer "" "nothing"; return ;;
        "status --format") _pmo_offer "table json csv" "nothing"; return ;;
        "status --as-of") _pmo_offer "" "nothing"; return ;;
        "status --at") _pmo_offer "" "nothing"; return ;;
        "status --lang") _pmo_offer "en fr" "nothing"; return ;;
        "status --office") _pmo_offer "" "files"; return ;;
        "check --select") _pmo_offer "AUD001 AUD002 AUD003 AUD004 AUD005 AUD006 AUD007 AUD008 AUD009 AUD010 AUD011 AUD012 AUD013 BAS001 BAS002 BAS003 BAS004 BAS005 BAS006 BAS007 BAS008 BAS009 BUD001 BUD002 BUD003 BUD004 BUD005 BUD006 BUD007 BUD008 BUD009 BUD010 BUD011 BUD012 BUD013 CHG001 CHG002 CHG003 CHG004 CHG005 CHG006 CHG007 CHG008 CHG009 CHG010 CHG011 CHG012 CHG013 CHG014 CHG015 CHG016 CHG017 CHG018 CHG019 CHG020 CSV001 CSV002 DAT001 DAT002 DAT003 DAT004 DOC001 DOC002 DOC003 DOC004 DOC005 DOC006 DOC007 DOC008 DOC009 FIL001 FIL002 FIL003 FIL004 FIL005 FIL006 FIL007 FIL008 FIL009 FIL010 LED001 LED002 LED003 OFF001 OFF002 OFF003 OFF004 OFF005 OFF006 OFF007 OFF008 OFF009 OFF010 OFF011 OFF012 OFF013 OFF014 OFF015 OFF016 OFF017 OFF018 OFF019 OFF020 OFF021 PLN001 PLN002 PLN003 PLN004 PLN005 PLN006 PLN007 PLN008 PLN009 PLN010 PPL001 PPL002 PPL003 PPL004 PPL005 PPL006 PPL007 PPL008 PPL009 PPL010 PPL011 PPL012 PRJ001 PRJ002 PRJ003 PRJ004 PRJ005 PRJ006 PRJ007 PRJ008 PRJ009 PRJ010 PRJ011 PRJ012 PRJ013 REF001 REF002 REF003 REF004 REF005 REF006 REF007 REF008 REF009 REP001 REP002 REP003 REP004 REP005 RPT001 RPT002 RPT003 RPT004 RPT005 RPT006 RPT007 RSK001 RSK002 RSK003 RSK004 RSK005 RSK006 RSK007 RSK008 RSK009 RSK010 RSK011 RSK012 RSK013 SHP001 SHP002 SHP003 SHP004 WFL001 WFL002 WFL003 WFL004 WFL005 WFL006 WFL007 WFL008 WFL009 WFL010 WFL011 WFL012 YML001 YML002 YML003 YML004 YML005 YML006 YML007 YML008 YML009 YML010 YML011 YML012 YML013 YML014 validity timeliness" "nothing"; return ;;
        "check --ignore") _pmo_offer "AUD001 AUD002 AUD003 AUD004 AUD005 AUD006 AUD007 AUD008 AUD009 AUD010 AUD011 AUD012 AUD013 BAS001 BAS002 BAS003 BAS004 BAS005 BAS006 BAS007 BAS008 BAS009 BUD001 BUD002 BUD003 BUD004 BUD005 BUD006 BUD007 BUD008 BUD009 BUD010 BUD011 BUD012 BUD013 CHG001 CHG002 CHG003 CHG004 CHG005 CHG006 CHG007 CHG008 CHG009 CHG010 CHG011 CHG012 CHG013 CHG014 CHG015 CHG016 CHG017 CHG018 CHG019 CHG020 CSV001 CSV002 DAT001 DAT002 DAT003 DAT004 DOC001 DOC002 DOC003 DOC004 DOC005 DOC006 DOC007 DOC008 DOC009 FIL001 FIL002 FIL003 FIL004 FIL005 FIL006 FIL007 FIL008 FIL009 FIL010 LED001 LED002 LED003 OFF001 OFF002 OFF003 OFF004 OFF005 OFF006 OFF007 OFF008 OFF009 OFF010 OFF011 OFF012 OFF013 OFF014 OFF015 OFF016 OFF017 OFF018 OFF019 OFF020 OFF021 PLN001 PLN002 PLN003 PLN004 PLN005 PLN006 PLN007 PLN008 PLN009 PLN010 PPL001 PPL002 PPL003 PPL004 PPL005 PPL006 PPL007 PPL008 PPL009 PPL010 PPL011 PPL012 PRJ001 PRJ002 PRJ003 PRJ004 PRJ005 PRJ006 PRJ007 PRJ008 PRJ009 PRJ010 PRJ011 PRJ012 PRJ013 REF001 REF002 REF003 REF004 REF005 REF006 REF007 REF008 REF009 REP001 REP002 REP003 REP004 REP005 RPT001 RPT002 RPT003 RPT004 RPT005 RPT006 RPT007 RSK001 RSK002 RSK003 RSK004 RSK005 RSK006 RSK007 RSK008 RSK009 RSK010 RSK011 RSK012 RSK013 SHP001 SHP002 SHP003 SHP004 WFL001 WFL002 WFL003 WFL004 WFL005 WFL006 WFL007 WFL008 WFL009 WFL010 WFL011 WFL012 YML001 YML002 YML003 YML004 YML005 YML006 YML007 YML008 YML009 YML010 YML011 YML012 YML013 YML014 validity timeliness" "nothing"; return ;;
        "check --fail-on") _pmo_offer "error warning info never" "nothing"; return ;;
        "check --format") _pmo_offer "text json github sarif gitlab junit" "nothing"; return ;;
        "check --as-of") _pmo_offer "" "nothing"; return ;;
        "check --at") _pmo_offer "" "nothing"; return ;;
        "check --lang") _pmo_offer "en fr" "nothing"; return ;;
        "check --office") _pmo_offer "" "files"; return ;;
        "audit --format") _pmo_offer "text json github sarif gitlab junit" "nothing"; return ;;
        "audit --lang") _pmo_offer "en fr" "nothing"; return ;;
        "audit --office") _pmo_offer "" "files"; return ;;
        "explain --lang") _pmo_offer "en fr" "nothing"; return ;;
        "schema --output") _pmo_offer "" "files"; return ;;
        "recover --lang") _pmo_offer "en fr" "nothing"; return ;;
        "recover --office") _pmo_offer "" "files"; return ;;
        "project new --name") _pmo_offer "" "nothing"; return ;;
        "project new --id") _pmo_offer "" "nothing"; return ;;
        "project new --programme") _pmo_offer "" "ids"; return ;;
        "project new --department") _pmo_offer "" "nothing"; return ;;
        "project new --stage") _pmo_offer "" "nothing"; return ;;
        "project new --manager") _pmo_offer "" "people"; return ;;
        "project new --sponsor") _pmo_offer "" "people"; return ;;
        "project new --start") _pmo_offer "" "nothing"; return ;;
        "project new --finish") _pmo_offer "" "nothing"; return ;;
        "project new --category") _pmo_offer "" "nothing"; return ;;
        "project new --description") _pmo_offer "" "nothing"; return ;;
        "project new --attribute") _pmo_offer "" "nothing"; return ;;
        "project new --with") _pmo_offer "" "nothing"; return ;;
        "project new --lang") _pmo_offer "en fr" "nothing"; return ;;
        "project new --office") _pmo_offer "" "files"; return ;;
        "project list --where") _pmo_offer "" "nothing"; return ;;
        "project list --format") _pmo_offer "table json csv" "nothing"; return ;;
        "project list --as-of") _pmo_offer "" "nothing"; return ;;
        "project list --at") _pmo_offer "" "nothing"; return ;;
        "project list --lang") _pmo_offer "en fr" "nothing"; return ;;
        "project list --office") _pmo_offer "" "files"; return ;;
        "project show --format") _pmo_offer "table json csv" "nothing"; return ;;
        "project show --as-of") _pmo_offer "" "nothing"; return ;;
        "project show --at") _pmo_offer "" "nothing"; return ;;
        "project show --lang") _pmo_offer "en fr" "nothing"; return ;;
        "project show --office") _pmo_offer "" "files"; return ;;
        "programme new --name") _pmo_offer "" "nothing"; return ;;
        "programme new --id") _pmo_offer "" "nothing"; return ;;
        "programme new --department") _pmo_offer "" "nothing"; return ;;
        "programme new --manager") _pmo_offer "" "people"; return ;;
        "programme new --sponsor") _pmo_offer "" "people"; return ;;
        "programme new --board") _pmo_offer "" "nothing"; return ;;
        "programme new --start") _pmo_offer "" "nothing"; return ;;
        "programme new --finish") _pmo_offer "" "nothing"; return ;;
        "programme new --description") _pmo_offer "" "nothing"; return ;;
        "programme new --lang") _pmo_offer "en fr" "nothing"; return ;;
        "programme new --office") _pmo_offer "" "files"; return ;;
        "programme list --format") _pmo_offer "table json csv" "nothing"; return ;;
        "programme list --as-of") _pmo_offer "" "nothing"; return ;;
        "programme list --at") _pmo_offer "" "nothing"; return ;;
        "programme list --lang") _pmo_offer "en fr" "nothing"; return ;;
        "programme list --office") _pmo_offer "" "files"; return ;;
        "programme show --format") _pmo_offer "table json csv" "nothing"; return ;;
        "programme show --as-of") _pmo_offer "" "nothing"; return ;;
        "programme show --at") _pmo_offer "" "nothing"; return ;;
        "programme show --lang") _pmo_offer "en fr" "nothing"; return ;;
        "programme show --office") _pmo_offer "" "files"; return ;;
        "person new --name") _pmo_offer "" "nothing"; return ;;
        "person new --id") _pmo_offer "" "nothing"; return ;;
        "person new --email") _pmo_offer "" "nothing"; return ;;
        "person new --role") _pmo_offer "" "nothing"; return ;;
        "person new --department") _pmo_offer "" "nothing"; return ;;
        "person new --capacity") _pmo_offer "" "nothing"; return ;;
        "person new --joined") _pmo_offer "" "nothing"; return ;;
        "person new --lang") _pmo_offer "en fr" "nothing"; return ;;
        "person new --office") _pmo_offer "" "files"; return ;;
        "person list --format") _pmo_offer "table json csv" "nothing"; return ;;
        "person list --as-of") _pmo_offer "" "nothing"; return ;;
        "person list --at") _pmo_offer "" "nothing"; return ;;
        "person list --lang") _pmo_offer "en fr" "nothing"; return ;;
        "person list --office") _pmo_offer "" "files"; return ;;
        "person show --format") _pmo_offer "table json" "nothing"; return ;;
        "person show --as-of") _pmo_offer "" "nothing"; return ;;
        "person show --at") _pmo_offer "" "nothing"; return ;;
        "person show --lang") _pmo_offer "en fr" "nothing"; return ;;
        "person show --office") _pmo_offer "" "files"; return ;;
        "person key --lang") _pmo_offer "en fr" "nothing"; return ;;
        "person key --office") _pmo_offer "" "files"; return ;;
        "docs check --select") _pmo_offer "AUD001 AUD002 AUD003 AUD004 AUD005 AUD006 AUD007 AUD008 AUD009 AUD010 AUD011 AUD012 AUD013 BAS001 BAS002 BAS003 BAS004 BAS005 BAS006 BAS007 BAS008 BAS009 BUD001 BUD002 BUD003 BUD004 BUD005 BUD006 BUD007 BUD008 BUD009 BUD010 BUD011 BUD012 BUD013 CHG001 CHG002 CHG003 CHG004 CHG005 CHG006 CHG007 CHG008 CHG009 CHG010 CHG011 CHG012 CHG013 CHG014 CHG015 CHG016 CHG017 CHG018 CHG019 CHG020 CSV001 CSV002 DAT001 DAT002 DAT003 DAT004 DOC001 DOC002 DOC003 DOC004 DOC005 DOC006 DOC007 DOC008 DOC009 FIL001 FIL002 FIL003 FIL004 FIL005 FIL006 FIL007 FIL008 FIL009 FIL010 LED001 LED002 LED003 OFF001 OFF002 OFF003 OFF004 OFF005 OFF006 OFF007 OFF008 OFF009 OFF010 OFF011 OFF012 OFF013 OFF014 OFF015 OFF016 OFF017 OFF018 OFF019 OFF020 OFF021 PLN001 PLN002 PLN003 PLN004 PLN005 PLN006 PLN007 PLN008 PLN009 PLN010 PPL001 PPL002 PPL003 PPL004 PPL005 PPL006 PPL007 PPL008 PPL009 PPL010 PPL011 PPL012 PRJ001 PRJ002 PRJ003 PRJ004 PRJ005 PRJ006 PRJ007 PRJ008 PRJ009 PRJ010 PRJ011 PRJ012 PRJ013 REF001 REF002 REF003 REF004 REF005 REF006 REF007 REF008 REF009 REP001 REP002 REP003 REP004 REP005 RPT001 RPT002 RPT003 RPT004 RPT005 RPT006 RPT007 RSK001 RSK002 RSK003 RSK004 RSK005 RSK006 RSK007 RSK008 RSK009 RSK010 RSK011 RSK012 RSK013 SHP001 SHP002 SHP003 SHP004 WFL001 WFL002 WFL003 WFL004 WFL005 WFL006 WFL007 WFL008 WFL009 WFL010 WFL011 WFL012 YML001 YML002 YML003 YML004 YML005 YML006 YML007 YML008 YML009 YML010 YML011 YML012 YML013 YML014 validity timeliness" "nothing"; return ;;
        "docs check --ignore") _pmo_offer "AUD001 AUD002 AUD003 AUD004 AUD005 AUD006 AUD007 AUD008 AUD009 AUD010 AUD011 AUD012 AUD013 BAS001 BAS002 BAS003 BAS004 BAS005 BAS006 BAS007 BAS008 BAS009 BUD001 BUD002 BUD003 BUD004 BUD005 BUD006 BUD007 BUD008 BUD009 BUD010 BUD011 BUD012 BUD013 CHG001 CHG002 CHG003 CHG004 CHG005 CHG006 CHG007 CHG008 CHG009 CHG010 CHG011 CHG012 CHG013 CHG014 CHG015 CHG016 CHG017 CHG018 CHG019 CHG020 CSV001 CSV002 DAT001 DAT002 DAT003 DAT004 DOC001 DOC002 DOC003 DOC004 DOC005 DOC006 DOC007 DOC008 DOC009 FIL001 FIL002 FIL003 FIL004 FIL005 FIL006 FIL007 FIL008 FIL009 FIL010 LED001 LED002 LED003 OFF001 OFF002 OFF003 OFF004 OFF005 OFF006 OFF007 OFF008 OFF009 OFF010 OFF011 OFF012 OFF013 OFF014 OFF015 OFF016 OFF017 OFF018 OFF019 OFF020 OFF021 PLN001 PLN002 PLN003 PLN004 PLN005 PLN006 PLN007 PLN008 PLN009 PLN010 PPL001 PPL002 PPL003 PPL004 PPL005 PPL006 PPL007 PPL008 PPL009 PPL010 PPL011 PPL012 PRJ001 PRJ002 PRJ003 PRJ004 PRJ005 PRJ006 PRJ007 PRJ008 PRJ009 PRJ010 PRJ011 PRJ012 PRJ013 REF001 REF002 REF003 REF004 REF005 REF006 REF007 REF008 REF009 REP001 REP002 REP003 REP004 REP005 RPT001 RPT002 RPT003 RPT004 RPT005 RPT006 RPT007 RSK001 RSK002 RSK003 RSK004 RSK005 RSK006 RSK007 RSK008 RSK009 RSK010 RSK011 RSK012 RSK013 SHP001 SHP002 SHP003 SHP004 WFL001 WFL002 WFL003 WFL004 WFL005 WFL006 WFL007 WFL008 WFL009 WFL010 WFL011 WFL012 YML001 YML002 YML003 YML004 YML005 YML006 YML007 YML008 YML009 YML010 YML011 YML012 YML013 YML014 validity timeliness" "nothing"; return ;;
        "docs check --fail-on") _pmo_offer "error warning info never" "nothing"; return ;;
        "docs check --format") _pmo_offer "text json github sarif gitlab junit" "nothing"; return ;;
        "docs check --as-of") _pmo_offer "" "nothing"; return ;;
        "docs check --at") _pmo_offer "" "nothing"; return ;;
        "docs check --lang") _pmo_offer "en fr" "nothing"; return ;;
        "docs check --office") _pmo_offer "" "files"; return ;;
        "docs list --owner") _pmo_offer "" "people"; return ;;
        "docs list --format") _pmo_offer "table json csv" "nothing"; return ;;
        "docs list --as-of") _pmo_offer "" "nothing"; return ;;
        "docs list --at") _pmo_offer "" "nothing"; return ;;
        "docs list --lang") _pmo_offer "en fr" "nothing"; return ;;
        "docs list --office") _pmo_offer "" "files"; return ;;
        "docs review --by") _pmo_offer "" "people"; return ;;
        "docs review --as-of") _pmo_offer "" "nothing"; return ;;
        "docs review --lang") _pmo_offer "en fr" "nothing"; return ;;
        "docs review --office") _pmo_offer "" "files"; return ;;
        "docs new --project") _pmo_offer "" "ids"; return ;;
        "docs new --owner") _pmo_offer "" "people"; return ;;
        "docs new --name") _pmo_offer "" "nothing"; return ;;
        "docs new --lang") _pmo_offer "en fr" "nothing"; return ;;
        "docs new --office") _pmo_offer "" "files"; return ;;
        "report build --format") _pmo_offer "html md xlsx pdf" "nothing"; return ;;
        "report build --as-of") _pmo_offer "" "nothing"; return ;;
        "report build --at") _pmo_offer "" "nothing"; return ;;
        "report build --lang") _pmo_offer "en fr" "nothing"; return ;;
        "report build --office") _pmo_offer "" "files"; return ;;
        "report check --select") _pmo_offer "AUD001 AUD002 AUD003 AUD004 AUD005 AUD006 AUD007 AUD008 AUD009 AUD010 AUD011 AUD012 AUD013 BAS001 BAS002 BAS003 BAS004 BAS005 BAS006 BAS007 BAS008 BAS009 BUD001 BUD002 BUD003 BUD004 BUD005 BUD006 BUD007 BUD008 BUD009 BUD010 BUD011 BUD012 BUD013 CHG001 CHG002 CHG003 CHG004 CHG005 CHG006 CHG007 CHG008 CHG009 CHG010 CHG011 CHG012 CHG013 CHG014 CHG015 CHG016 CHG017 CHG018 CHG019 CHG020 CSV001 CSV002 DAT001 DAT002 DAT003 DAT004 DOC001 DOC002 DOC003 DOC004 DOC005 DOC006 DOC007 DOC008 DOC009 FIL001 FIL002 FIL003 FIL004 FIL005 FIL006 FIL007 FIL008 FIL009 FIL010 LED001 LED002 LED003 OFF001 OFF002 OFF003 OFF004 OFF005 OFF006 OFF007 OFF008 OFF009 OFF010 OFF011 OFF012 OFF013 OFF014 OFF015 OFF016 OFF017 OFF018 OFF019 OFF020 OFF021 PLN001 PLN002 PLN003 PLN004 PLN005 PLN006 PLN007 PLN008 PLN009 PLN010 PPL001 PPL002 PPL003 PPL004 PPL005 PPL006 PPL007 PPL008 PPL009 PPL010 PPL011 PPL012 PRJ001 PRJ002 PRJ003 PRJ004 PRJ005 PRJ006 PRJ007 PRJ008 PRJ009 PRJ010 PRJ011 PRJ012 PRJ013 REF001 REF002 REF003 REF004 REF005 REF006 REF007 REF008 REF009 REP001 REP002 REP003 REP004 REP005 RPT001 RPT002 RPT003 RPT004 RPT005 RPT006 RPT007 RSK001 RSK002 RSK003 RSK004 RSK005 RSK006 RSK007 RSK008 RSK009 RSK010 RSK011 RSK012 RSK013 SHP001 SHP002 SHP003 SHP004 WFL001 WFL002 WFL003 WFL004 WFL005 WFL006 WFL007 WFL008 WFL009 WFL010 WFL011 WFL012 YML001 YML002 YML003 YML004 YML005 YML006 YML007 YML008 YML009 YML010 YML011 YML012 YML013 YML014 validity timeliness" "nothing"; return ;;
        "report check --ignore") _pmo_offer "AUD001 AUD002 AUD003 AUD004 AUD005 AUD006 AUD007 AUD008 AUD009 AUD010 AUD011 AUD012 AUD013 BAS001 BAS002 BAS003 BAS004 BAS005 BAS006 BAS007 BAS008 BAS009 BUD001 BUD002 BUD003 BUD004 BUD005 BUD006 BUD007 BUD008 BUD009 BUD010 BUD011 BUD012 BUD013 CHG001 CHG002 CHG003 CHG004 CHG005 CHG006 CHG007 CHG008 CHG009 CHG010 CHG011 CHG012 CHG013 CHG014 CHG015 CHG016 CHG017 CHG018 CHG019 CHG020 CSV001 CSV002 DAT001 DAT002 DAT003 DAT004 DOC001 DOC002 DOC003 DOC004 DOC005 DOC006 DOC007 DOC008 DOC009 FIL001 FIL002 FIL003 FIL004 FIL005 FIL006 FIL007 FIL008 FIL009 FIL010 LED001 LED002 LED003 OFF001 OFF002 OFF003 OFF004 OFF005 OFF006 OFF007 OFF008 OFF009 OFF010 OFF011 OFF012 OFF013 OFF014 OFF015 OFF016 OFF017 OFF018 OFF019 OFF020 OFF021 PLN001 PLN002 PLN003 PLN004 PLN005 PLN006 PLN007 PLN008 PLN009 PLN010 PPL001 PPL002 PPL003 PPL004 PPL005 PPL006 PPL007 PPL008 PPL009 PPL010 PPL011 PPL012 PRJ001 PRJ002 PRJ003 PRJ004 PRJ005 PRJ006 PRJ007 PRJ008 PRJ009 PRJ010 PRJ011 PRJ012 PRJ013 REF001 REF002 REF003 REF004 REF005 REF006 REF007 REF008 REF009 REP001 REP002 REP003 REP004 REP005 RPT001 RPT002 RPT003 RPT004 RPT005 RPT006 RPT007 RSK001 RSK002 RSK003 RSK004 RSK005 RSK006 RSK007 RSK008 RSK009 RSK010 RSK011 RSK012 RSK013 SHP001 SHP002 SHP003 SHP004 WFL001 WFL002 WFL003 WFL004 WFL005 WFL006 WFL007 WFL008 WFL009 WFL010 WFL011 WFL012 YML001 YML002 YML003 YML004 YML005 YML006 YML007 YML008 YML009 YML010 YML011 YML012 YML013 YML014 validity timeliness" "nothing"; return ;;
        "report check --fail-on") _pmo_offer "error warning info never" "nothing"; return ;;
        "report check --format") _pmo_offer "text json github sarif gitlab junit" "nothing"; return ;;
        "report check --as-of") _pmo_offer "" "nothing"; return ;;
        "report check --at") _pmo_offer "" "nothing"; return ;;
        "report check --lang") _pmo_offer "en fr" "nothing"; return ;;
        "report check --office") _pmo_offer "" "files"; return ;;
        "report show --format") _pmo_offer "md html json" "nothing"; return ;;
        "report show --as-of") _pmo_offer "" "nothing"; return ;;
        "report show --at") _pmo_offer "" "nothing"; return ;;
        "report show --lang") _pmo_offer "en fr" "nothing"; return ;;
        "report show --office") _pmo_offer "" "files"; return ;;
        "report list --format") _pmo_offer "table json csv" "nothing"; return ;;
        "report list --as-of") _pmo_offer "" "nothing"; return ;;
        "report list --at") _pmo_offer "" "nothing"; return ;;
        "report list --lang") _pmo_offer "en fr" "nothing"; return ;;
        "report list --office") _pmo_offer "" "files"; return ;;
        "report eject --lang") _pmo_offer "en fr" "nothing"; return ;;
        "report eject --office") _pmo_offer "" "files"; return ;;
        "report serve --port") _pmo_offer "" "nothing"; return ;;
        "report serve --as-of") _pmo_offer "" "nothing"; return ;;
        "report serve --lang") _pmo_offer "en fr" "nothing"; return ;;
        "report serve --office") _pmo_offer "" "files"; return ;;
        "workflow show --format") _pmo_offer "text mermaid json" "nothing"; return ;;
        "workflow show --as-of") _pmo_offer "" "nothing"; return ;;
        "workflow show --at") _pmo_offer "" "nothing"; return ;;
        "workflow show --lang") _pmo_offer "en fr" "nothing"; return ;;
        "workflow show --office") _pmo_offer "" "files"; return ;;
        "workflow check --fail-on") _pmo_offer "error warning info never" "nothing"; return ;;
        "workflow check --format") _pmo_offer "text json github sarif gitlab junit" "nothing"; return ;;
        "workflow check --as-of") _pmo_offer "" "nothing"; return ;;
        "workflow check --at") _pmo_offer "" "nothing"; return ;;
        "workflow check --lang") _pmo_offer "en fr" "nothing"; return ;;
        "workflow check --office") _pmo_offer "" "files"; return ;;
        "change log --format") _pmo_offer "table csv markdown json" "nothing"; return ;;
        "change log --as-of") _pmo_offer "" "nothing"; return ;;
        "change log --at") _pmo_offer "" "nothing"; return ;;
        "change log --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change log --office") _pmo_offer "" "files"; return ;;
        "change submit --project") _pmo_offer "" "ids"; return ;;
        "change submit --title") _pmo_offer "" "nothing"; return ;;
        "change submit --type") _pmo_offer "" "nothing"; return ;;
        "change submit --reason") _pmo_offer "" "nothing"; return ;;
        "change submit --priority") _pmo_offer "" "nothing"; return ;;
        "change submit --cost") _pmo_offer "" "nothing"; return ;;
        "change submit --delay") _pmo_offer "" "nothing"; return ;;
        "change submit --benefit") _pmo_offer "" "nothing"; return ;;
        "change submit --funded-by") _pmo_offer "" "nothing"; return ;;
        "change submit --option") _pmo_offer "" "nothing"; return ;;
        "change submit --undoes") _pmo_offer "" "changes"; return ;;
        "change submit --from") _pmo_offer "" "nothing"; return ;;
        "change submit --by") _pmo_offer "" "people"; return ;;
        "change submit --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change submit --office") _pmo_offer "" "files"; return ;;
        "change list --project") _pmo_offer "" "ids"; return ;;
        "change list --state") _pmo_offer "" "nothing"; return ;;
        "change list --waiting-for") _pmo_offer "" "people"; return ;;
        "change list --where") _pmo_offer "" "nothing"; return ;;
        "change list --format") _pmo_offer "table json csv" "nothing"; return ;;
        "change list --as-of") _pmo_offer "" "nothing"; return ;;
        "change list --at") _pmo_offer "" "nothing"; return ;;
        "change list --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change list --office") _pmo_offer "" "files"; return ;;
        "change show --format") _pmo_offer "table json csv" "nothing"; return ;;
        "change show --as-of") _pmo_offer "" "nothing"; return ;;
        "change show --at") _pmo_offer "" "nothing"; return ;;
        "change show --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change show --office") _pmo_offer "" "files"; return ;;
        "change approve --role") _pmo_offer "" "nothing"; return ;;
        "change approve --reason") _pmo_offer "" "nothing"; return ;;
        "change approve --minutes") _pmo_offer "" "files"; return ;;
        "change approve --for") _pmo_offer "" "nothing"; return ;;
        "change approve --present") _pmo_offer "" "nothing"; return ;;
        "change approve --on") _pmo_offer "" "nothing"; return ;;
        "change approve --by") _pmo_offer "" "people"; return ;;
        "change approve --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change approve --office") _pmo_offer "" "files"; return ;;
        "change reject --role") _pmo_offer "" "nothing"; return ;;
        "change reject --reason") _pmo_offer "" "nothing"; return ;;
        "change reject --minutes") _pmo_offer "" "files"; return ;;
        "change reject --for") _pmo_offer "" "nothing"; return ;;
        "change reject --present") _pmo_offer "" "nothing"; return ;;
        "change reject --on") _pmo_offer "" "nothing"; return ;;
        "change reject --by") _pmo_offer "" "people"; return ;;
        "change reject --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change reject --office") _pmo_offer "" "files"; return ;;
        "change defer --role") _pmo_offer "" "nothing"; return ;;
        "change defer --reason") _pmo_offer "" "nothing"; return ;;
        "change defer --minutes") _pmo_offer "" "files"; return ;;
        "change defer --for") _pmo_offer "" "nothing"; return ;;
        "change defer --present") _pmo_offer "" "nothing"; return ;;
        "change defer --on") _pmo_offer "" "nothing"; return ;;
        "change defer --by") _pmo_offer "" "people"; return ;;
        "change defer --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change defer --office") _pmo_offer "" "files"; return ;;
        "change assess --text") _pmo_offer "" "nothing"; return ;;
        "change assess --recommendation") _pmo_offer "approve reject defer" "nothing"; return ;;
        "change assess --by") _pmo_offer "" "people"; return ;;
        "change assess --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change assess --office") _pmo_offer "" "files"; return ;;
        "change rework --note") _pmo_offer "" "nothing"; return ;;
        "change rework --by") _pmo_offer "" "people"; return ;;
        "change rework --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change rework --office") _pmo_offer "" "files"; return ;;
        "change withdraw --note") _pmo_offer "" "nothing"; return ;;
        "change withdraw --by") _pmo_offer "" "people"; return ;;
        "change withdraw --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change withdraw --office") _pmo_offer "" "files"; return ;;
        "change close --note") _pmo_offer "" "nothing"; return ;;
        "change close --by") _pmo_offer "" "people"; return ;;
        "change close --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change close --office") _pmo_offer "" "files"; return ;;
        "change impact --project") _pmo_offer "" "ids"; return ;;
        "change impact --format") _pmo_offer "table json csv" "nothing"; return ;;
        "change impact --as-of") _pmo_offer "" "nothing"; return ;;
        "change impact --at") _pmo_offer "" "nothing"; return ;;
        "change impact --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change impact --office") _pmo_offer "" "files"; return ;;
        "change implement --by") _pmo_offer "" "people"; return ;;
        "change implement --lang") _pmo_offer "en fr" "nothing"; return ;;
        "change implement --office") _pmo_offer "" "files"; return ;;
        "baseline set --reason") _pmo_offer "" "nothing"; return ;;
        "baseline set --project") _pmo_offer "" "ids"; return ;;
        "baseline set --by") _pmo_offer "" "people"; return ;;
        "baseline set --lang") _pmo_offer "en fr" "nothing"; return ;;
        "baseline set --office") _pmo_offer "" "files"; return ;;
        "baseline list --project") _pmo_offer "" "ids"; return ;;
        "baseline list --format") _pmo_offer "table json csv" "nothing"; return ;;
        "baseline list --as-of") _pmo_offer "" "nothing"; return ;;
        "baseline list --at") _pmo_offer "" "nothing"; return ;;
        "baseline list --lang") _pmo_offer "en fr" "nothing"; return ;;
        "baseline list --office") _pmo_offer "" "files"; return ;;
        "baseline show --project") _pmo_offer "" "ids"; return ;;
        "baseline show --format") _pmo_offer "table json csv" "nothing"; return ;;
        "baseline show --as-of") _pmo_offer "" "nothing"; return ;;
        "baseline show --at") _pmo_offer "" "nothing"; return ;;
        "baseline show --lang") _pmo_offer "en fr" "nothing"; return ;;
        "baseline show --office") _pmo_offer "" "files"; return ;;
        "baseline approve --project") _pmo_offer "" "ids"; return ;;
        "baseline approve --role") _pmo_offer "" "nothing"; return ;;
        "baseline approve --reason") _pmo_offer "" "nothing"; return ;;
        "baseline approve --minutes") _pmo_offer "" "files"; return ;;
        "baseline approve --for") _pmo_offer "" "nothing"; return ;;
        "baseline approve --present") _pmo_offer "" "nothing"; return ;;
        "baseline approve --on") _pmo_offer "" "nothing"; return ;;
        "baseline approve --by") _pmo_offer "" "people"; return ;;
        "baseline approve --lang") _pmo_offer "en fr" "nothing"; return ;;
        "baseline approve --office") _pmo_offer "" "files"; return ;;
        "baseline reject --project") _pmo_offer "" "ids"; return ;;
        "baseline reject --role") _pmo_offer "" "nothing"; return ;;
        "baseline reject --reason") _pmo_offer "" "nothing"; return ;;
        "baseline reject --minutes") _pmo_offer "" "files"; return ;;
        "baseline reject --for") _pmo_offer "" "nothing"; return ;;
        "baseline reject --present") _pmo_offer "" "nothing"; return ;;
        "baseline reject --on") _pmo_offer "" "nothing"; return ;;
        "baseline reject --by") _pmo_offer "" "people"; return ;;
        "baseline reject --lang") _pmo_offer "en fr" "nothing"; return ;;
        "baseline reject --office") _pmo_offer "" "files"; return ;;
        "baseline defer --project") _pmo_offer "" "ids"; return ;;
        "baseline defer --role") _pmo_offer "" "nothing"; return ;;
        "baseline defer --reason") _pmo_offer "" "nothing"; return ;;
        "baseline defer --minutes") _pmo_offer "" "files"; return ;;
        "baseline defer --for") _pmo_offer "" "nothing"; return ;;
        "baseline defer --present") _pmo_offer "" "nothing"; return ;;
        "baseline defer --on") _pmo_offer "" "nothing"; return ;;
        "baseline defer --by") _pmo_offer "" "people"; return ;;
        "baseline defer --lang") _pmo_offer "en fr" "nothing"; return ;;
        "baseline defer --office") _pmo_offer "" "files"; return ;;
        "baseline diff --project") _pmo_offer "" "ids"; return ;;
        "baseline diff --format") _pmo_offer "table json csv" "nothing"; return ;;
        "baseline diff --as-of") _pmo_offer "" "nothing"; return ;;
        "baseline diff --at") _pmo_offer "" "nothing"; return ;;
        "baseline diff --lang") _pmo_offer "en fr" "nothing"; return ;;
        "baseline diff --office") _pmo_offer "" "files"; return ;;
        "import projects --mapping") _pmo_offer "" "files"; return ;;
        "import projects --output") _pmo_offer "" "files"; return ;;
        "import projects --near") _pmo_offer "ask new" "nothing"; return ;;
        "import projects --conflicts") _pmo_offer "ask sheet files" "nothing"; return ;;
        "import projects --format") _pmo_offer "table json" "nothing"; return ;;
        "import projects --lang") _pmo_offer "en fr" "nothing"; return ;;
        "import projects --office") _pmo_offer "" "files"; return ;;
        "import budget --mapping") _pmo_offer "" "files"; return ;;
        "import budget --conflicts") _pmo_offer "ask sheet files" "nothing"; return ;;
        "import budget --format") _pmo_offer "table json" "nothing"; return ;;
        "import budget --lang") _pmo_offer "en fr" "nothing"; return ;;
        "import budget --office") _pmo_offer "" "files"; return ;;
        "import changes --mapping") _pmo_offer "" "files"; return ;;
        "import changes --format") _pmo_offer "table json" "nothing"; return ;;
        "import changes --lang") _pmo_offer "en fr" "nothing"; return ;;
        "import changes --office") _pmo_offer "" "files"; return ;;
        "export status --format") _pmo_offer "csv xlsx" "nothing"; return ;;
        "export status --output") _pmo_offer "" "files"; return ;;
        "export status --where") _pmo_offer "" "nothing"; return ;;
        "export status --as-of") _pmo_offer "" "nothing"; return ;;
        "export status --at") _pmo_offer "" "nothing"; return ;;
        "export status --lang") _pmo_offer "en fr" "nothing"; return ;;
        "export status --office") _pmo_offer "" "files"; return ;;
        "export projects --format") _pmo_offer "csv xlsx" "nothing"; return ;;
        "export projects --output") _pmo_offer "" "files"; return ;;
        "export projects --at") _pmo_offer "" "nothing"; return ;;
        "export projects --lang") _pmo_offer "en fr" "nothing"; return ;;
        "export projects --office") _pmo_offer "" "files"; return ;;
        "export budget --format") _pmo_offer "csv xlsx" "nothing"; return ;;
        "export budget --output") _pmo_offer "" "files"; return ;;
        "export budget --at") _pmo_offer "" "nothing"; return ;;
        "export budget --lang") _pmo_offer "en fr" "nothing"; return ;;
        "export budget --office") _pmo_offer "" "files"; return ;;
        "export codeowners --owner") _pmo_offer "" "nothing"; return ;;
        "export codeowners --output") _pmo_offer "" "files"; return ;;
        "export codeowners --at") _pmo_offer "" "nothing"; return ;;
        "export codeowners --lang") _pmo_offer "en fr" "nothing"; return ;;
        "export codeowners --office") _pmo_offer "" "files"; return ;;
    esac
    case "$command" in
        "") options="-h --help --version --debug" words="init status check audit explain schema recover completion project programme person docs report workflow change baseline import export" guess="nothing" ;;
        "init") options="-h --help --model --organisation --id --country --currency --language --lang --timezone --director --keep --dry-run" words="" guess="files" ;;
        "status") options="-h --help --all --by --where --format --as-of --at --lang --office" words="" guess="ids" ;;
        "check") options="-h --help --select --ignore --fail-on --format --all --as-of --at --lang --office" words="" guess="files" ;;
        "audit") options="-h --help --format --all --lang --office" words="" guess="nothing" ;;
        "explain") options="-h --help --lang" words="AUD001 AUD002 AUD003 AUD004 AUD005 AUD006 AUD007 AUD008 AUD009 AUD010 AUD011 AUD012 AUD013 BAS001 BAS002 BAS003 BAS004 BAS005 BAS006 BAS007 BAS008 BAS009 BUD001 BUD002 BUD003 BUD004 BUD005 BUD006 BUD007 BUD008 BUD009 BUD010 BUD011 BUD012 BUD013 CHG001 CHG002 CHG003 CHG004 CHG005 CHG006 CHG007 CHG008 CHG009 CHG010 CHG011 CHG012 CHG013 CHG014 CHG015 CHG016 CHG017 CHG018 CHG019 CHG020 CSV001 CSV002 DAT001 DAT002 DAT003 DAT004 DOC001 DOC002 DOC003 DOC004 DOC005 DOC006 DOC007 DOC008 DOC009 FIL001 FIL002 FIL003 FIL004 FIL005 FIL006 FIL007 FIL008 FIL009 FIL010 LED001 LED002 LED003 OFF001 OFF002 OFF003 OFF004 OFF005 OFF006 OFF007 OFF008 OFF009 OFF010 OFF011 OFF012 OFF013 OFF014 OFF015 OFF016 OFF017 OFF018 OFF019 OFF020 OFF021 PLN001 PLN002 PLN003 PLN004 PLN005 PLN006 PLN007 PLN008 PLN009 PLN010 PPL001 PPL002 PPL003 PPL004 PPL005 PPL006 PPL007 PPL008 PPL009 PPL010 PPL011 PPL012 PRJ001 PRJ002 PRJ003 PRJ004 PRJ005 PRJ006 PRJ007 PRJ008 PRJ009 PRJ010 PRJ011 PRJ012 PRJ013 REF001 REF002 REF003 REF004 REF005 REF006 REF007 REF008 REF009 REP001 REP002 REP003 REP004 REP005 RPT001 RPT002 RPT003 RPT004 RPT005 RPT006 RPT007 RSK001 RSK002 RSK003 RSK004 RSK005 RSK006 RSK007 RSK008 RSK009 RSK010 RSK011 RSK012 RSK013 SHP001 SHP002 SHP003 SHP004 WFL001 WFL002 WFL003 WFL004 WFL005 WFL006 WFL007 WFL008 WFL009 WFL010 WFL011 WFL012 YML001 YML002 YML003 YML004 YML005 YML006 YML007 YML008 YML009 YML010 YML011 YML012 YML013 YML014" guess="nothing" ;;
        "schema") options="-h --help --output --dry-run" words="office people person departments department boards board programme project plan budget raid highlight change approval baseline document workflow mapping" guess="nothing" ;;
        "recover") options="-h --help --dry-run --lang --office" words="" guess="nothing" ;;
        "completion") options="-h --help" words="bash zsh fish" guess="nothing" ;;
        "project") options="-h --help" words="new list show" guess="nothing" ;;
        "project new") options="-h --help --name --id --programme --department --stage --manager --sponsor --start --finish --category --description --attribute --with --dry-run --lang --office" words="" guess="nothing" ;;
        "project list") options="-h --help --where --last-change --format --as-of --at --lang --office" words="" guess="nothing" ;;
        "project show") options="-h --help --format --as-of --at --lang --office" words="" guess="ids" ;;
        "programme") options="-h --help" words="new list show" guess="nothing" ;;
        "programme new") options="-h --help --name --id --department --manager --sponsor --board --start --finish --description --dry-run --lang --office" words="" guess="nothing" ;;
        "programme list") options="-h --help --format --as-of --at --lang --office" words="" guess="nothing" ;;
        "programme show") options="-h --help --format --as-of --at --lang --office" words="" guess="ids" ;;
        "person") options="-h --help" words="new list show key" guess="nothing" ;;
        "person new") options="-h --help --name --id --email --role --department --capacity --joined --dry-run --lang --office" words="" guess="nothing" ;;
        "person list") options="-h --help --format --as-of --at --lang --office" words="" guess="nothing" ;;
        "person show") options="-h --help --format --as-of --at --lang --office" words="" guess="people" ;;
        "person key") options="-h --help --dry-run --lang --office" words="" guess="files" ;;
        "docs") options="-h --help" words="check list review new" guess="nothing" ;;
        "docs check") options="-h --help --select --ignore --history --fail-on --format --all --as-of --at --lang --office" words="" guess="files" ;;
        "docs list") options="-h --help --owner --format --as-of --at --lang --office" words="" guess="nothing" ;;
        "docs review") options="-h --help --by --dry-run --as-of --lang --office" words="" guess="files" ;;
        "docs new") options="-h --help --project --owner --name --dry-run --lang --office" words="" guess="nothing" ;;
        "report") options="-h --help" words="build check show list eject serve" guess="nothing" ;;
        "report build") options="-h --help --format --dry-run --as-of --at --lang --office" words="" guess="nothing" ;;
        "report check") options="-h --help --select --ignore --fail-on --format --diff --no-diff --as-of --at --lang --office" words="" guess="nothing" ;;
        "report show") options="-h --help --format --as-of --at --lang --office" words="" guess="ids" ;;
        "report list") options="-h --help --format --as-of --at --lang --office" words="" guess="nothing" ;;
        "report eject") options="-h --help --dry-run --lang --office" words="" guess="nothing" ;;
        "report serve") options="-h --help --port --as-of --lang --office" words="" guess="nothing" ;;
        "workflow") options="-h --help" words="show check" guess="nothing" ;;
        "workflow show") options="-h --help --format --as-of --at --lang --office" words="" guess="nothing" ;;
        "workflow check") options="-h --help --fail-on --format --all --as-of --at --lang --office" words="" guess="nothing" ;;
        "change") options="-h --help" words="log submit list show approve reject defer assess rework withdraw close impact implement" guess="nothing" ;;
        "change log") options="-h --help --format --as-of --at --lang --office" words="" guess="ids" ;;
        "change submit") options="-h --help --project --title --type --reason --priority --cost --delay --benefit --funded-by --option --emergency --undoes --draft --from --by --commit --dry-run --lang --office" words="" guess="nothing" ;;
        "change list") options="-h --help --project --all --state --mine --waiting-for --where --format --as-of --at --lang --office" words="" guess="nothing" ;;
        "change show") options="-h --help --format --as-of --at --lang --office" words="" guess="changes" ;;
        "change approve") options="-h --help --role --reason --minutes --for --present --on --by --sign --commit --dry-run --lang --office" words="" guess="changes" ;;
        "change reject") options="-h --help --role --reason --minutes --for --present --on --by --sign --commit --dry-run --lang --office" words="" guess="changes" ;;
        "change defer") options="-h --help --role --reason --minutes --for --present --on --by --sign --commit --dry-run --lang --office" words="" guess="changes" ;;
        "change assess") options="-h --help --text --recommendation --by --commit --dry-run --lang --office" words="" guess="changes" ;;
        "change rework") options="-h --help --note --by --commit --dry-run --lang --office" words="" guess="changes" ;;
        "change withdraw") options="-h --help --note --by --commit --dry-run --lang --office" words="" guess="changes" ;;
        "change close") options="-h --help --note --by --commit --dry-run --lang --office" words="" guess="changes" ;;
        "change impact") options="-h --help --project --format --as-of --at --lang --office" words="" guess="changes" ;;
        "change implement") options="-h --help --by --commit --dry-run --lang --office" words="" guess="changes" ;;
        "baseline") options="-h --help" words="set list show approve reject defer diff" guess="nothing" ;;
        "baseline set") options="-h --help --rebaseline --reason --join --project --by --commit --dry-run --lang --office" words="" guess="nothing" ;;
        "baseline list") options="-h --help --project --format --as-of --at --lang --office" words="" guess="nothing" ;;
        "baseline show") options="-h --help --project --format --as-of --at --lang --office" words="" guess="nothing" ;;
        "baseline approve") options="-h --help --project --role --reason --minutes --for --present --on --by --sign --commit --dry-run --lang --office" words="" guess="nothing" ;;
        "baseline reject") options="-h --help --project --role --reason --minutes --for --present --on --by --sign --commit --dry-run --lang --office" words="" guess="nothing" ;;
        "baseline defer") options="-h --help --project --role --reason --minutes --for --present --on --by --sign --commit --dry-run --lang --office" words="" guess="nothing" ;;
        "baseline diff") options="-h --help --project --format --as-of --at --lang --office" words="" guess="nothing" ;;
        "import") options="-h --help" words="projects budget changes" guess="nothing" ;;
        "import projects") options="-h --help --mapping --suggest --output --near --conflicts --dry-run --format --lang --office" words="" guess="files" ;;
        "import budget") options="-h --help --mapping --conflicts --dry-run --format --lang --office" words="" guess="files" ;;
        "import changes") options="-h --help --mapping --dry-run --format --lang --office" words="" guess="files" ;;
        "export") options="-h --help" words="status projects budget codeowners" guess="nothing" ;;
        "export status") options="-h --help --format --output --dry-run --where --as-of --at --lang --office" words="" guess="nothing" ;;
        "export projects") options="-h --help --format --output --dry-run --at --lang --office" words="" guess="nothing" ;;
        "export budget") options="-h --help --format --output --dry-run --at --lang --office" words="" guess="nothing" ;;
        "export codeowners") options="-h --help --owner --output --dry-run --at --lang --office" words="" guess="nothing" ;;
    esac
    if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$current"))
    else
        _pmo_offer "$words" "$guess"
    fi
}

complete -F _pmo pmo
