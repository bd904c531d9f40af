"""Draws where the time of a run with nothing to do goes, by the JVM's log of class initialisations; see README.md."""

import argparse
import os
import pathlib
import re
import statistics
import sys
import tempfile

import picture
import sides
from bench import Bench
from endpoint import Trust

HERE = pathlib.Path(__file__).resolve().parent
OURS = "io/github/metacodepipeline/"
SDK = "software/amazon/awssdk/"
# A phase begins when the main thread initialises the first class of this prefix, after the phase before.
PHASES = [
    ("JVM and its cache", ""),
    ("command, inputs, event", OURS + "cli/Main"),
    ("settings, rules, wiring", OURS + "cli/Foundation"),
    ("template", OURS + "github/GitHubRepository$Lookup"),
    ("AWS client", OURS + "aws/RenewingCredentials"),
    ("TLS: algorithms, trust store", "javax/net/ssl/"),
    ("first handshake", "sun/security/ssl/SSLSocketImpl"),
    ("token and role", "sun/security/ssl/TransportContext$NotifyHandshake"),
    ("stack and deployed template", OURS + "Together"),
    ("pipelines", OURS + "apply/Inspected"),
    ("report, end of the JVM", OURS + "apply/Debts$Account"),
]
# What happens where no class is initialised for a while, by the class before and the class after: found by
# the JVM's other logs (aot, class+load) and by thread dumps (SIGQUIT) every few milliseconds.
QUIET = [
    ("", "java/lang/System", "cache mapped, its pointers moved, JDK's classes loaded"),
    ("java/lang/IllegalArgumentException", "java/lang/constant/ConstantDesc", "JDK's classes of the cache linked"),
    ("java/util/concurrent/ConcurrentHashMap$ForwardingNode", "jdk/internal/vm/Continuation",
     "all other classes of the cache loaded and linked"),
    ("sun/security/util/Debug", "java/util/", "picocli looks for Groovy in every jar"),
    ("java/io/FileNotFoundException", "java/lang/", "picocli looks for Groovy in every jar"),
    ("java/util/LinkedHashMap$LinkedKeyIterator", "picocli/", "options of the commands"),
    ("java/math/BigInteger", "com/fasterxml/jackson/", "BigDecimal's powers of five"),
    ("org/snakeyaml/engine/", "org/snakeyaml/engine/", "template parsed"),
    (OURS + "source/ShortIntrinsic", "org/snakeyaml/engine/", "template parsed"),
    (OURS + "source/Origin$Input", OURS + "source/PackagedProperty", "list of what can be packaged parsed"),
    ("org/snakeyaml/engine/", OURS + "source/PackagedProperty", "list of what can be packaged parsed"),
    ("java/util/Collections$2", OURS + "source/", "files that the template includes looked for"),
    (OURS + "plan/Deployed", OURS + "plan/", "deployed template parsed"),
    ("sun/security/util/KnownOIDs", "", "names of algorithms registered"),
    ("sun/security/util/ObjectIdentifier", "java/security/spec/ECFieldF2m", "elliptic curves registered"),
    ("java/security/spec/ECFieldF2m", "sun/security/ssl/SunJSSE", "elliptic curves registered"),
    ("java/security/KeyPairGenerator$Delegate", "sun/security/ssl/SSLContextImpl", "cipher suites held against what is disabled"),
    ("sun/security/x509/", "sun/security/x509/", "certificates of the trust store parsed"),
    ("sun/security/util/math/intpoly/", "sun/security/util/math/", "key on the curve x25519"),
    ("java/security/spec/DSAParameterSpec", "", "key of the group ffdhe2048"),
    ("jdk/internal/event/SocketReadEvent", "sun/security/ssl/", "the endpoint's part of the handshake awaited"),
    ("com/sun/crypto/provider/GaloisCounterMode$DecryptOp", "sun/security/", "the endpoint's certificate decrypted"),
    ("jdk/internal/icu/", "", "names in certificates made comparable"),
    (SDK + "utils/io/LengthAwareInputStream", SDK + "http/", "role awaited"),
]
# An answer's own classes come when it is there and read.
ANSWER = re.compile(re.escape(SDK) + r"services/(\w+)/model/\w+Response$")
SERVICES = {"cloudformation": "CloudFormation", "codepipeline": "CodePipeline", "sts": "STS"}
# HotSpot waits so many milliseconds at its end where a thread of the program is in native code, such as one that
# polls for virtual threads: VM_Exit::wait_for_threads_in_native_to_block.
LAST_WAIT = 300
LINE = re.compile(r"\[(\d+)ns\].*? Initializing '([^']+)'.* by thread \"(.*)\"$")
# What the JVM calls its first thread, before it has a name and after.
MAIN = ("main", "<un-named>", "Unknown thread")
LOG = "-Xlog:class+init=info:file={}:timenanos"


def initialised(log, begin):
    """Every class in the log, as (milliseconds since the process began, name, whether the main thread did it)."""
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if one := LINE.match(line):
            found.append((int(one[1]) / 1e6 - begin * 1e3, one[2], one[3] in MAIN))
    return sorted(found)


def phases(classes, end):
    """The phases as (name, begin, end, classes), without those that did not begin."""
    begun = [(PHASES[0][0], 0.0)]
    for name, prefix in PHASES[1:]:
        found = (at for at, of, by_main in classes if by_main and at >= begun[-1][1] and of.startswith(prefix))
        if at := next(found, None):
            begun.append((name, at))
        else:
            print(f"  no class says when this begins: {name} ({prefix})", file=sys.stderr)
    ends = [at for _, at in begun[1:]] + [end]
    return [(name, at, to, sum(at <= one[0] < to for one in classes)) for (name, at), to in zip(begun, ends)]


def reason(before, after):
    """What is known to happen between two classes; empty where nothing is."""
    for first, second, words in QUIET:
        if (before.startswith(first) if first else not before) and after.startswith(second):
            return words
    answer = ANSWER.match(after)
    return f"{SERVICES.get(answer[1], answer[1])} asked, its answer awaited and read" if answer else ""


def gaps(classes, least, end):
    """Where no thread initialises a class for so many milliseconds, as (begin, end, classes before, what happens there)."""
    found, last = [], (0.0, "", True)
    for number, one in enumerate(classes):
        if one[0] - last[0] >= least:
            found.append((last[0], one[0], number, reason(last[1], one[1])))
            if not found[-1][3]:
                print(f"  {last[0]:.0f} ms, {one[0] - last[0]:.0f} ms long, not known: {last[1]} to {one[1]}", file=sys.stderr)
        last = one
    if end - last[0] >= least:
        awaited = end - last[0] >= LAST_WAIT
        found.append((last[0], end, len(classes), "JVM waits at its end for a thread in native code" if awaited else ""))
    return found


def measure(bench, side, runs, folder):
    """Runs without the log and with it, in turn, after one of each that does not count: (run, its classes)."""
    bench.prepare()
    plain, logged = [], []
    for number in range(runs + 1):
        side.variables = {}
        without = bench.run(side, 0)[0]
        log = folder / f"classes-{number}"
        side.variables = {"_JAVA_OPTIONS": LOG.format(log)}
        run = bench.run(side, 0)[0]
        print(f"  {number or 'warm-up'}: {without.wall:.2f} s, with the log {run.wall:.2f} s", file=sys.stderr, flush=True)
        if number:
            plain.append(without)
            logged.append((run, initialised(log, run.begin)))
    return plain, logged


def main():
    parser = argparse.ArgumentParser(prog="bench/start-profile", description=__doc__)
    parser.add_argument("picture", type=pathlib.Path, metavar="FILE.svg", help="where the picture goes")
    parser.add_argument("--ours", metavar="COMMAND", help="the program; by default `java -jar target/meta-codepipeline.jar`")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs with the log, and as many without (default: 5)")
    parser.add_argument("--quiet", type=float, default=8, metavar="MS", help="gaps of so many milliseconds are marked (default: 8)")
    parser.add_argument("--limit", type=int, default=300, metavar="SECONDS", help="after which a run has failed (default: 300)")
    for given in ("--java-home", "--jar"):
        parser.add_argument(given, type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.set_defaults(image=None)
    arguments = parser.parse_args()
    if arguments.runs < 1 or arguments.quiet <= 0:
        parser.error("--runs is at least 1, --quiet above 0")
    if not arguments.jar.exists():
        parser.error(f"there is no {arguments.jar}: run mvn verify first")

    side = sides.ours(arguments, {})
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = pathlib.Path(name)
        bench = Bench("no-op", arguments, [side], Trust(HERE / ".cache/keys", arguments.java_home), folder)
        try:
            plain, logged = measure(bench, side, arguments.runs, folder)
        finally:
            bench.endpoint.close()
    # A run that there was, and not a mean of several: that which other work on the machine held up least.
    run, classes = min(logged, key=lambda one: one[0].wall)
    if not classes:
        raise SystemExit(f"FAILED: no class in the log: {side.name} is no JVM, or hears nothing of _JAVA_OPTIONS")
    end = run.wall * 1e3
    cost = [[statistics.median(figure(one) for one in of) for figure in (lambda one: one.wall, lambda one: one.cpu)]
            for of in ([one for one, _ in logged], plain)]
    drawn = picture.Profile(classes, end, phases(classes, end), gaps(classes, arguments.quiet, end), arguments.quiet, arguments.runs, *cost)
    arguments.picture.write_text(picture.svg(drawn), encoding="utf-8")
    for name, begin, to, number in drawn.phases:
        print(f"{to - begin:7.0f} ms {number:6} classes  {name}")
    print(f"{end:7.0f} ms {len(classes):6} classes; medians of {arguments.runs}: with the log {cost[0][0]:.2f} s and "
          f"{cost[0][1]:.2f} s of CPU, without {cost[1][0]:.2f} s and {cost[1][1]:.2f} s; load {os.getloadavg()[0]:.2f}")


if __name__ == "__main__":
    main()
