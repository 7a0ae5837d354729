package org.tipring.it.bench.sip;

import java.net.InetSocketAddress;

/**
 * The messages of the calling end, as text.
 *
 * @param own where the calls come from
 * @param target where they go
 * @param user whom they are for
 */
record CallTexts(InetSocketAddress own, InetSocketAddress target, String user) {
  private static String at(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  String invite(int number) {
    String body =
        "v=0\r\no=- 1 1 IN IP4 %1$s\r\ns=-\r\nc=IN IP4 %1$s\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n"
            .formatted(own.getHostString());
    return request("INVITE", number, 1, "")
        + "Contact: <sip:load@%s>\r\nContent-Type: application/sdp\r\n".formatted(at(own))
        + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body);
  }

  /**
   * @param to with the tag of the other end
   */
  String ack(int number, String to) {
    return request("ACK", number, 1, to) + "Content-Length: 0\r\n\r\n";
  }

  String bye(int number, String to) {
    return request("BYE", number, 2, to) + "Content-Length: 0\r\n\r\n";
  }

  private String request(String method, int number, int cseq, String to) {
    String remote = to.isEmpty() ? "<sip:%s@%s>".formatted(user, at(target)) : to;
    return """
    %1$s sip:%2$s@%3$s SIP/2.0
    Via: SIP/2.0/UDP %4$s;branch=z9hG4bKload%5$d%1$s;rport
    Max-Forwards: 70
    From: <sip:load@%4$s>;tag=load%5$d
    To: %6$s
    Call-ID: load%5$d@%4$s
    CSeq: %7$d %1$s
    """
        .formatted(method, user, at(target), at(own), number, remote, cseq)
        .replace("\n", "\r\n");
  }

  /** The number of the call that a response is about; -1 for none of ours. */
  static int numberIn(String response) {
    int start = response.indexOf("\r\nCall-ID: load") + "\r\nCall-ID: load".length();
    int end = response.indexOf('@', start);
    boolean isOurs = start > 20 && end > start && end - start < 9;
    return isOurs ? Integer.parseInt(response.substring(start, end)) : -1;
  }

  static int status(String response) {
    return response.startsWith("SIP/2.0 ") ? Integer.parseInt(response.substring(8, 11)) : 0;
  }

  /** The value of To. */
  static String toOf(String response) {
    int start = response.indexOf("\r\nTo: ") + 6;
    return response.substring(start, response.indexOf("\r\n", start));
  }

  static boolean isAbout(String method, String response) {
    int start = response.indexOf("\r\nCSeq: ");
    int end = response.indexOf("\r\n", start + 2);
    return start > 0 && response.startsWith(method, end - method.length());
  }
}
