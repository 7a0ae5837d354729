package org.tipring.gateway.call;

/**
 * What the two ends of a call are, before anybody is transferred: the legs of newcomers are phones.
 */
enum Ends {
  PAGE_TO_PHONE(true, false),
  PHONE_TO_PAGES(false, true),
  PHONE_TO_PHONE(false, false),
  PAGE_TO_PAGES(true, true);

  private final boolean isCallerPage;
  private final boolean areCalledPages;

  Ends(boolean isCallerPage, boolean areCalledPages) {
    this.isCallerPage = isCallerPage;
    this.areCalledPages = areCalledPages;
  }

  /**
   * Whether a called party brings an offer when it takes the call (a page), or is alerted with an
   * offer of ours (a phone).
   */
  boolean isOfferedByCalled() {
    return areCalledPages;
  }

  /**
   * Whether that leg is a page's, which brings every offer itself.
   *
   * @param called how many parties were called at first
   */
  boolean isPage(int leg, int called) {
    return leg == CallMachine.CALLER ? isCallerPage : areCalledPages && leg <= called;
  }
}
