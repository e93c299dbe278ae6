#!/bin/sh
# Schedules a crawl of a site in scrapyd, unless one is pending or running: scrapyd itself would start a second one.
#   schedule.sh SITE [limit=50 | mode=revisit | setting=LOG_LEVEL=DEBUG | …]
# Environment: SCRAPYD_USERNAME, SCRAPYD_PASSWORD, SCRAPYD_URL (http://127.0.0.1:6800) and SCRAPYD_PROJECT (newscrawl).
set -eu

url=${SCRAPYD_URL:-http://127.0.0.1:6800}
project=${SCRAPYD_PROJECT:-newscrawl}
site=${1:?name a site: schedule.sh SITE [argument=value …]}
shift

fail() { echo "schedule.sh: $site: $1" >&2; exit 1; }

# The login is passed through a pipe: every user of the machine could read it on the command line.
request() {
    printf '%s:%s' "${SCRAPYD_USERNAME:-}" "${SCRAPYD_PASSWORD:-}" | sed 's/["\\]/\\&/g; s/.*/user = "&"/' |
        curl --config - --fail --silent --show-error --max-time 60 "$@"
}

jobs=$(request --get --data-urlencode "project=$project" "$url/listjobs.json") || fail "scrapyd at $url does not answer"
case $jobs in *'"status": "error"'*) fail "$jobs" ;; esac
case ${jobs%%'"finished": ['*} in *"\"spider\": \"$site\""*)
    echo "schedule.sh: $site: skipped, a job of it is pending or running" >&2
    exit 0 ;;
esac

for argument in "$@"; do
    set -- "$@" --data-urlencode "$argument"
    shift
done
answer=$(request --data-urlencode "project=$project" --data-urlencode "spider=$site" "$@" "$url/schedule.json") ||
    fail "scrapyd at $url does not answer"
case $answer in *'"status": "ok"'*) ;; *) fail "$answer" ;; esac
