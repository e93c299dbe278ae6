#!/bin/sh
# The container's first process: runs scrapyd. On SIGTERM it also stops the crawls and waits until they have stored what
# they have read. scrapyd alone would exit at once, and the container would end during the crawls.
set -u

stop() {
    trap '' TERM INT
    kill -TERM 0 # scrapyd and its crawls: one process group
}
trap stop TERM INT

scrapyd --pidfile= &
wait $!
code=$?

# Processes whose parent has exited become children of the first process.
children=1
while [ -n "$children" ]; do
    sleep 0.2
    children=
    read -r children <"/proc/$$/task/$$/children"
done
exit "$code"
