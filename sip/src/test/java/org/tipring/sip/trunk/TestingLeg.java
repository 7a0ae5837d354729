package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.dialog.SipParty;

/** A party that a test commands from its own thread, and whose events it waits for. */
final class TestingLeg {
  private final MediaLoop loop;
  private final SipParty party;
  private final BlockingQueue<PartyEvent> events = new LinkedBlockingQueue<>();

  TestingLeg(MediaLoop loop, SipParty party) {
    this.loop = loop;
    this.party = party;
    loop.execute(() -> party.listen(events::add));
  }

  TestingLeg tell(Consumer<SipParty> command) {
    loop.execute(() -> command.accept(party));
    return this;
  }

  <E extends PartyEvent> E hear(Class<E> kind) {
    try {
      @Nullable PartyEvent event = events.poll(20, TimeUnit.SECONDS);
      assertThat(event).isInstanceOf(kind);
      return kind.cast(event);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  boolean hasHeardNothing() {
    return events.isEmpty();
  }
}
