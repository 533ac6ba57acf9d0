# shellcheck shell=bash
# Installs what a fresh Debian machine lacks; sourced by ./run and ./test. A tool that can't be had is a failure.
need_debian() { # need_debian COMMAND-OR-FILE PACKAGE …
    local missing=()
    while [ $# -gt 0 ]; do
        if ! { [ -e "$1" ] || command -v "$1" >/dev/null 2>&1; }; then missing+=("$2"); fi
        shift 2
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    if [ "$(id -u)" != 0 ]; then
        echo "missing: ${missing[*]}; run as root once, or: sudo apt-get install ${missing[*]}" >&2
        return 1
    fi
    echo "installing ${missing[*]}"
    apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
need_cargo() {
    command -v cargo >/dev/null 2>&1 || { echo "missing: Rust 1.95 or later (https://rustup.rs)" >&2; return 1; }
}
need_node_packages() { # need_node_packages [--omit=dev]
    command -v npm >/dev/null 2>&1 || need_debian npm npm
    local stamp=node_modules/.ahat-stamp
    if [ ! -e "$stamp" ] || [ package-lock.json -nt "$stamp" ] || { [ "${1:-}" = "" ] && [ ! -d node_modules/puppeteer-core ]; }; then
        npm ci --ignore-scripts --no-fund --no-audit "$@" >/dev/null
        touch "$stamp"
    fi
}
