#!/bin/sh
# A private PostgreSQL for tests: `pg.sh start` prints its address (starting it where it does not run), `pg.sh stop` ends it.
# It listens on a socket only and keeps nothing worth keeping: durability is off unless AHAT_PG_DURABLE=1.
set -eu
bin=${AHAT_PG_BIN:-/usr/lib/postgresql/15/bin}
dir=${AHAT_PG_DIR:-/tmp/ahat-pg-$(id -u)}
[ -x "$bin/initdb" ] || { echo "pg.sh: no PostgreSQL 15 at $bin: apt-get install postgresql-15, or set AHAT_PG_BIN" >&2; exit 1; }
as() { # PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}
start() {
    umask 077
    mkdir -p "$dir"
    if [ "$(id -u)" = 0 ]; then chown postgres:postgres "$dir"; fi
    if ! as "$bin/pg_ctl" -D "$dir/data" status >/dev/null 2>&1; then
        if [ ! -f "$dir/data/PG_VERSION" ]; then
            as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$dir/initdb.log" 2>&1 ||
                { cat "$dir/initdb.log" >&2; exit 1; }
        fi
        safe="-c fsync=off -c full_page_writes=off"
        if [ "${AHAT_PG_DURABLE:-0}" = 1 ]; then safe="-c wal_compression=lz4"; fi
        (cd "$dir" && as "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 60 \
            -o "-k $dir -c listen_addresses= -c max_connections=300 -c shared_buffers=256MB -c max_wal_size=2GB $safe" start >/dev/null 2>&1) ||
            { tail -20 "$dir/log" >&2; exit 1; }
    fi
    echo "postgres://postgres@localhost/postgres?host=$dir"
}
case "${1:-}" in
start)
    # Many tests may ask at once; the lock is freed when this shell ends, so the server must not inherit it.
    exec 9>"$dir.lock"
    flock 9
    start 9>&-
    ;;
stop)
    if [ -d "$dir/data" ]; then
        (cd / && as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1) || true
    fi
    rm -rf "$dir" "$dir.lock"
    ;;
*)
    echo "usage: pg.sh start|stop" >&2
    exit 2
    ;;
esac
