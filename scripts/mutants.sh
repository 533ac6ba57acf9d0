#!/usr/bin/env bash
# Every number of the default edition, changed by one, must be noticed by a test of `law` or `domain`.
# Without arguments: all of them, inside the tests themselves (seconds; part of ./test).
# With arguments (birth-application:+1 presumption:-1 …): builds the whole law with that number changed, in a target folder of
# its own, and shows which tests of births notice; a number that no test notices is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
    exec cargo nextest run -p ahat-law -p ahat-domain -E 'test(mutants::) or test(numbers_of_the_law::)'
fi
export CARGO_TARGET_DIR=${AHAT_MUTANTS_TARGET:-target/mutants} CARGO_TERM_COLOR=never
survivors=()
for mutation in "$@"; do
    log=$(mktemp)
    if AHAT_LAW_MUTATE=$mutation cargo nextest run --no-fail-fast -p ahat-domain >"$log" 2>&1; then
        survivors+=("$mutation")
        echo "$mutation: nobody noticed"
    elif grep -q 'tests run:' "$log"; then
        echo "$mutation: noticed by $(grep -E '^ +FAIL ' "$log" | awk '{print $NF}' | sort -u | wc -l) tests"
        grep -E '^ +FAIL ' "$log" | awk '{print "    " $NF}' | sort -u | head -5
    else
        tail -20 "$log" >&2
        exit 2
    fi
    rm -f "$log"
done
[ ${#survivors[@]} -eq 0 ]
