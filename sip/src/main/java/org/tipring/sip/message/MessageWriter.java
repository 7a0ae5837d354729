package org.tipring.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes messages as they go on the wire (RFC 3261 section 7). */
public final class MessageWriter {
  private MessageWriter() {}

  public static byte[] write(SipMessage message) {
    StringBuilder text = new StringBuilder(512);
    switch (message) {
      case SipRequest request ->
          text.append(request.method()).append(' ').append(request.uri()).append(" SIP/2.0\r\n");
      case SipResponse response ->
          text.append("SIP/2.0 ")
              .append(response.status())
              .append(' ')
              .append(response.reason())
              .append("\r\n");
    }
    message.vias().forEach(via -> line(text, "Via", via));
    if (message instanceof SipRequest request) {
      addresses(text, "Route", request.route());
      line(text, "Max-Forwards", request.maxForwards());
    }
    addresses(text, "Record-Route", message.recordRoute());
    line(text, "From", message.from());
    line(text, "To", message.to());
    line(text, "Call-ID", message.callId());
    line(text, "CSeq", message.cseq() + " " + message.method());
    addresses(text, "Contact", message.contacts());
    message.headers().forEach(header -> line(text, header.name(), header.value()));
    Content content = message.content();
    byte[] body = content == null ? new byte[0] : content.text().getBytes(StandardCharsets.UTF_8);
    if (content != null) {
      line(text, "Content-Type", content.type());
    }
    line(text, "Content-Length", body.length);
    byte[] head = text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[head.length + body.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(body, 0, bytes, head.length, body.length);
    return bytes;
  }

  private static void addresses(StringBuilder text, String name, List<NameAddress> addresses) {
    addresses.forEach(address -> line(text, name, address));
  }

  private static void line(StringBuilder text, String name, Object value) {
    String line = name + ": " + value;
    if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a header line may not hold a line end");
    }
    text.append(line).append("\r\n");
  }
}
