#!/bin/sh
# What the tests call beside Python: Debian's Chromium, Node for the browser modules, a Chinese font, and LibreOffice's writer
# for old Word files, and nginx for the configuration that the guide prints. Install what is missing.
# Of Chromium the shell without windows is preferred, as it is much faster; where it cannot be had, a whole one will do.
set -e
has() { command -v "$1" >/dev/null 2>&1; }
has_library() { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep -q "$1"; }
# RUNLEVEL: nginx is not to be started, only to be there.
install() { $sudo env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" fontconfig >/dev/null; }
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
missing=""
has node || missing="nodejs"
has_library 'libatomic\.so\.1' || missing="$missing libatomic1" # the node that Playwright brings along wants it
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
{ has nginx || [ -x /usr/sbin/nginx ]; } || missing="$missing nginx-light"
has soffice || missing="$missing libreoffice-writer-nogui"
has chromium-headless-shell || has chromium || missing="$missing chromium-headless-shell"
if [ -z "$missing" ]; then
    if ! has chromium-headless-shell && [ -z "$sudo" ] && has apt-get; then
        { apt-get update -qq && install chromium-headless-shell; } 2>/dev/null || echo "没有装上 chromium-headless-shell，用 chromium 测试，慢一些"
    fi
    exit 0
fi
if ! has apt-get || { [ -n "$sudo" ] && ! has sudo; }; then
    echo "缺少 $missing：请由管理员用系统的软件管理器安装，再运行 make test" >&2
    exit 1
fi
$sudo apt-get update -qq
apt-cache show chromium-headless-shell >/dev/null 2>&1 || missing=$(echo "$missing" | sed 's/chromium-headless-shell/chromium/')
echo "安装 $missing ……"
# shellcheck disable=SC2086
install $missing
