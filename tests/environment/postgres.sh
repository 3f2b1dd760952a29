# A PostgreSQL cluster for one run: in a folder of its own, on a free loopback port, as a user who is not
# root. Sets TEST_POSTGRES_URL. It sorts text as a Norwegian server does, so that a list
# that leans on the server's order instead of the stored sort key shows it.
# shellcheck shell=bash

postgres_directory=
postgres_programs=

as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        # A user who cannot read root's folders must not start in one.
        (cd / && exec runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

free_port() {
    /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start_postgres DIRECTORY [durable]: without the second word nothing waits for the disk.
start_postgres() {
    local directory=$1 port attempt
    local careless="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    [ "${2-}" != durable ] || careless=
    postgres_programs=$(dirname "$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")
    mkdir -p "$directory"
    [ "$(id -u)" -ne 0 ] || chown postgres "$directory"
    as_postgres "$postgres_programs/initdb" --pgdata "$directory/data" --username framdrift --auth trust \
        --encoding UTF8 --locale C.UTF-8 --locale-provider icu --icu-locale nb-NO --no-sync >"$directory.log" 2>&1 ||
        { cat "$directory.log" >&2; return 1; }
    postgres_directory=$directory
    # Between asking for a free port and using it someone else may take it.
    for attempt in 1 2 3; do
        port=$(free_port)
        if as_postgres "$postgres_programs/pg_ctl" --pgdata "$directory/data" --log "$directory/server.log" --wait \
            --options "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$directory \
                $careless -c max_connections=400 -c shared_buffers=128MB -c timezone=UTC" start >/dev/null; then
            TEST_POSTGRES_URL="postgres://framdrift@127.0.0.1:$port/postgres"
            echo "$TEST_POSTGRES_URL ($("$postgres_programs/postgres" --version))"
            return 0
        fi
        echo "attempt $attempt to start PostgreSQL on port $port failed" >&2
    done
    cat "$directory/server.log" >&2
    return 1
}

stop_postgres() {
    [ -n "$postgres_directory" ] || return 0
    as_postgres "$postgres_programs/pg_ctl" --pgdata "$postgres_directory/data" --mode immediate stop >/dev/null || true
}
