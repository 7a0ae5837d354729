package org.tipring.media.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session description while its lines come in; says of each why it cannot be taken. */
final class SdpDraft {
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<MediaDescription> media = new ArrayList<>();
  private final Bandwidth bandwidth = new Bandwidth();
  private boolean versionSeen;
  private @Nullable Origin origin;
  private @Nullable String connection;
  private @Nullable OpenMedia open;

  /** Takes one line; gives back null, or why it is refused. */
  @Nullable String take(char type, String value) {
    if (!versionSeen && type != 'v') {
      return "does not begin with v=0";
    }
    return switch (type) {
      case 'v' -> version(value);
      case 'o' -> origin(value);
      case 'c' -> connection(value);
      case 'b' -> bandwidth(value);
      case 'm' -> media(value);
      case 'a' -> attribute(value);
      default -> null;
    };
  }

  SdpReader.Result finish() {
    if (origin == null) {
      return new SdpReader.Result.Refused(versionSeen ? "no o= line" : "empty", 0);
    }
    closeMedia();
    return new SdpReader.Result.Read(
        new SessionDescription(
            origin, connection, bandwidth.bitrate(), List.copyOf(attributes), List.copyOf(media)));
  }

  private @Nullable String version(String value) {
    if (versionSeen) {
      return "a second v=";
    }
    versionSeen = true;
    return value.equals("0") ? null : "version is not 0";
  }

  private @Nullable String origin(String value) {
    if (origin != null) {
      return null;
    }
    String[] fields = SdpText.fields(value, 7);
    if (fields.length != 6) {
      return "o= has not six fields";
    }
    origin =
        new Origin(fields[0], SdpText.identity(fields[1]), SdpText.identity(fields[2]), fields[5]);
    return null;
  }

  private @Nullable String connection(String value) {
    String[] fields = SdpText.fields(value, 4);
    if (fields.length != 3 || !fields[0].equals("IN") || !fields[1].startsWith("IP")) {
      return "c= is not an Internet address";
    }
    // a multicast address bears /ttl, of no use here
    int slash = fields[2].indexOf('/');
    String address = slash < 0 ? fields[2] : fields[2].substring(0, slash);
    if (address.isEmpty()) {
      return "c= has no address";
    }
    if (open == null) {
      connection = address;
    } else {
      open.connection = address;
    }
    return null;
  }

  private @Nullable String bandwidth(String value) {
    (open == null ? bandwidth : open.bandwidth).take(value);
    return null;
  }

  private @Nullable String media(String value) {
    closeMedia();
    if (media.size() == SdpReader.MAX_MEDIA) {
      return "too many media lines";
    }
    String[] fields = SdpText.fields(value, SdpReader.MAX_FORMATS + 4);
    if (fields.length < 3) {
      return "m= has too few fields";
    }
    if (fields.length > SdpReader.MAX_FORMATS + 3) {
      return "too many formats";
    }
    int slash = fields[1].indexOf('/');
    int port = SdpText.number(slash < 0 ? fields[1] : fields[1].substring(0, slash), 65_535);
    if (port < 0) {
      return "m= has no port";
    }
    if (fields.length == 3 && port != 0) {
      return "m= has no format";
    }
    open = new OpenMedia(fields[0], port, fields[2], List.of(fields).subList(3, fields.length));
    return null;
  }

  private @Nullable String attribute(String value) {
    List<Attribute> section = open == null ? attributes : open.attributes;
    if (section.size() == SdpReader.MAX_ATTRIBUTES) {
      return "too many attributes";
    }
    int colon = value.indexOf(':');
    String name = (colon < 0 ? value : value.substring(0, colon)).strip();
    if (!name.isEmpty()) {
      section.add(new Attribute(name, colon < 0 ? null : value.substring(colon + 1).strip()));
    }
    return null;
  }

  private void closeMedia() {
    if (open != null) {
      media.add(open.close());
      open = null;
    }
  }

  /** A media section whose attributes are still coming. */
  private static final class OpenMedia {
    private final String media;
    private final int port;
    private final String protocol;
    private final List<String> formats;
    private final List<Attribute> attributes = new ArrayList<>();
    private final Bandwidth bandwidth = new Bandwidth();
    private @Nullable String connection;

    OpenMedia(String media, int port, String protocol, List<String> formats) {
      this.media = media;
      this.port = port;
      this.protocol = protocol;
      this.formats = formats;
    }

    MediaDescription close() {
      return new MediaDescription(
          media, port, protocol, formats, connection, bandwidth.bitrate(), List.copyOf(attributes));
    }
  }
}
