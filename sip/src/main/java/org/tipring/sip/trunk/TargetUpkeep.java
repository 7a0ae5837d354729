package org.tipring.sip.trunk;

import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.resolve.Destination;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;
import org.tipring.sip.target.NamedTargets;

/**
 * What has to be done from time to time, and may block: names looked up again, TLS files compared,
 * targets asked by OPTIONS whether they are there (RFC 3261 section 11), to which any answer will
 * do. On virtual threads of its own.
 */
final class TargetUpkeep {
  private static final Logger log = LoggerFactory.getLogger(TargetUpkeep.class);
  private static final Duration PINGS_EVERY = Duration.ofSeconds(1);
  private static final Duration NAMES_EVERY = Duration.ofSeconds(1);
  private static final Duration FILES_EVERY = Duration.ofSeconds(10);

  private final SipUserAgent agent;
  private final TrunkTargets targets;
  private final Thread pings;
  private final Thread names;
  private final Thread files;

  private TargetUpkeep(SipUserAgent agent, TrunkTargets targets) {
    this.agent = agent;
    this.targets = targets;
    this.pings = every(PINGS_EVERY, "sip-pings", this::ping);
    this.names = every(NAMES_EVERY, "sip-names", targets::refresh);
    this.files = every(FILES_EVERY, "sip-tls-files", agent::refreshTls);
  }

  static TargetUpkeep start(SipUserAgent agent, TrunkTargets targets) {
    return new TargetUpkeep(agent, targets);
  }

  private static Thread every(Duration pause, String name, Runnable task) {
    return Thread.ofVirtual().name(name).start(() -> repeat(pause, name, task));
  }

  private static void repeat(Duration pause, String name, Runnable task) {
    try {
      while (true) {
        Thread.sleep(pause);
        try {
          task.run();
        } catch (RuntimeException bug) {
          log.error("{} failed", name, bug);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void ping() {
    for (Map.Entry<NamedTargets, Destination> trunk : targets.all().entrySet()) {
      for (SipTarget target : trunk.getKey().duePings()) {
        agent.send(options(target, trunk.getValue()), trunk.getKey().pingOf(target), NOBODY);
      }
    }
  }

  private SipRequest options(SipTarget target, Destination destination) {
    NameAddress contact = agent.contact("gateway", target);
    SipUri uri =
        SipUri.of(null, destination.host(), destination.port() == 0 ? -1 : destination.port());
    NameAddress from =
        NameAddress.of(SipUri.of(null, contact.uri().host(), -1)).withTag(Identifiers.tag());
    return SipRequest.of(SipMethod.OPTIONS, uri, Identifiers.callId(), 1, from, NameAddress.of(uri))
        .withContact(contact);
  }

  void stop() {
    pings.interrupt();
    names.interrupt();
    files.interrupt();
  }

  /** What is learnt from a ping is learnt by its route. */
  private static final SipUser NOBODY =
      new SipUser() {
        @Override
        public void onRequest(long transaction, SipRequest request) {}

        @Override
        public void onAck(SipRequest ack) {}

        @Override
        public void onCancel(long transaction, SipRequest cancel) {}

        @Override
        public void onResponse(SipResponse response) {}

        @Override
        public void onFailure(SipRequest request, SendFailure failure) {}
      };
}
