package org.tipring.sip.trunk;

import java.util.Optional;
import org.tipring.sip.digest.DigestClient;
import org.tipring.sip.digest.Kind;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.Route;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;

/**
 * A request of ours outside any dialog (MESSAGE, OPTIONS), which is sent once more when it is
 * challenged; its user hears of the end alone, under the number that it gave. Lives on the agent's
 * thread.
 */
final class AuthorizedRequest implements SipUser {
  private final SipUserAgent agent;
  private final DigestClient client;
  private final Route route;
  private final SipUser user;
  private final long number;
  private SipRequest last;
  private int answers;

  private AuthorizedRequest(
      SipUserAgent agent, DigestClient client, Route route, SipUser user, SipRequest request) {
    this.agent = agent;
    this.client = client;
    this.route = route;
    this.user = user;
    this.number = request.cseq();
    this.last = request;
  }

  /** Sends it along the way to its own servers, whose challenges the client may answer. */
  static void send(
      SipUserAgent agent, DigestClient client, Route route, SipUser user, SipRequest request) {
    agent.send(request, route, new AuthorizedRequest(agent, client, route, user, request));
  }

  @Override
  public void onResponse(SipResponse response) {
    Optional<SipRequest> answer =
        Kind.isChallenge(response.status()) && answers < DigestClient.MOST_ANSWERS
            ? client.answer(last, response)
            : Optional.empty();
    if (answer.isPresent()) {
      answers++;
      last = answer.get().withCseq(last.cseq() + 1);
      agent.send(last, route, this);
    } else {
      user.onResponse(response.withCseq(number));
    }
  }

  @Override
  public void onFailure(SipRequest request, SendFailure failure) {
    user.onFailure(request.withCseq(number), failure);
  }

  @Override
  public void onRequest(long transaction, SipRequest request) {
    user.onRequest(transaction, request);
  }

  @Override
  public void onAck(SipRequest ack) {
    user.onAck(ack);
  }

  @Override
  public void onCancel(long transaction, SipRequest cancel) {
    user.onCancel(transaction, cancel);
  }
}
