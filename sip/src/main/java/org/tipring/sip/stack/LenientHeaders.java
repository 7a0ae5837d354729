package org.tipring.sip.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import java.text.ParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a header that cannot be parsed means: the end of the message if it routes or
 * identifies it, nothing otherwise (RFC 3261 section 16.3, "malformed header fields … ignored").
 */
final class LenientHeaders implements ParseExceptionListener {
  private static final Set<Class<?>> VITAL =
      Set.of(
          From.class,
          To.class,
          CSeq.class,
          Via.class,
          CallID.class,
          ContentLength.class,
          RequestLine.class,
          StatusLine.class);

  @Override
  @SuppressWarnings("rawtypes")
  public void handleException(
      ParseException failure,
      SIPMessage message,
      @Nullable Class headerClass,
      String header,
      String text)
      throws ParseException {
    if (headerClass != null && VITAL.contains(headerClass)) {
      throw failure;
    }
    message.addUnparsed(header);
  }
}
