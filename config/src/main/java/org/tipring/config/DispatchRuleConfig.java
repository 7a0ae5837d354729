package org.tipring.config;

import org.jspecify.annotations.Nullable;

/**
 * Which calls go where; the first rule that fits decides.
 *
 * @param from the inbound trunk that they come from, or {@code pages}; null for any, but for pages
 *     alone where they would leave by a trunk: what comes in must not go out again by accident
 * @param number pattern of what is called, or null for anything
 * @param caller pattern of who calls, or null for anybody
 * @param user the page's user who is called, with {@code {number}} in it perhaps; or null
 * @param trunk the outbound trunk that they leave by, or {@code test-lines}; or null
 * @param dial what is called there, with {@code {number}} in it; null for what was called here
 * @param uri who is called there by full name, {@code sip:user@host}; null for a number of its own
 */
public record DispatchRuleConfig(
    @Nullable String from,
    @Nullable String number,
    @Nullable String caller,
    @Nullable String user,
    @Nullable String trunk,
    @Nullable String dial,
    @Nullable String uri) {
  /** What a rule calls the callers that are no trunk. */
  public static final String PAGES = "pages";

  /** What a rule calls the built-in lines. */
  public static final String TEST_LINES = "test-lines";

  public DispatchRuleConfig {
    new Checks()
        .that(number == null || Words.isPattern(number), "number", Words.PATTERN_WANTED)
        .that(caller == null || Words.isPattern(caller), "caller", Words.PATTERN_WANTED)
        .that(user != null || trunk != null, "trunk", "is missing, or user: say where they go")
        .that(user == null || trunk == null, "trunk", "and user are not said together")
        .that(trunk != null || dial == null, "dial", "is for a trunk: say which")
        .that(trunk != null || uri == null, "uri", "is reached by a trunk: say which")
        .that(dial == null || uri == null, "uri", "and dial are not said together")
        .that(user == null || NumberTemplate.isOne(user), "user", NumberTemplate.WANTED)
        .that(dial == null || NumberTemplate.isOne(dial), "dial", NumberTemplate.WANTED)
        .that(
            uri == null || SipAddress.read(uri) != null,
            "uri",
            "must be sip:user@host, with {number} in the user perhaps")
        .done();
  }
}
