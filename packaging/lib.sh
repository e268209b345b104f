# Shared by run and test: a fitting Python, the virtual environment, Qt's system libraries.
# Sourced, not run.

find_python() {
    local candidate
    for candidate in "${HASHIYE_PYTHON:-}" python3.12 python3.13 python3 python \
        "$HOME"/.pyenv/versions/3.12.*/bin/python "$HOME"/.pyenv/versions/3.13.*/bin/python; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys, venv; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 14))' \
            >/dev/null 2>&1; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return 0
        fi
    done
    return 1
}

make_environment() { # $1: the requirements file
    local python lock="$1" stamp=".venv/.installed"
    if [ -x .venv/bin/python ] && [ -f "$stamp" ] && cmp -s "$lock" "$stamp"; then
        return 0
    fi
    if [ ! -x .venv/bin/python ]; then
        if python=$(find_python); then
            "$python" -m venv .venv
        elif command -v uv >/dev/null; then
            uv venv --quiet --seed --python 3.12 .venv
        else
            echo "Hashiye needs Python 3.12 or 3.13. Install it with: sudo apt-get install python3.12 python3.12-venv" >&2
            echo "or install uv and run this command again." >&2
            exit 1
        fi
    fi
    echo "Installing the locked dependencies into .venv …" >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    cp "$lock" "$stamp"
}

QT_PACKAGES="libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0"

qt_loads() {
    QT_QPA_PLATFORM=offscreen .venv/bin/python -c \
        'from PySide6.QtWidgets import QApplication; QApplication([])' >/dev/null 2>&1 &&
        { [ "$(uname)" != Linux ] || ldconfig -p 2>/dev/null | grep -q libxcb-cursor; }
}

ensure_qt_libraries() {
    qt_loads && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing the system libraries that Qt needs …" >&2
        # shellcheck disable=SC2086
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $QT_PACKAGES; } >/dev/null 2>&1 || true
    fi
    qt_loads && return 0
    echo "Qt's system libraries are missing. Install them with:" >&2
    echo "  sudo apt-get install $QT_PACKAGES" >&2
    exit 1
}
