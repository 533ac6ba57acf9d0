# shellcheck shell=bash
# Installs what a fresh Debian machine lacks; sourced by ./run, ./test and scripts/. A tool that can't be had is a failure.
need_debian() { # need_debian COMMAND-OR-FILE PACKAGE …
    local missing=()
    while [ $# -gt 0 ]; do
        if ! { [ -e "$1" ] || command -v "$1" >/dev/null 2>&1; }; then missing+=("$2"); fi
        shift 2
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local root=()
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
            root=(sudo -n)
        else
            echo "missing: ${missing[*]}; run once: sudo apt-get install ${missing[*]}" >&2
            return 1
        fi
    fi
    echo "installing ${missing[*]}"
    "${root[@]}" apt-get update -qq >/dev/null 2>&1 || true
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
need_cargo() {
    command -v cargo >/dev/null 2>&1 || { echo "missing: Rust 1.95 or later (https://rustup.rs)" >&2; return 1; }
    need_debian cc gcc make make # make: the allocator is C
}
need_nextest() {
    command -v cargo-nextest >/dev/null 2>&1 || cargo install --locked cargo-nextest
}
postgres_bin() { # the newest PostgreSQL there is, 15 or later
    local bin
    bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
    [ -x "$bin/initdb" ] && [ "$(basename "$(dirname "$bin")")" -ge 15 ] && echo "$bin"
}
need_postgres() {
    postgres_bin >/dev/null && return 0
    need_debian /no/such/file postgresql && postgres_bin >/dev/null
}
need_chromium() { # with letters: a browser without fonts draws boxes
    need_debian /usr/bin/chromium chromium /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf fonts-dejavu-core
}
need_node_packages() { # need_node_packages [--omit=dev]: what the build needs, and without the option the tests' tools
    need_debian npm npm || return 1
    local stamp=node_modules/.ahat-stamp tools=node_modules/puppeteer-core
    [ -e "$stamp" ] && [ ! package-lock.json -nt "$stamp" ] && { [ -d "$tools" ] || [ "${1:-}" = --omit=dev ]; } && return 0
    # ./run does not take away what ./test has fetched.
    [ -d "$tools" ] && set --
    npm ci --ignore-scripts --no-fund --no-audit "$@" >/dev/null || return 1
    touch "$stamp"
}
need_gost_engine() { # OpenSSL's GOST: another implementation to compare ours with
    need_debian openssl openssl /usr/lib/"$(uname -m)"-linux-gnu/engines-3/gost.so libengine-gost-openssl
}
need_pyhanko() { # reads signatures in PDFs; in an environment of its own
    local home=target/tools/pyhanko
    [ -x "$home/bin/python" ] && "$home/bin/python" -c 'import pyhanko.sign.validation' 2>/dev/null && return 0
    command -v python3 >/dev/null 2>&1 && python3 -c 'import ensurepip' 2>/dev/null || need_debian /no/such/file python3-venv || return 1
    python3 -m venv "$home" && "$home/bin/pip" install --quiet --disable-pip-version-check 'pyhanko==0.38.0'
}
