# What the suite needs of the machine: Debian packages, a Python environment, a browser.
# shellcheck shell=bash

# Each line: the package, and a command that succeeds where it is already there.
required_packages() {
    cat <<'TABLE'
gcc                     command -v cc
libc6-dev               test -e /usr/include/stdio.h
python3-venv            /usr/bin/python3 -c 'import ensurepip, venv'
postgresql              ls /usr/lib/postgresql/*/bin/initdb
chromium                test -x /usr/bin/chromium
fonts-liberation        ls /usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf
libreoffice-calc-nogui  ls /usr/lib/libreoffice/program/libsclo.so
qpdf                    command -v qpdf
poppler-utils           command -v pdftotext
systemd                 command -v systemd-analyze
TABLE
}

install_packages() {
    local missing=() package check
    while read -r package check; do
        bash -c "$check" >/dev/null 2>&1 || missing+=("$package")
    done < <(required_packages)
    if [ ${#missing[@]} -eq 0 ]; then
        echo "all there"
        return 0
    fi
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "tests/run needs these Debian packages, and only root can install them:" >&2
        echo "    apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 2
    fi
    echo "installing: ${missing[*]}"
    # Without this file Debian makes and starts a cluster of its own on the default port.
    if [[ " ${missing[*]} " == *" postgresql "* && ! -e /etc/postgresql-common/createcluster.conf ]]; then
        mkdir -p /etc/postgresql-common
        echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    fi
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# make_python DIR: a virtual environment with exactly the pinned requirements; made anew when they change.
make_python() {
    local directory=$1 requirements=tests/environment/requirements.txt stamp
    stamp=$(sha256sum "$requirements" | cut -d' ' -f1)
    if [ "$(cat "$directory/requirements.sha256" 2>/dev/null)" = "$stamp" ]; then
        echo "as pinned"
        return 0
    fi
    rm -rf "$directory"
    /usr/bin/python3 -m venv "$directory" &&
        "$directory/bin/pip" install --quiet --disable-pip-version-check --no-input --only-binary :all: \
            --requirement "$requirements" &&
        echo "$stamp" >"$directory/requirements.sha256"
}

# Debian's browser: the wheel brings only the driver.
TEST_BROWSER=${TEST_BROWSER:-/usr/bin/chromium}
