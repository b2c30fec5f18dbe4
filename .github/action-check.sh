#!/usr/bin/env bash
# The check step of action.yml: runs `audit check`, prints annotations, and fills the step's outputs and the job summary.
# Inputs come as INPUT_… variables, never through the text of a script, so that no path or title can become a command.
set -uo pipefail

read -r -a new <<<"$INPUT_NEW"
read -r -a more <<<"${INPUT_ARGS:-}"
baseline=()
[ -z "${INPUT_BASELINE:-}" ] || baseline=(--baseline "$INPUT_BASELINE")
dir="${INPUT_REPORT_DIR:-reports}"

audit check "${new[@]}" --against "$INPUT_AGAINST" --fail-on "${INPUT_FAIL_ON:-medium}" --lang "${INPUT_LANG:-zh}" \
    --report-dir "$dir" --html --json --sarif --markdown --format github --quiet "${baseline[@]}" "${more[@]}"
code=$?

findings=0
if [ -f "$dir/audit.json" ]; then
    findings=$(python3 -c 'import json, sys; print(sum(not f["known"] for f in json.load(open(sys.argv[1], encoding="utf-8"))["findings"]))' "$dir/audit.json")
fi
{
    echo "findings=$findings"
    echo "report-path=$dir/audit.html"
    echo "sarif-path=$dir/audit.sarif"
    echo "exit-code=$code"
} >>"$GITHUB_OUTPUT"
[ ! -f "$dir/audit.md" ] || cat "$dir/audit.md" >>"$GITHUB_STEP_SUMMARY"
exit "$code"
