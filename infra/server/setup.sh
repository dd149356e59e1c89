#!/usr/bin/env bash
# Prepares a fresh Ubuntu server (22.04 or 24.04) for Frontdesk: updates by themselves, firewall, fail2ban, Docker, swap, time,
# a user, folders. Run by root, again as often as you like: what is as it should be stays untouched, and is not mentioned.
#
#   sudo infra/server/setup.sh [--user deploy] [--ssh-port 22] [--swap-gb 2] [--docker-source URL]
#
# Each change is one line, "changed: …"; a run that changes nothing says so. With ROOT_ONLY=1 it leaves out what needs a kernel
# of its own (services, the firewall's rules, swap), and says which.
set -euo pipefail

user=deploy
ssh_port=22
swap_gb=2
docker_source=https://download.docker.com/linux
changes=0
left_out=()

main() {
	parse "$@"
	[ "$(id -u)" -eq 0 ] || stop "Run it as root: sudo $0"
	export DEBIAN_FRONTEND=noninteractive
	# shellcheck source=/dev/null
	. /etc/os-release
	case "${ID:-}" in ubuntu | debian) ;; *) stop "This is ${PRETTY_NAME:-another system}: it is for Ubuntu 22.04 and 24.04." ;; esac

	packages ca-certificates curl fail2ban gnupg git needrestart systemd-timesyncd ufw unattended-upgrades
	updates
	ssh_server
	firewall
	ban
	docker_engine
	clock
	swap
	people
	if [ "${#left_out[@]}" -gt 0 ]; then echo "left out, this root has no kernel of its own: ${left_out[*]}"; fi
	if [ "$changes" -eq 0 ]; then echo "Nothing to change."; else echo "Done, $changes changes."; fi
	echo "Next, as $user in $(home_of "$user")/frontdesk: docker compose run --rm setup && docker compose up -d"
}

parse() {
	while [ $# -gt 0 ]; do
		[ $# -ge 2 ] || stop "$1 needs a value."
		case "$1" in
		--user) user=$2 ;;
		--ssh-port) ssh_port=$2 ;;
		--swap-gb) swap_gb=$2 ;;
		--docker-source) docker_source=$2 ;;
		*) stop "There is no option $1." ;;
		esac
		shift 2
	done
	[[ $user =~ ^[a-z][a-z0-9-]{0,30}$ ]] || stop "--user $user is no name for a user."
	[[ $ssh_port =~ ^[0-9]+$ ]] || stop "--ssh-port $ssh_port is no port."
	[[ $swap_gb =~ ^[0-9]+$ ]] || stop "--swap-gb $swap_gb is no number."
}

stop() {
	echo "$1" >&2
	exit 1
}

changed() {
	changes=$((changes + 1))
	echo "changed: $1"
}

# A root in a folder has no systemd to talk to.
has_kernel() {
	[ -z "${ROOT_ONLY:-}" ] || {
		left_out+=("$1")
		return 1
	}
}

# Installs those of the packages that are missing.
packages() {
	local missing=() name
	for name in "$@"; do
		[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
	done
	[ "${#missing[@]}" -gt 0 ] || return 0
	apt-get update -qq
	apt-get install -qq --yes --no-install-recommends "${missing[@]}" >/dev/null
	changed "installed ${missing[*]}"
}

# Writes a file from standard input, unless it says the same already. Succeeds only when it changed something.
put() {
	local file=$1 mode=${2:-644} wanted
	wanted=$(cat && echo .)
	wanted=${wanted%.}
	if [ -f "$file" ] && [ "$(cat "$file" && echo .)" = "$wanted." ] && [ "$(stat -c %a "$file")" = "$mode" ]; then return 1; fi
	mkdir -p "$(dirname "$file")"
	printf %s "$wanted" >"$file.new"
	chmod "$mode" "$file.new"
	mv "$file.new" "$file"
	changed "wrote $file"
}

restart() {
	has_kernel "restart of $1" || return 0
	systemctl restart "$1"
}

enable() {
	has_kernel "start of $1" || return 0
	systemctl is-enabled --quiet "$1" && systemctl is-active --quiet "$1" && return 0
	systemctl enable --quiet --now "$1"
	changed "started $1, now and with the machine"
}

# Security updates every night; a restart that one needs at half past four, when nobody writes.
updates() {
	put /etc/apt/apt.conf.d/20auto-upgrades <<-'END' || true
		APT::Periodic::Update-Package-Lists "1";
		APT::Periodic::Unattended-Upgrade "1";
		APT::Periodic::AutocleanInterval "7";
	END
	put /etc/apt/apt.conf.d/52frontdesk <<-'END' || true
		Unattended-Upgrade::Automatic-Reboot "true";
		Unattended-Upgrade::Automatic-Reboot-WithUsers "true";
		Unattended-Upgrade::Automatic-Reboot-Time "04:30";
		Unattended-Upgrade::Remove-Unused-Kernel-Packages "true";
		Unattended-Upgrade::Remove-Unused-Dependencies "true";
	END
	# Services that use a library which was updated start again without a question.
	put /etc/needrestart/conf.d/frontdesk.conf <<-'END' || true
		$nrconf{restart} = 'a';
	END
}

# Keys only, where somebody has one: a server that locks its operator out helps nobody.
ssh_server() {
	[ -d /etc/ssh/sshd_config.d ] || return 0
	if ! { cat /root/.ssh/authorized_keys "$(home_of "$user")/.ssh/authorized_keys" 2>/dev/null || true; } | grep -q '^[^#]'; then
		echo "note: nobody has an SSH key here, so passwords still open it. Add one and run this again."
		return 0
	fi
	if put /etc/ssh/sshd_config.d/10-frontdesk.conf <<-'END'; then
		PasswordAuthentication no
		KbdInteractiveAuthentication no
		PermitRootLogin prohibit-password
		X11Forwarding no
	END
		restart ssh
	fi
}

# Nothing comes in but SSH. The tunnel goes out, and Docker publishes on 127.0.0.1 only, which no firewall rule would stop.
firewall() {
	if put /etc/ufw/applications.d/frontdesk <<-END; then
		[FrontdeskSSH]
		title=SSH
		description=SSH, at most six new connections in half a minute
		ports=$ssh_port/tcp
	END
		:
	fi
	has_kernel "rules of ufw" || return 0
	local status
	status=$(ufw status verbose)
	if grep -q '^Status: active' <<<"$status" && grep -q 'Default: deny (incoming), allow (outgoing)' <<<"$status" &&
		grep -q "^$ssh_port/tcp .*LIMIT" <<<"$status"; then return 0; fi
	ufw --force default deny incoming >/dev/null
	ufw --force default allow outgoing >/dev/null
	ufw limit "$ssh_port/tcp" >/dev/null
	ufw --force enable >/dev/null
	changed "ufw lets in nothing but SSH at $ssh_port"
}

ban() {
	if put /etc/fail2ban/jail.d/frontdesk.local <<-END; then
		[sshd]
		enabled = true
		backend = systemd
		port = $ssh_port
		maxretry = 5
		findtime = 10m
		bantime = 1h
		bantime.increment = true
	END
		restart fail2ban
	fi
	enable fail2ban
}

docker_engine() {
	local key=/etc/apt/keyrings/docker.asc codename=${UBUNTU_CODENAME:-${VERSION_CODENAME:-}}
	if [ ! -s "$key" ]; then
		mkdir -p /etc/apt/keyrings
		curl -fsSL --retry 3 "$docker_source/$ID/gpg" -o "$key.new"
		grep -q 'BEGIN PGP PUBLIC KEY' "$key.new" || stop "$docker_source/$ID/gpg is no key of Docker's."
		chmod 644 "$key.new"
		mv "$key.new" "$key"
		changed "Docker's key"
	fi
	if put /etc/apt/sources.list.d/docker.list <<-END; then
		deb [arch=$(dpkg --print-architecture) signed-by=$key] $docker_source/$ID $codename stable
	END
		apt-get update -qq
	fi
	# Small logs for what docker-compose.yml does not start; containers outlive a restart of Docker, for its updates.
	if put /etc/docker/daemon.json <<-'END'; then
		{
			"log-driver": "json-file",
			"log-opts": { "max-size": "10m", "max-file": "3" },
			"live-restore": true,
			"userland-proxy": false
		}
	END
		if [ -x /usr/bin/dockerd ]; then restart docker; fi
	fi
	packages docker-ce docker-ce-cli containerd.io docker-buildx-plugin docker-compose-plugin
	enable docker
}

clock() {
	if put /etc/systemd/timesyncd.conf.d/frontdesk.conf <<-'END'; then
		[Time]
		FallbackNTP=time.cloudflare.com ntp.ubuntu.com
	END
		restart systemd-timesyncd
	fi
	enable systemd-timesyncd
	# The journal of the system itself.
	if put /etc/systemd/journald.conf.d/frontdesk.conf <<-'END'; then
		[Journal]
		SystemMaxUse=500M
		MaxRetentionSec=1month
	END
		restart systemd-journald
	fi
}

# A short need of memory must not kill PostgreSQL.
swap() {
	put /etc/sysctl.d/60-frontdesk.conf <<-'END' || true
		vm.swappiness = 10
		vm.overcommit_memory = 1
	END
	[ "$swap_gb" -gt 0 ] || return 0
	has_kernel swap || return 0
	sysctl --quiet --system >/dev/null
	[ -z "$(swapon --show --noheadings)" ] || return 0
	fallocate -l "${swap_gb}G" /swapfile
	chmod 600 /swapfile
	mkswap /swapfile >/dev/null
	swapon /swapfile
	grep -q '^/swapfile ' /etc/fstab || echo '/swapfile none swap sw 0 0' >>/etc/fstab
	changed "swap of $swap_gb GB"
}

# Who may use Docker is as good as root: this user is for Frontdesk and nothing else, and has no password.
people() {
	if ! id "$user" >/dev/null 2>&1; then
		useradd --create-home --shell /bin/bash "$user"
		changed "user $user"
	fi
	if ! id -nG "$user" | tr ' ' '\n' | grep -qx docker; then
		usermod --append --groups docker "$user"
		changed "$user may use Docker"
	fi
	folder "$(home_of "$user")/frontdesk" 750
	if [ -s /root/.ssh/authorized_keys ] && [ ! -e "$(home_of "$user")/.ssh/authorized_keys" ]; then
		folder "$(home_of "$user")/.ssh" 700
		install -m 600 -o "$user" -g "$user" /root/.ssh/authorized_keys "$(home_of "$user")/.ssh/authorized_keys"
		changed "$user logs in with root's SSH keys"
	fi
}

folder() {
	[ -d "$1" ] && [ "$(stat -c '%a %U' "$1")" = "$2 $user" ] && return 0
	install -d -m "$2" -o "$user" -g "$user" "$1"
	changed "folder $1"
}

home_of() {
	getent passwd "$1" | cut -d: -f6 | grep . || echo "/home/$1"
}

main "$@"
