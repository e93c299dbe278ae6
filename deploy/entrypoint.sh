#!/bin/sh
# The container's first process: runs scrapyd; told to stop, tells its crawls as well and stays until they have stored
# what they have read. scrapyd alone would leave at once, and the container would end with crawls in the middle.
set -u

stop() {
    trap '' TERM INT
    kill -TERM 0 # scrapyd and its crawls: one process group
}
trap stop TERM INT

scrapyd --pidfile= &
wait $!
code=$?

# Processes whose parent has gone become children of the first one.
children=1
while [ -n "$children" ]; do
    sleep 0.2
    children=
    read -r children <"/proc/$$/task/$$/children"
done
exit "$code"
