# Shared by run and test: a fitting Python, the virtual environment, Qt's system libraries.
# Sourced, not run; the working directory is the repository's root.

PYTHON=.venv/bin/python

fits() { # $1: a Python; true for 3.12 and 3.13 able to make a virtual environment
    "$1" -c 'import ensurepip, sys, venv; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 14))' \
        >/dev/null 2>&1
}

find_python() {
    local candidate
    for candidate in "${HASHIYE_PYTHON:-}" python3.12 python3.13 python3 python \
        /usr/bin/python3.1[23] /opt/homebrew/bin/python3.1[23] /usr/local/bin/python3.1[23] \
        "$HOME"/.pyenv/versions/3.1[23].*/bin/python; do
        if [ -n "$candidate" ] && fits "$candidate"; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return 0
        fi
    done
    return 1
}

find_uv() {
    local candidate
    for candidate in uv "$HOME/.local/bin/uv" "$HOME/.cargo/bin/uv"; do
        if command -v "$candidate" >/dev/null 2>&1; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

can_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

apt_has() { command -v apt-cache >/dev/null 2>&1 && apt-cache show "$1" >/dev/null 2>&1; }

apt_install() {
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; } \
        >/dev/null 2>&1 || true
}

explain_python() {
    echo "Hashiye needs Python 3.12 or 3.13. Install it, then run this command again:" >&2
    if [ "$(uname)" = Darwin ]; then
        echo "  brew install python@3.12" >&2
    elif apt_has python3.12-venv; then
        echo "  sudo apt-get install python3.12 python3.12-venv" >&2
    elif apt_has python3.13-venv; then
        echo "  sudo apt-get install python3.13 python3.13-venv" >&2
    else
        echo "  curl -LsSf https://astral.sh/uv/install.sh | sh" >&2
    fi
}

make_venv() {
    local python uv
    if ! python=$(find_python) && ! uv=$(find_uv) && can_apt; then
        apt_has python3.12-venv && apt_install python3.12 python3.12-venv
        python=$(find_python) || true
    fi
    if [ -n "${python:-}" ]; then
        "$python" -m venv --clear .venv
    elif [ -n "${uv:-}" ]; then
        "$uv" venv --quiet --clear --seed --python 3.12 .venv
    else
        explain_python
        exit 1
    fi
}

installed() { # $1: the stamp, $2 …: requirements files of which any will do
    local stamp="$1" lock
    [ -f "$stamp" ] && "$PYTHON" -c '' 2>/dev/null || return 1
    shift
    for lock; do
        cmp -s "$lock" "$stamp" && return 0
    done
    return 1
}

make_environment() { # $1: the requirements file, $2 …: others that hold all of it
    installed .venv/.installed "$@" && return 0
    "$PYTHON" -m pip --version >/dev/null 2>&1 || make_venv
    echo "Installing the locked dependencies into .venv (some minutes the first time) …" >&2
    install "$1" .venv/.installed
}

install() { # $1: the requirements file, $2: its stamp, $3 …: options of pip
    local lock="$1" stamp="$2" report=.venv/install.log
    shift 2
    if ! "$PYTHON" -m pip install --disable-pip-version-check --require-hashes "$@" -r "$lock" \
        >"$report" 2>&1; then
        grep -v '^WARNING: Location' "$report" | tail -n 20 >&2
        echo "The dependencies could not be installed. Everything pip said is in $report" >&2
        exit 1
    fi
    cp "$lock" "$stamp"
}

QT_PACKAGES="libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0"

qt_loads() { # loads the plugins that a window on X11 and one without a screen need
    "$PYTHON" - <<'PYTHON' >/dev/null 2>&1
import ctypes, pathlib, sys
from PySide6 import QtSvg, QtWidgets
platforms = pathlib.Path(QtWidgets.__file__).parent / "Qt" / "plugins" / "platforms"
for name in ("libqoffscreen.so", "libqxcb.so") if sys.platform == "linux" else ():
    ctypes.CDLL(str(platforms / name))
PYTHON
}

ensure_qt_libraries() {
    local stamp=.venv/.qt_loads
    if [ -f "$stamp" ] || { qt_loads && touch "$stamp"; }; then
        return 0
    fi
    if can_apt; then
        echo "Installing the system libraries that Qt needs …" >&2
        # shellcheck disable=SC2086  # a list of packages
        apt_install $QT_PACKAGES
        qt_loads && touch "$stamp" && return 0
    fi
    echo "Qt's system libraries are missing. Install them with:" >&2
    echo "  sudo apt-get install $QT_PACKAGES" >&2
    exit 1
}
