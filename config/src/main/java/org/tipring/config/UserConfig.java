package org.tipring.config;

/**
 * What a page's user is at a trunk; the page never sees the password.
 *
 * @param name the page's user
 * @param trunk the outbound trunk where the user is known
 * @param digest who answers that trunk's challenges to this user's calls; its username is the
 *     user's number there; nobody
 * @param register whether we register there for this user; true
 */
public record UserConfig(
    @Required String name, @Required String trunk, DigestConfig digest, boolean register) {
  private static final int NAME_MAX = 128;

  public UserConfig {
    new Checks()
        .that(
            !name.isEmpty() && name.length() <= NAME_MAX,
            "name",
            "must have from 1 to " + NAME_MAX + " characters")
        .done();
  }

  /** The user's number or name at the trunk. */
  public String number() {
    return digest.username() == null ? name : digest.username();
  }
}
