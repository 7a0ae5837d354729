package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** Remembers what became of its requests, as words. */
final class TestingUser implements SipUser {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  String hear() throws InterruptedException {
    String next = heard.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("something is heard").isNotNull();
    return String.valueOf(next);
  }

  boolean hasHeardNothing() {
    return heard.isEmpty();
  }

  @Override
  public void onRequest(long transaction, SipRequest request) {
    heard.add(request.method().name());
  }

  @Override
  public void onAck(SipRequest ack) {
    heard.add("ACK");
  }

  @Override
  public void onCancel(long transaction, SipRequest cancel) {
    heard.add("CANCEL");
  }

  @Override
  public void onResponse(SipResponse response) {
    heard.add(response.status() + " " + response.method());
  }

  @Override
  public void onFailure(SipRequest request, SendFailure failure) {
    heard.add(failure + " " + request.method());
  }
}
