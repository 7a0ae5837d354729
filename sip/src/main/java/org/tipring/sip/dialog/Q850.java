package org.tipring.sip.dialog;

import org.tipring.media.party.EndCause.Kind;

/** The causes of the telephone network (ITU-T Q.850) and what they are in SIP (RFC 3398). */
final class Q850 {
  static final int NORMAL_CLEARING = 16;

  private Q850() {}

  /** What a cause means for a call; {@code usual} where it says nothing more. */
  static Kind kind(int cause, Kind usual) {
    return switch (cause) {
      case 1, 2, 3, 22, 23, 28 -> Kind.NOT_FOUND;
      case 16, 31 -> usual;
      case 17 -> Kind.BUSY;
      case 18, 19 -> Kind.NO_ANSWER;
      case 20, 27, 38, 41 -> Kind.UNREACHABLE;
      case 21, 29, 55, 57, 87 -> Kind.REJECTED;
      case 26 -> Kind.ELSEWHERE;
      case 34, 42, 44, 47 -> Kind.OVERLOADED;
      case 50, 58, 65, 70, 79, 88 -> Kind.INCOMPATIBLE;
      case 102 -> Kind.TIMEOUT;
      default -> usual;
    };
  }

  /** The SIP status of a cause (RFC 3398 section 7.2.4.1); 0 for one that has none. */
  static int status(int cause) {
    return switch (cause) {
      case 1, 2, 3 -> 404;
      case 17 -> 486;
      case 18 -> 408;
      case 19, 20, 31 -> 480;
      case 21, 55, 57, 87 -> 403;
      case 22, 23 -> 410;
      case 26 -> 404;
      case 27 -> 502;
      case 28 -> 484;
      case 29, 79 -> 501;
      case 34, 38, 41, 42, 44, 47, 58, 88 -> 503;
      case 65, 70 -> 488;
      case 102 -> 504;
      case 111, 127 -> 500;
      default -> 0;
    };
  }

  /** The cause of a SIP status (RFC 3398 section 8.2.6.1). */
  static int cause(int status) {
    return switch (status) {
      case 401, 402, 403, 407, 603 -> 21;
      case 404, 485, 604 -> 1;
      case 405 -> 63;
      case 406, 415, 501 -> 79;
      case 408, 504 -> 102;
      case 410 -> 22;
      case 480 -> 18;
      case 482, 483 -> 25;
      case 484 -> 28;
      case 486, 600 -> 17;
      case 487 -> NORMAL_CLEARING;
      case 488, 606 -> 65;
      case 502 -> 38;
      case 400, 481, 500, 503 -> 41;
      default -> status >= 200 && status < 300 ? NORMAL_CLEARING : 127;
    };
  }

  /** The cause that says what happened to a call, closer than its status may. */
  static int cause(Kind kind, int status) {
    return switch (kind) {
      case HANGUP, CANCELLED -> NORMAL_CLEARING;
      case BUSY -> 17;
      case NO_ANSWER -> 19;
      case REJECTED -> 21;
      case ELSEWHERE -> 26;
      case UNREACHABLE -> 27;
      case MEDIA_FAILED -> 41;
      case OVERLOADED, SHUTDOWN -> 42;
      case TIMEOUT -> 102;
      case NOT_FOUND, INCOMPATIBLE, FAILED -> cause(status);
    };
  }
}
