#!/bin/sh
# The two commands of the README on a bare machine: a Debian 12 with Python, make, git and certificates, and nothing else.
# Everything is done in a mount namespace of its own, so that no mount outlives it; the folder is removed in the end.
# Ctrl-C is ignored, as it is where a script runs in the background: tests of interrupts must hold there too.
#
#   BARE_TESTS='tests/study tests/crawl' make bare     only these tests
#   BARE_MIRROR=…                                      another mirror of Debian
set -eu
[ "$(id -u)" = 0 ] || { echo "要管理员权限才能建一个空的系统" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "没有 debootstrap：apt-get install debootstrap" >&2; exit 2; }
if [ -z "${BARE_ROOT:-}" ]; then
    folder=$(mktemp -d)
    trap 'rm -rf --one-file-system "$folder"' EXIT
    BARE_ROOT=$folder BARE_SOURCE=$(git rev-parse --show-toplevel) unshare --mount --fork sh "$0"
    exit
fi
trap '' INT
debootstrap --variant=minbase --include=python3,python3-venv,make,git,ca-certificates \
    bookworm "$BARE_ROOT" ${BARE_MIRROR:+"$BARE_MIRROR"} >/dev/null
for each in proc dev sys; do mount --rbind "/$each" "$BARE_ROOT/$each"; done
mount -t tmpfs tmpfs "$BARE_ROOT/dev/shm"
cp --dereference /etc/ssl/certs/ca-certificates.crt "$BARE_ROOT/etc/ssl/certs/"
cp --dereference /etc/resolv.conf "$BARE_ROOT/etc/"
echo "127.0.0.1 localhost" > "$BARE_ROOT/etc/hosts"
git clone --quiet --no-hardlinks "$BARE_SOURCE" "$BARE_ROOT/root/hongzhu"
run() {
    chroot "$BARE_ROOT" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        PIP_CERT=/etc/ssl/certs/ca-certificates.crt PIP_DEFAULT_TIMEOUT=180 TERM=dumb sh -c "cd /root/hongzhu && $1"
}
run "make site"
if [ -z "${BARE_TESTS:-}" ]; then
    run "make test"
else
    run "make setup tools programs ocr && .venv/bin/python -m pytest -rs --numprocesses 2 --dist loadfile $BARE_TESTS"
fi
