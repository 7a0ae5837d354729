# Runs the tests and counts them. Sourced by ./tipring.
# shellcheck shell=sh
# shellcheck disable=SC2154 # root is ./tipring's

# Prints Maven's arguments for suite $1, or fails when there is no such suite.
suite_arguments() {
  case $1 in
  all) ;;
  unit) echo "-Dtest=!org/tipring/it/calls/**,!org/tipring/it/page/**,!org/tipring/it/video/**,!org/tipring/it/sip/**" ;;
  calls) echo "-pl it -am -Dtest=org/tipring/it/calls/**/*Test,org/tipring/it/page/**/*Test" ;;
  # what SIP does by itself is told by tables in its own module
  sip) echo "-pl it -am -Dtest=org/tipring/sip/**/*Test,org/tipring/it/sip/**/*Test" ;;
  video) echo "-pl it -am -Dtest=org/tipring/it/video/**/*Test" ;;
  *) return 1 ;;
  esac
}

# Leaves out Maven's own chatter: what it is about to do, what it copies, where it writes.
readable() {
  awk '
    /^\[INFO\] *$/ || /^\[INFO\] (---|===|Copying|Running|Nothing|Recompiling|Compiling|skip|Using|Not using|No sources|No tests|Index file|Surefire report|Tests run.*BUILD|Building jar|Found|Scanning|Discovered|Spotless|Finished at|Total time|Results|  *from|BUILD SUCCESS|Changes detected|Tests are)/ { next }
    /^\[INFO\] .*\[(pom|jar)\]$/ || /^\[INFO\] -+$/ || /^\[INFO\] -+\[/ || /T E S T S/ { next }
    /Reactor (Build Order|Summary)/ { next }
    { print; fflush() }'
}

# Sums up the reports: prints "tests failed skipped".
count_reports() {
  find "$root" -path '*/target/surefire-reports/TEST-*.xml' -exec awk '
    function number(name) {
      if (!match(line, " " name "=\"[0-9]+\"")) return 0
      return substr(line, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0
    }
    /<testsuite / { line = $0
      while (line !~ />/ && (getline more) > 0) line = line " " more
      tests += number("tests"); failed += number("failures") + number("errors"); skipped += number("skipped") }
    END { print tests + 0, failed + 0, skipped + 0 }' {} + |
    awk '{ tests += $1; failed += $2; skipped += $3 } END { print tests + 0, failed + 0, skipped + 0 }'
}

# run_tests SUITE: ends the launcher with the suite's status
run_tests() {
  suite=$1
  arguments=$(suite_arguments "$suite") || fail 2 "there is no suite '$suite'; there are unit, calls, sip and video"
  need_jdk
  [ "$suite" = unit ] || install_peers
  mkdir -p "$root/target"
  log=$root/target/test.log
  rm -rf "$root"/*/target/surefire-reports
  # Failing tests do not stop the build, so that one module's do not hide the next one's; they are
  # counted from the reports. What does stop it (it does not compile, a test's machine died) is no
  # test's failure and is told apart by Maven's status, which a pipe would lose.
  # shellcheck disable=SC2086 # a list of arguments
  {
    built=0
    maven $arguments -Dmaven.test.failure.ignore=true -Dsurefire.failIfNoSpecifiedTests=false \
      -Dmaven.test.redirectTestOutputToFile=true test || built=$?
    echo "$built" >"$root/target/test.status"
  } 2>&1 | tee "$log" | readable
  built=$(cat "$root/target/test.status")
  # shellcheck disable=SC2046 # three numbers
  set -- $(count_reports)
  report "$built" "$1" "$2" "$3"
}

# report BUILT TESTS FAILED SKIPPED: the closing lines, and the launcher's status
report() {
  status=0
  failed=$3
  echo
  if [ "$1" -ne 0 ]; then
    echo "The build broke before every test had run; the whole log is $log"
    status=1
  fi
  if [ "$2" -eq 0 ]; then
    echo "Not one test has run."
    status=1
  fi
  if [ "$4" -gt 0 ]; then
    echo "$4 skipped; here that is a failure."
    failed=$((failed + $4))
  fi
  [ "$failed" -eq 0 ] || status=1
  echo "$(($2 - failed)) passed, $failed failed"
  exit "$status"
}
