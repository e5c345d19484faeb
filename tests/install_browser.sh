#!/bin/sh
# The browser tests use Debian's Chromium, Node for the browser modules, and a Chinese font: install what is missing.
# Of Chromium the shell without windows is preferred, and a whole one will do.
set -e
has() { command -v "$1" >/dev/null 2>&1; }
missing=""
has chromium-headless-shell || { has chromium && ! has apt-get; } || missing="chromium-headless-shell"
has node || missing="$missing nodejs"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
[ -n "$missing" ] || exit 0
if ! has apt-get; then
    echo "缺少 $missing：请用系统的软件管理器安装后再运行 make test" >&2
    exit 1
fi
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
$sudo apt-get update -qq
apt-cache show chromium-headless-shell >/dev/null 2>&1 || missing=$(echo "$missing" | sed 's/chromium-headless-shell/chromium/')
echo "安装 $missing ……"
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing fontconfig >/dev/null
