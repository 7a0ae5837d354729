# Finds a JDK 25, whatever `java` is the default. Sourced by ./tipring.
# shellcheck shell=sh

# Prints the feature version of the JDK in folder $1, or fails when there is no JDK in it.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  version=
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  fi
  [ -n "$version" ] && printf '%s\n' "$version"
}

# Prints the folders in which a JDK may be, the most wanted first.
jdk_folders() {
  for named in "${JAVA_HOME:-}" "${JDK_HOME:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}"; do
    [ -z "$named" ] || printf '%s\n' "$named"
  done
  if on_path=$(command -v javac); then
    dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")"
  fi
  for folder in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/*jdk* \
    /opt/*jdk* /opt/*java* /opt/*/*jdk* /opt/java/* /opt/*temurin* /opt/*zulu* /opt/*corretto* /opt/*graalvm* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.jbang/cache/jdks/* \
    "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ ! -d "$folder" ] || printf '%s\n' "$folder"
  done
}

# Sets and exports JAVA_HOME to a JDK 25, or else to a later one; ends the launcher when there is none.
need_jdk() {
  later=
  folders=$(jdk_folders)
  found=
  while IFS= read -r folder; do
    version=$(jdk_version "$folder") || continue
    if [ "$version" -eq 25 ]; then
      found=$folder
      break
    fi
    if [ "$version" -gt 25 ] && [ -z "$later" ]; then
      later=$folder
    fi
  done <<END
$folders
END
  found=${found:-$later}
  [ -n "$found" ] || fail 1 "no JDK 25 was found: install one (on Debian, openjdk-25-jdk or temurin-25-jdk), or set JAVA_HOME to it."
  JAVA_HOME=$found
  export JAVA_HOME
}
