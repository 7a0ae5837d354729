package org.tipring.it.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The rules that can be read off the compiled classes. */
final class HouseRules {
  private static final String CONFIG = "org.tipring.config..";
  private static final String MEDIA = "org.tipring.media..";
  private static final String WEBRTC = "org.tipring.webrtc..";
  private static final String SIP = "org.tipring.sip..";
  private static final String GATEWAY = "org.tipring.gateway..";

  private static final List<String> VAGUE =
      List.of("Impl", "Manager", "Helper", "Helpers", "Util", "Utils");

  /** What waits, tells the time or touches the network. */
  private static final String[] WORLD = {
    "java.net..",
    "java.nio.channels..",
    "java.util.concurrent..",
    "io.netty.channel..",
    "java.time.."
  };

  private static final Set<String> CLOCKS = Set.of("nanoTime", "currentTimeMillis");

  private HouseRules() {}

  /** A module uses what is further down its own line, and nothing else of ours. */
  static List<ArchRule> arrows() {
    return List.of(
        room(CONFIG, MEDIA, WEBRTC, SIP, GATEWAY),
        room(MEDIA, WEBRTC, SIP, GATEWAY),
        room(WEBRTC, SIP, GATEWAY),
        room(SIP, WEBRTC, GATEWAY));
  }

  static ArchRule room(String from, String... forbidden) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .because("arrows point down only");
  }

  /** Each foreign stack has one package that knows it. */
  static List<ArchRule> foreignStacks() {
    return List.of(
        foreign("org.tipring.media.srtp", "org.jitsi.srtp.."),
        foreign("org.tipring.media.codec.opus", "org.lwjgl.."),
        foreign("org.tipring.media.codec.ffmpeg", "org.bytedeco.."),
        foreign("org.tipring.webrtc.ice", "org.ice4j.."),
        foreign("org.tipring.webrtc.dtls", "org.bouncycastle.."),
        foreign("org.tipring.sip.stack", "javax.sip..", "gov.nist.."),
        foreign("org.tipring.sip.resolve", "org.xbill.."),
        foreign("org.tipring.gateway..", "io.micronaut.."),
        foreign("org.tipring.config.settings", "org.yaml.."));
  }

  private static ArchRule foreign(String room, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .because("a foreign stack has one room, " + room + ", and a guard at its door");
  }

  /** Sockets are at the edges; what lies between is given buffers. */
  static ArchRule wire() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.tipring.media.loop..",
            "org.tipring.media.udp..",
            "org.tipring.webrtc.transport..",
            "org.tipring.sip.stack..",
            "org.tipring.sip.rtp..",
            GATEWAY)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .because("sockets are at the edge");
  }

  /** A name says what a thing is. */
  static ArchRule names() {
    return noClasses()
        .should(ArchCondition.from(describe("have a vague name", HouseRules::isVague)))
        .because("such a name says nothing");
  }

  /** What ships is no fake. */
  static ArchRule fakes() {
    return noClasses()
        .should()
        .haveSimpleNameStartingWith("Testing")
        .orShould()
        .haveSimpleNameStartingWith("Mock")
        .orShould()
        .haveSimpleNameStartingWith("Fake")
        .because("fakes stay with the tests");
  }

  /** A machine is told the time and what came in; it owns no socket, thread or clock. */
  static ArchRule machines() {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith("Machine")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(WORLD)
                // a span of time and its unit are values, not clocks
                .and(DescribedPredicate.not(describe("Duration, TimeUnit", HouseRules::isSpan)))
                .or(describe("Thread", type -> type.isEquivalentTo(Thread.class))))
        .orShould()
        .callMethodWhere(describe("a clock of the system is read", HouseRules::readsClock))
        .because("machines are sans-IO");
  }

  /** What waits is counted, so that a flood is a refusal and not an empty heap. */
  static ArchRule queues() {
    return noClasses()
        .should()
        .callMethodWhere(
            describe(
                "a pool without a limit is made",
                call ->
                    call.getTargetOwner().getName().equals("java.util.concurrent.Executors")
                        && call.getName().equals("newCachedThreadPool")))
        .orShould()
        .callConstructorWhere(describe("a queue without a limit is made", HouseRules::isUnbounded))
        .because("every queue and pool has a limit");
  }

  /** The kernel and the legs are libraries of the gateway: they log, and print nothing. */
  static ArchRule printing() {
    return noClasses()
        .that(
            resideInAPackage("org.tipring..")
                .and(DescribedPredicate.not(resideInAnyPackage(GATEWAY))))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("the gateway alone speaks to the terminal");
  }

  private static boolean isVague(JavaClass type) {
    return VAGUE.stream().anyMatch(type.getSimpleName()::endsWith);
  }

  private static boolean isSpan(JavaClass type) {
    return type.isEquivalentTo(Duration.class) || type.isEquivalentTo(TimeUnit.class);
  }

  private static boolean readsClock(JavaCall<?> call) {
    return call.getTargetOwner().isEquivalentTo(System.class) && CLOCKS.contains(call.getName());
  }

  private static boolean isUnbounded(JavaConstructorCall call) {
    JavaClass owner = call.getTargetOwner();
    return (owner.isEquivalentTo(LinkedBlockingQueue.class)
            || owner.isEquivalentTo(LinkedBlockingDeque.class))
        && call.getTarget().getRawParameterTypes().isEmpty();
  }
}
