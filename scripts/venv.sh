# Sourced by demo and test: sets up .venv in the project's folder, once.
#
#   set_up EXTRA     installs the project, with an extra such as [test], unless that was done

cd "$(dirname "${BASH_SOURCE[0]}")/.."

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "audiolesson needs Python 3.11 or newer; name it like this: PYTHON=/path/to/python $0" >&2
    return 1
}

is_set_up() {
    local extra=$1 wanted=$2 stamp
    [ -x .venv/bin/python ] || return 1
    # What was installed with an extra serves those who want none.
    for stamp in .venv/installed*"$extra"; do
        if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
            return
        fi
    done
    return 1
}

set_up() {
    local extra=$1 python stamp wanted
    stamp=.venv/installed$extra
    wanted=$(cksum pyproject.toml)
    if is_set_up "$extra" "$wanted"; then
        return
    fi
    python=$(find_python)
    echo "Setting up .venv with $("$python" --version) (once) ..." >&2
    if [ ! -x .venv/bin/python ]; then
        # Debian's Python comes without what puts pip into an environment.
        "$python" -m venv .venv >/dev/null 2>&1 || "$python" -m venv --clear --without-pip .venv
    fi
    if .venv/bin/python -m pip --version >/dev/null 2>&1; then
        .venv/bin/python -m pip install --quiet --disable-pip-version-check -e ".$extra"
    else
        "$python" -m pip --python .venv/bin/python install --quiet --disable-pip-version-check \
            -e ".$extra"
    fi
    echo "$wanted" >"$stamp"
}
